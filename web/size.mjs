// size.mjs SITE: prints the size of the first load, brotli-compressed, and of what is carried as files; fails over a budget.
import { brotliCompressSync, constants } from 'node:zlib';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const FIRST_LOAD = 450_000;
const WORKBOOKS = 200_000; // loaded when a first workbook is opened or written
const SINGLE_FILE = 1_200_000; // the page 900,000; workbooks 300,000, which it cannot load apart
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

let total = 0;
let workbooks = 0;
for (const path of walk(site).filter((p) => !NOT_LOADED.includes(relative(site, p)))) {
  const bytes = readFileSync(path);
  const size = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  if (/[/]classeur[^/]*$/.test(path)) workbooks += size;
  else total += size;
  console.log(`${String(size).padStart(8)} B brotli  ${String(bytes.length).padStart(8)} B  ${relative(site, path)}`);
}
check('first load, brotli', total, FIRST_LOAD);
check('workbooks, brotli', workbooks, WORKBOOKS);
const [, version] = readdirSync(site).join('\n').match(/^v(.+)-[0-9a-f]{10}$/m);
console.log(`${String(statSync(join(site, `../passeflux-site-${version}.zip`)).size).padStart(8)} B passeflux-site-${version}.zip`);
check('passeflux.html, as it is sent', statSync(join(site, '../passeflux.html')).size, SINGLE_FILE);
console.log(`${3 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
