// A workbook as openpyxl reads it: { sheet: [[value, …], …] }, its formats with it. Debian's python has it, another may not.
import { execFileSync } from 'node:child_process';

const LIRE = `
import json, sys, openpyxl
livre = openpyxl.load_workbook(open(sys.argv[1], 'rb'))
print(json.dumps({f.title: {
  "lignes": [[c.value for c in l] for l in f.iter_rows()],
  "formats": [[c.number_format for c in l] for l in f.iter_rows()],
} for f in livre}, default=str))`;

function essayer(python, chemin) {
  try {
    return execFileSync(python, ['-c', LIRE, chemin], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

export function lireClasseur(chemin) {
  const sortie = essayer('python3', chemin) ?? essayer('/usr/bin/python3', chemin);
  if (sortie === undefined) throw new Error(`openpyxl ne lit pas ${chemin}`);
  return JSON.parse(sortie);
}
