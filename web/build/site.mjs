// site.mjs --module FOLDER --out SITE --version X.Y.Z: assembles the site. Assets go to a folder named by their content, so
// that a browser never mixes two versions; index.html is stamped with that folder and with the sizes, for the progress bar.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { subset } from './font.mjs';

const { values } = parseArgs({ options: { module: { type: 'string' }, out: { type: 'string' }, version: { type: 'string' } } });
const web = join(dirname(fileURLToPath(import.meta.url)), '..');

const files = new Map();
for (const name of await readdir(join(web, 'js'))) files.set(name, await readFile(join(web, 'js', name)));
for (const name of ['passeflux.mjs', 'passeflux.wasm']) files.set(name, await readFile(join(values.module, name)));
files.set('style.css', await readFile(join(web, 'style.css')));
files.set('normale.ttf', await subset('normal'));
files.set('forte.ttf', await subset('semibold'));

const digest = createHash('sha256');
for (const [name, bytes] of [...files].sort()) digest.update(name).update(bytes);
const folder = `v${values.version}-${digest.digest('hex').slice(0, 10)}`;

await rm(values.out, { recursive: true, force: true });
await mkdir(join(values.out, folder), { recursive: true });
for (const [name, bytes] of files) await writeFile(join(values.out, folder, name), bytes);
await cp(join(web, 'web.config'), join(values.out, 'web.config'));
const html = (await readFile(join(web, 'index.html'), 'utf8'))
  .replaceAll('{{dossier}}', folder)
  .replaceAll('{{version}}', values.version)
  .replaceAll('{{taille}}', String(files.get('passeflux.wasm').length));
await writeFile(join(values.out, 'index.html'), html);
