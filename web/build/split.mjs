// The module in two parts: what the first screen calls, and the rest, which the page fetches once that screen is on.
// A call from the first part to the other goes through the table, where the other puts its functions when it comes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Objects of the layers that the first screen needs, by their paths. A symbol that one of them defines stays in the first part.
const FIRST = [/passeflux_web\.dir\//, /passeflux_ui\.dir\/(?!pages\/(?!accueil)|cadre\/(assistant|panneau)|graphiques\/|widgets\/(curseur|donnees)|version_texte|saisie|figure_demandee|parametre|confrontations|sorties|recherche\.)/,
  /passeflux_app\.dir\/(?!import|exports|essai|fichiers|indicateurs|multilateral)/, /passeflux_core\.dir\/(quantite|regles|domaine\/(etude|libelle))/, /passeflux_io\.dir\/(json|regles|etude\/lecteur)/];
// What the module is compiled for: Emscripten's own defaults, and SIMD.
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext', 'simd'];
const PRIMARY = 'p'; // where the second part imports the first one from (web/js/complement.js)
const PLACEHOLDERS = 's'; // where the first part imports what is not there yet from: “s.deferred”, as wasm-split writes it

const OUTPUT = 1 << 28; // bytes that a tool may print: a line a function, of those that were optimised away too

function defined(nm, objects) {
  const lines = execFileSync(nm, ['--defined-only', ...objects], { encoding: 'utf8', maxBuffer: OUTPUT }).split('\n');
  return new Set(lines.map((line) => /^[0-9a-f]+ [TtWw] (\S+)$/.exec(line)?.[1]).filter(Boolean));
}

// `wasm`: path of the linked module, its functions named, those that are the same kept apart (one of a part could stand for
// one of the other). `objects`: paths of all that it was linked from. `nm`, `tool`: paths of llvm-nm and wasm-split.
export function split({ wasm, objects, nm, tool }) {
  const first = objects.filter((path) => FIRST.some((pattern) => pattern.test(path.replace('/./', '/'))));
  const later = objects.filter((path) => !first.includes(path));
  if (first.length === 0 || later.length === 0) throw new Error('no objects to tell the first part by');
  const kept = defined(nm, first);
  const moved = [...defined(nm, later)].filter((symbol) => !kept.has(symbol));
  const folder = mkdtempSync(join(tmpdir(), 'passeflux-'));
  const at = (name) => join(folder, name);
  try {
    writeFileSync(at('moved'), moved.join('\n'));
    execFileSync(tool, [wasm, ...FEATURES.map((name) => `--enable-${name}`), `--split-funcs=@${at('moved')}`, '-o1', at('first'), '-o2', at('later'),
      `--import-namespace=${PRIMARY}`, `--placeholder-namespace=${PLACEHOLDERS}`, '--export-prefix=%'], { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: OUTPUT });
    return { first: readFileSync(at('first')), later: readFileSync(at('later')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
