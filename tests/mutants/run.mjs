// run.mjs [NAME…]: applies each mutation of liste.txt to a copy of the tree in build/mutants, and requires that the unit, the
// golden or the property program fails, each rebuilt when its turn comes. A survivor, a mutation that no longer matches
// or one that does not compile fails the run. Arguments keep the mutations whose name contains one of them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, finish } from '../support/check.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const work = path.join(root, 'build/mutants');
const tree = path.join(work, 'tree');
const build = path.join(work, 'build');
const deps = process.env.PASSEFLUX_DEPS ?? '';

function read() {
  const text = fs.readFileSync(path.join(root, 'tests/mutants/liste.txt'), 'utf8');
  return text.split(/\n\n+/).map((block) => block.split('\n').filter((l) => l !== '' && !l.startsWith('#'))).filter((b) => b.length > 0)
    .map((lines) => Object.fromEntries(lines.map((l) => {
      const at = l.indexOf(': ');
      return at < 0 ? [l.replace(/:$/, ''), ''] : [l.slice(0, at), l.slice(at + 2).replaceAll('\\n', '\n')];
    })));
}

// Only what differs is written, so that the build stays incremental from one run to the next.
function mirror(from, to) {
  fs.mkdirSync(to, { recursive: true });
  const names = fs.readdirSync(from).filter((n) => n !== 'node_modules');
  for (const old of fs.readdirSync(to)) if (!names.includes(old)) fs.rmSync(path.join(to, old), { recursive: true });
  for (const name of names) {
    const [a, b] = [path.join(from, name), path.join(to, name)];
    if (fs.statSync(a).isDirectory()) mirror(a, b);
    else if (!fs.existsSync(b) || !fs.readFileSync(a).equals(fs.readFileSync(b))) fs.copyFileSync(a, b);
  }
}

function run(command, args, timeout = 0) {
  const r = spawnSync(command, args, { cwd: tree, encoding: 'utf8', timeout, maxBuffer: 1 << 28, killSignal: 'SIGKILL' });
  return { ok: r.status === 0, out: `${r.stdout}${r.stderr}` };
}
const cases = fs.readdirSync(path.join(root, 'tests/golden/cas')).filter((f) => f.endsWith('.txt')).map((f) => path.join(tree, 'tests/golden/cas', f));
// The quick ones first: a mutation killed by a unit waits neither for the properties nor for their program to be linked.
const tests = [['passeflux_unit', []], ['passeflux_golden', cases], ['passeflux_property', []]];

// Which program fails, built when its turn comes; `refus`: what the compiler said when one does not build.
function killer() {
  for (const [name, args] of tests) {
    const built = run('cmake', ['--build', build, '-j2', '--target', name]);
    if (!built.ok) return { refus: built.out };
    if (!run(path.join(build, 'tests', name), args, 60_000).ok) return { par: name };
  }
  return {};
}

for (const folder of ['src', 'tests', 'assets']) mirror(path.join(root, folder), path.join(tree, folder));
fs.copyFileSync(path.join(root, 'CMakeLists.txt'), path.join(tree, 'CMakeLists.txt'));
const configured = run('cmake', ['-S', tree, '-B', build, '-G', 'Ninja', '-DCMAKE_C_COMPILER=clang-19', '-DCMAKE_CXX_COMPILER=clang++-19', '-DCMAKE_BUILD_TYPE=', '-DCMAKE_CXX_FLAGS=-O1 -w', `-DPASSEFLUX_DEPS=${deps}`]);
const before = configured.ok ? killer() : { refus: configured.out };
if (before.par || before.refus) {
  check('the tree builds and passes unmutated', false, before.par ? `${before.par} fails` : before.refus.slice(-3000));
  finish();
  process.exit();
}

const wanted = process.argv.slice(2);
for (const m of read().filter((x) => wanted.length === 0 || wanted.some((w) => x.nom.includes(w)))) {
  const file = path.join(tree, m.fichier);
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const times = text.split(m.avant).length - 1;
  if (times !== 1) {
    check(m.nom, false, `« ${m.avant} » occurs ${times} times in ${m.fichier}: adapt liste.txt`);
    continue;
  }
  fs.writeFileSync(file, text.replace(m.avant, () => m.apres));
  const { par, refus } = killer();
  check(m.nom, par !== undefined, refus ? `does not compile:\n${refus.slice(-1500)}` : `SURVIVED in ${m.fichier}`);
  if (par) console.log(`killed by ${par.slice('passeflux_'.length).padEnd(8)} ${m.nom}`);
  fs.writeFileSync(file, text);
}
finish();
