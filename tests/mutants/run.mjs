// run.mjs [--places] [NAME…]: applies each mutation of liste.txt to a copy of the tree in build/mutants, and requires that
// the unit, the golden or the property program fails, each rebuilt when its turn comes. A survivor, a mutation that no longer
// matches or one that does not compile fails the run. Arguments keep the mutations whose name contains one of them.
// --places: only that each mutation has its place in src, once.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, finish } from '../support/check.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const WORKERS = 2; // copies of the tree, side by side: a mutation is one file to compile and one program to link
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

// How it ended; output is kept for what does not compile. A program that never ends is killed.
function run(tree, command, args, { timeout = 0, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: tree, timeout, killSignal: 'SIGKILL', env: { ...process.env, CCACHE_BASEDIR: tree, ...env } });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (out = (out + text).slice(-20_000)));
    child.on('close', (code) => resolve({ ok: code === 0, out }));
  });
}
const cases = fs.readdirSync(path.join(root, 'tests/golden/cas')).filter((f) => f.endsWith('.txt')).map((f) => path.join('tests/golden/cas', f));
// The quick ones first: a mutation killed by a unit waits neither for the properties nor for their program to be linked.
// The first failure is enough.
const tests = [['passeflux_unit', ['--abort-after=1']], ['passeflux_golden', cases], ['passeflux_property', ['--abort-after=1']]];

// A copy of the tree and its build, laid out and compiled as the tree itself is: ccache then has all but what is mutated.
class Copie {
  constructor(rang) {
    this.tree = path.join(root, 'build/mutants', `${rang}`);
    this.build = path.join(this.tree, 'build/native');
  }

  async prepare() {
    for (const folder of ['src', 'tests', 'assets']) mirror(path.join(root, folder), path.join(this.tree, folder));
    for (const name of ['CMakeLists.txt', 'CMakePresets.json']) fs.copyFileSync(path.join(root, name), path.join(this.tree, name));
    const configured = await run(this.tree, 'cmake', ['--preset', 'native-release', '-DCMAKE_CXX_FLAGS=--no-warnings', `-DPASSEFLUX_DEPS=${deps}`]);
    // A warning fails the tree's own build, not a mutation's: its objects are taken, and none is given in their place.
    const { par, refus } = configured.ok ? await this.killer({ CCACHE_IGNOREOPTIONS: '--no-warnings', CCACHE_READONLY: '1' }) : { refus: configured.out };
    if (par || refus) check('the tree builds and passes unmutated', false, par ? `${par} fails` : refus.slice(-3000));
    return !par && !refus;
  }

  // Which program fails, built when its turn comes; `refus`: what the compiler said when one does not build.
  async killer(env = {}) {
    for (const [name, args] of tests) {
      const built = await run(this.tree, 'cmake', ['--build', this.build, '-j2', '--target', name], { env });
      if (!built.ok) return { refus: built.out };
      if (!(await run(this.tree, path.join(this.build, 'tests', name), args, { timeout: 60_000 })).ok) return { par: name };
    }
    return {};
  }

  async mutate(m) {
    const file = path.join(this.tree, m.fichier);
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace(place(m), () => m.apres));
    const { par, refus } = await this.killer();
    check(m.nom, par !== undefined, refus ? `does not compile:\n${refus.slice(-1500)}` : `SURVIVED in ${m.fichier}`);
    if (par) console.log(`killed by ${par.slice('passeflux_'.length).padEnd(8)} ${m.nom}`);
    fs.writeFileSync(file, text);
  }
}

// What a mutation replaces. Where lines break is the formatter's choice.
function place(m, flags = '') {
  return new RegExp(m.avant.trim().split(/\s+/).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), flags);
}
function hasItsPlace(m) {
  const file = path.join(root, m.fichier);
  const times = fs.existsSync(file) ? [...fs.readFileSync(file, 'utf8').matchAll(place(m, 'g'))].length : 0;
  if (times !== 1) check(m.nom, false, `« ${m.avant} » occurs ${times} times in ${m.fichier}: adapt liste.txt`);
  return times === 1;
}

const places = process.argv.includes('--places');
const wanted = process.argv.slice(2).filter((a) => a !== '--places');
const mutations = read().filter((m) => wanted.length === 0 || wanted.some((w) => m.nom.includes(w))).filter(hasItsPlace);
if (places) {
  for (const m of mutations) check(m.nom, true);
} else {
  const copies = Array.from({ length: WORKERS }, (_, i) => new Copie(i + 1));
  // One after the other: both cores build each.
  let ready = true;
  const debut = performance.now();
  for (const copie of copies) ready = ready && (await copie.prepare());
  console.log(`copies built and passing unmutated: ${Math.round((performance.now() - debut) / 1000)} s`);
  const rest = ready ? [...mutations] : [];
  await Promise.all(copies.map(async (copie) => {
    for (let m = rest.shift(); m; m = rest.shift()) await copie.mutate(m);
  }));
}
finish();
