// run.mjs [SITE]: the size of the first load, the time to the first frame, the number and the cost of frames. Every time is
// held against a reference measured in the same run. Ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mesurerDemarrage } from './demarrage.mjs';
import { mesurerEssai } from './essai.mjs';
import { mesurerImages } from './images.mjs';

const racine = fileURLToPath(new URL('../..', import.meta.url));
const site = process.argv[2] ?? `${racine}build/wasm-release/site`;

const taille = spawnSync(process.execPath, [`${racine}web/size.mjs`, site], { encoding: 'utf8' });
for (const ligne of taille.stdout.split('\n').filter((l) => l.includes('budget'))) console.log(ligne.trim());
const tenus = [taille.status === 0, ...(await mesurerDemarrage(site)), ...(await mesurerImages(site)), ...(await mesurerEssai(site))];
const reussis = tenus.filter(Boolean).length;
console.log(`${reussis} passed, ${tenus.length - reussis} failed`);
process.exit(reussis === tenus.length ? 0 : 1);
