// assemble.mjs --module FOLDER --out FOLDER --version X.Y.Z --cmake CMAKE --objects FILE --nm NM --split WASM-SPLIT [--debug]:
// what is published, in FOLDER: site/, its archive, and passeflux.html, the same in one file. FILE lists the objects of the
// module, one a line; with --debug the module stays whole.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { digest } from './digest.mjs';
import { subset } from './font.mjs';
import { geographie } from './geographie.mjs';
import { bundle } from './script.mjs';
import { makeSingleFile } from './single_file.mjs';
import { split } from './split.mjs';
import { zip } from './zip.mjs';

const { values } = parseArgs({
  options: {
    module: { type: 'string' }, out: { type: 'string' }, version: { type: 'string' }, cmake: { type: 'string' },
    objects: { type: 'string' }, nm: { type: 'string' }, split: { type: 'string' }, debug: { type: 'boolean' },
  },
});
const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFile(join(web, name), 'utf8');

const modules = Object.fromEntries(['passeflux', 'classeur'].map((name) => [name, resolve(values.module, `${name}.mjs`)]));
const options = { modules, debug: values.debug };
const page = await read('index.html');
const script = await bundle(join(web, 'js/page.js'), options);
const style = await read('style.css');
const icon = await read('icone.svg');
// The documents that the page opens ("Version texte", report) live under its policy: their style is named in it.
const documentStyle = digest(await read('../assets/styles/document.css'));
const wasm = join(values.module, 'passeflux.wasm');
const EMPTY = Buffer.from('\0asm\x01\0\0\0', 'latin1');
const parts = values.debug ? { first: await readFile(wasm), later: EMPTY }
  : split({ wasm, objects: (await readFile(values.objects, 'utf8')).split('\n').filter(Boolean), nm: values.nm, tool: values.split });
const blocks = new Map([
  ['normale.ttf', await subset('normal')],
  ['forte.ttf', await subset('semibold')],
  ['passeflux.wasm', parts.first],
  ['complement.wasm', parts.later],
  ['geographie.bin', geographie()],
  ['classeur.wasm', await readFile(join(values.module, 'classeur.wasm'))],
  // A plain script: a worker of that kind starts from a blob, in a page opened from a disk too.
  ['classeur_ouvrier.js', await bundle(join(web, 'js/classeur_ouvrier.js'), { ...options, format: 'iife', define: { 'import.meta.url': '""' } })],
]);

// The full example and the files that it would come from, loaded by who asks for them: never kept for offline days.
const examples = join(web, '../assets/exemples');
const sources = (await readdir(join(examples, 'sources'))).sort();
const apart = new Map([
  ['exemple.json', await readFile(join(examples, 'doubs-belfort.passeflux.json'))],
  ['sources.zip', zip(Object.fromEntries(await Promise.all(sources.map(async (name) =>
    [name.replace('README.md', 'LISEZ-MOI.txt'), await readFile(join(examples, 'sources', name))]))))],
]);

// Assets go to a folder named by all that a version is made of: a browser never mixes two.
const assets = new Map([...blocks, ['page.js', script], ['style.css', style]]);
const root = new Map([['manifest.webmanifest', await read('manifest.webmanifest')], ['icone.svg', icon]]);
const version = createHash('sha256').update(page).update(await read('service.js')).update(documentStyle);
for (const [name, content] of [...assets, ...apart, ...root]) version.update(name).update(content);
const folder = `v${values.version}-${version.digest('hex').slice(0, 10)}`;
const stamp = (text) => text.replaceAll('{{dossier}}', folder).replaceAll('{{version}}', values.version)
  .replaceAll('{{style_document}}', `'${documentStyle}'`);

// What the worker keeps, each file known by its digest.
const kept = new Map([...[...assets].map(([name, content]) => [`${folder}/${name}`, content]), ...root]);
const service = await bundle(join(web, 'service.js'), {
  ...options,
  define: {
    DOSSIER: JSON.stringify(folder),
    FICHIERS: JSON.stringify(Object.fromEntries([...kept].map(([path, content]) => [path, digest(content)]))),
  },
});
const advice = stamp(await read('publier.html'));
const [, adviceStyle] = advice.match(/<style>([\s\S]*)<\/style>/);

const published = new Map([
  ...kept,
  ...[...apart].map(([name, content]) => [`${folder}/${name}`, content]),
  ['index.html', stamp(page).replace(/ *<!-- \/?site -->\n/g, '').replaceAll('{{taille}}', String(blocks.get('passeflux.wasm').length))],
  ['publier.html', advice.replace('{{empreinte}}', `'${digest(adviceStyle)}'`)],
  ['service.js', service],
  ['web.config', stamp(await read('web.config'))],
]);
const site = join(values.out, 'site');
await rm(site, { recursive: true, force: true });
await mkdir(join(site, folder), { recursive: true });
for (const [path, content] of published) await writeFile(join(site, path), content);

// The files keep the dates of this build: hosts tell versions apart by them.
const archive = resolve(values.out, `passeflux-site-${values.version}.zip`);
await rm(archive, { force: true });
execFileSync(values.cmake, ['-E', 'tar', 'cf', archive, '--format=zip', ...[...published.keys()].sort()], { cwd: site });

await writeFile(join(values.out, 'passeflux.html'), await makeSingleFile({
  page: stamp(page), script, style, documentStyle, icon, blocks: new Map([...blocks, ['exemple.json', apart.get('exemple.json')]]), quick: values.debug,
}));
