// run.mjs SITE [FILTER]: the browser tests. Ends with "N passed, N failed".
import { readdirSync } from 'node:fs';
import { Essais } from './navigateur.mjs';

const [site, filtre] = process.argv.slice(2);
if (!site) {
  console.error('usage: node tests/e2e/run.mjs SITE [FILTER]');
  process.exit(2);
}
const essais = new Essais(site);
const PEINTS = ['nettete', 'parcours', 'repos']; // files whose tests look at the picture
for (const fichier of readdirSync(new URL('.', import.meta.url)).filter((f) => f.endsWith('.essais.mjs')).sort()) {
  const { declarer } = await import(`./${fichier}`);
  essais.peints = PEINTS.includes(fichier.split('.')[0]);
  declarer(essais);
}
process.exit((await essais.courir(filtre)) === 0 ? 0 : 1);
