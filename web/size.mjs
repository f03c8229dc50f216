// size.mjs SITE: prints the size of the first load, brotli-compressed; fails over the budget.
import { brotliCompressSync, constants } from 'node:zlib';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const BUDGET = 450_000;
const site = process.argv[2];
if (!site) {
  console.error('usage: node web/size.mjs SITE');
  process.exit(2);
}
const walk = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? walk(path) : [path];
});
let total = 0;
for (const path of walk(site).filter((p) => !p.endsWith('web.config'))) {
  const bytes = readFileSync(path);
  const size = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  total += size;
  console.log(`${String(size).padStart(8)} B brotli  ${String(bytes.length).padStart(8)} B  ${relative(site, path)}`);
}
const ok = total <= BUDGET;
console.log(`${String(total).padStart(8)} B first load, brotli; budget ${BUDGET} B: ${ok ? 'kept' : 'EXCEEDED'}`);
console.log(`${ok ? 1 : 0} passed, ${ok ? 0 : 1} failed`);
process.exit(ok ? 0 : 1);
