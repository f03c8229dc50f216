// assemble.mjs --module FOLDER --out FOLDER --version X.Y.Z [--debug]: what is published, in FOLDER: site/, and
// passeflux.html, the same in one file.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { subset } from './font.mjs';
import { bundle } from './script.mjs';
import { makeSingleFile } from './single_file.mjs';

const { values } = parseArgs({
  options: { module: { type: 'string' }, out: { type: 'string' }, version: { type: 'string' }, debug: { type: 'boolean' } },
});
const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFile(join(web, name), 'utf8');

const page = await read('index.html');
const script = await bundle(join(web, 'js/page.js'), { module: join(values.module, 'passeflux.mjs'), debug: values.debug });
const style = await read('style.css');
const blocks = new Map([
  ['normale.ttf', await subset('normal')],
  ['forte.ttf', await subset('semibold')],
  ['passeflux.wasm', await readFile(join(values.module, 'passeflux.wasm'))],
]);

// Assets go to a folder named by all that a version is made of: a browser never mixes two.
const files = new Map([...blocks, ['page.js', script], ['style.css', style]]);
const digest = createHash('sha256').update(page);
for (const [name, content] of files) digest.update(name).update(content);
const folder = `v${values.version}-${digest.digest('hex').slice(0, 10)}`;
const stamp = (text) => text.replaceAll('{{dossier}}', folder).replaceAll('{{version}}', values.version);

const site = join(values.out, 'site');
await rm(site, { recursive: true, force: true });
await mkdir(join(site, folder), { recursive: true });
for (const [name, content] of files) await writeFile(join(site, folder, name), content);
await cp(join(web, 'web.config'), join(site, 'web.config'));
await writeFile(join(site, 'index.html'), stamp(page)
  .replace(/ *<!-- \/?site -->\n/g, '')
  .replaceAll('{{taille}}', String(blocks.get('passeflux.wasm').length)));
await writeFile(join(values.out, 'passeflux.html'), makeSingleFile({ page: stamp(page), script, style, blocks }));
