// classeur.mjs NATIVE WASM.js: time and memory to read a full sheet (20,000 × 64), natively and through WebAssembly.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [natif, wasm] = process.argv.slice(2);
const fichier = join(mkdtempSync(join(tmpdir(), 'passeflux-bench-')), 'grande.xlsx');
execFileSync('python3', [fileURLToPath(new URL('../classeur/grande.py', import.meta.url)), fichier]);
console.log(`classeur de 20 000 × 64 : ${(statSync(fichier).size / 1e6).toFixed(1)} Mo`);
const sorties = new Set();
for (const [nom, ...commande] of [['natif', natif], ['WebAssembly (node)', process.execPath, wasm]]) {
  const temps = [];
  for (let i = 0; i < 5; i += 1) {
    const debut = performance.now();
    const r = spawnSync(commande[0], [...commande.slice(1), 'feuilles', fichier, 'RPLS'], { encoding: 'utf8', maxBuffer: 1 << 30 });
    temps.push(performance.now() - debut);
    if (r.status !== 0) throw new Error(r.stderr);
    sorties.add(r.stdout);
  }
  temps.sort((a, b) => a - b);
  console.log(`${nom} : ${Math.round(temps[2])} ms (médiane de 5, sortie JSON comprise)`);
}
console.log(sorties.size === 1 ? '1 passed, 0 failed' : 'les deux sorties diffèrent\n0 passed, 1 failed');
process.exit(sorties.size === 1 ? 0 : 1);
