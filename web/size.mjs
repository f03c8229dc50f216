// size.mjs SITE: prints the size of the first load and of what comes later, brotli-compressed, and of what is carried as
// files; fails over a budget.
import { brotliCompressSync, constants } from 'node:zlib';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const FIRST_LOAD = 345_000;
const LATER_PART = 445_000; // of the module: fetched once the first screen is on
const GEOGRAPHIE = 350_000;
const CLASSEURS = 200_000;
const EXAMPLE = 60_000; // the étude
const SOURCES = 200_000;
const SINGLE_FILE = 2_000_000; // the page, geography, workbooks and the full example, which it cannot load apart
const NOT_LOADED = ['web.config', 'publier.html'];
const site = process.argv[2];
if (!site) {
  console.error('usage: node web/size.mjs SITE');
  process.exit(2);
}
const walk = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? walk(path) : [path];
});
let failed = 0;
const check = (what, size, budget) => {
  const kept = size <= budget;
  if (!kept) failed += 1;
  console.log(`${String(size).padStart(8)} B ${what}; budget ${budget} B: ${kept ? 'kept' : 'EXCEEDED'}`);
};

const brotli = (path) => {
  const bytes = readFileSync(path);
  const size = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  console.log(`${String(size).padStart(8)} B brotli  ${String(bytes.length).padStart(8)} B  ${relative(site, path)}`);
  return size;
};

const paths = walk(site).filter((p) => !NOT_LOADED.includes(relative(site, p)));
const later = (p) => basename(p) === 'complement.wasm';
const geography = (p) => basename(p) === 'geographie.bin';
const workbooks = (p) => basename(p).startsWith('classeur');
const example = (p) => basename(p) === 'exemple.json';
const sources = (p) => basename(p) === 'sources.zip';
const total = (wanted) => paths.filter(wanted).reduce((sum, p) => sum + brotli(p), 0);
check('first load, brotli', total((p) => ![later, geography, workbooks, example, sources].some((apart) => apart(p))), FIRST_LOAD);
check('rest of the module, brotli, fetched once the first screen is on', total(later), LATER_PART);
check('geography, brotli, loaded with the first parc', total(geography), GEOGRAPHIE);
check('workbooks, brotli, loaded when a first one is opened', total(workbooks), CLASSEURS);
check('full example, brotli, loaded by who opens it', total(example), EXAMPLE);
check('source files of the example, downloaded by who asks for them', statSync(paths.find(sources)).size, SOURCES);
const [, version] = readdirSync(site).join('\n').match(/^v(.+)-[0-9a-f]{10}$/m);
console.log(`${String(statSync(join(site, `../passeflux-site-${version}.zip`)).size).padStart(8)} B passeflux-site-${version}.zip`);
check('passeflux.html, as it is sent', statSync(join(site, '../passeflux.html')).size, SINGLE_FILE);
console.log(`${7 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
