// run.mjs [--places] [NAME…]: applies each mutation of liste.txt to a copy of its file, compiled as build/native compiles the
// file, and requires that the unit, the golden or the property program, linked anew with that object, fails. A survivor, a
// mutation that no longer matches or one that does not compile fails the run. Arguments keep the mutations whose name contains
// one of them. --places: only that each mutation has its place in src/core, once.
// build/native must be up to date: tests/run.sh builds it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, finish } from '../support/check.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const build = path.join(root, 'build/native');
const sources = path.join(root, 'build/mutants'); // this run's mutated files
const FILES = 2; // mutations side by side: each is a file to compile and a program to link
const CACHE = process.env.CMAKE_CXX_COMPILER_LAUNCHER ? `${process.env.CMAKE_CXX_COMPILER_LAUNCHER} ` : ''; // as the build compiles
const LINKER = spawnSync('ld.lld', ['--version']).status === 0 ? '-fuse-ld=lld' : ''; // three times as quick

function read() {
  const text = fs.readFileSync(path.join(root, 'tests/mutants/liste.txt'), 'utf8');
  return text.split(/\n\n+/).map((block) => block.split('\n').filter((l) => l !== '' && !l.startsWith('#'))).filter((b) => b.length > 0)
    .map((lines) => Object.fromEntries(lines.map((l) => {
      const at = l.indexOf(': ');
      return at < 0 ? [l.replace(/:$/, ''), ''] : [l.slice(0, at), l.slice(at + 2).replaceAll('\\n', '\n')];
    })));
}

// How it ended; output is kept for what does not compile. A program that never ends is killed.
function run(command, { cwd = root, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn('exec ' + command, { cwd, timeout, killSignal: 'SIGKILL', shell: true });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (out = (out + text).slice(-20_000)));
    child.on('close', (code) => resolve({ ok: code === 0, out }));
  });
}

// What a mutation replaces. Where lines break is the formatter's choice.
function place(m, flags = '') {
  return new RegExp(m.avant.trim().split(/\s+/).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), flags);
}
function hasItsPlace(m) {
  const file = path.join(root, m.fichier);
  const times = fs.existsSync(file) ? [...fs.readFileSync(file, 'utf8').matchAll(place(m, 'g'))].length : 0;
  if (times !== 1) return check(m.nom, false, `« ${m.avant} » occurs ${times} times in ${m.fichier}: adapt liste.txt`);
  return m.fichier.endsWith('.cpp') || check(m.nom, false, 'a mutation is one file to compile, not a header');
}

const cases = fs.readdirSync(path.join(root, 'tests/golden/cas')).filter((f) => f.endsWith('.txt')).map((f) => path.join('tests/golden/cas', f));
// The quick ones first: a mutation killed by a case waits neither for the units nor for their program to be linked. The
// first failure is enough.
const tests = [['passeflux_golden', cases.join(' ')], ['passeflux_unit', '--abort-after=1'], ['passeflux_property', '--abort-after=1']];
const test = (program, args) => run(`'${program}' ${args}`, { timeout: 60_000 });

// How build/native compiles each file, and links each program.
class Recettes {
  constructor(links) {
    const commands = JSON.parse(fs.readFileSync(path.join(build, 'compile_commands.json'), 'utf8'));
    this.compiles = new Map(commands.map((c) => [path.relative(root, c.file), c.command]));
    this.links = links;
  }

  static async read() {
    const links = new Map();
    for (const [name] of tests) {
      const { ok, out } = await run(`ninja -t commands ${name}`, { cwd: build });
      const link = out.trim().split('\n').at(-1).replace(/^: && /, '').replace(/ && :$/, '');
      if (!ok || !link.includes(` -o tests/${name} `)) throw new Error(`no command links ${name}: ${link}`);
      links.set(name, link);
    }
    return new Recettes(links);
  }

  // The mutated file stands elsewhere: what it includes by a short name is looked for where it comes from. A warning fails
  // the tree's own build, not a mutation's.
  compile(file, source, object) {
    return CACHE + this.compiles.get(file).replace(/ -o \S+ -c \S+$/, ` -w -iquote '${path.dirname(path.join(root, file))}' -MD -MF '${object}.d' -o '${object}' -c '${source}'`);
  }

  // Named before the library, the object takes the place of the one it holds.
  link(name, object, program) {
    return this.links.get(name).replace(/ -o \S+/, ` '${object}' -o '${program}' ${LINKER}`);
  }
}

async function inFolder(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutant-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

// Which program fails once the file is this text; `refus`: what does not compile or link.
async function killer(recettes, folder, fichier, text) {
  const [object, program] = ['mutant.o', 'mutant'].map((n) => path.join(folder, n));
  // In a place that its text decides: what is compiled is found again from one run to the next.
  const source = path.join(sources, createHash('sha256').update(text).digest('hex').slice(0, 16), path.basename(fichier));
  fs.mkdirSync(path.dirname(source), { recursive: true });
  fs.writeFileSync(source, text);
  const compiled = await run(recettes.compile(fichier, source, object), { cwd: build });
  if (!compiled.ok) return { refus: compiled.out };
  for (const [name, args] of tests) {
    const linked = await run(recettes.link(name, object, program), { cwd: build });
    if (!linked.ok) return { refus: linked.out };
    if (!(await test(program, args)).ok) return { par: name };
  }
  return {};
}
async function mutate(m, recettes, folder) {
  const text = fs.readFileSync(path.join(root, m.fichier), 'utf8').replace(place(m), () => m.apres);
  const { par, refus } = await killer(recettes, folder, m.fichier, text);
  check(m.nom, par !== undefined, refus ? `does not compile:\n${refus.slice(-1500)}` : `SURVIVED in ${m.fichier}`);
  if (par) console.log(`killed by ${par.slice('passeflux_'.length).padEnd(8)} ${m.nom}`);
}

const places = process.argv.includes('--places');
const wanted = process.argv.slice(2).filter((a) => a !== '--places');
const mutations = read().filter((m) => wanted.length === 0 || wanted.some((w) => m.nom.includes(w))).filter(hasItsPlace);
if (places) {
  for (const m of mutations) check(m.nom, true);
} else if (mutations.length > 0) {
  fs.rmSync(sources, { recursive: true, force: true });
  const recettes = await Recettes.read();
  const rest = [...mutations];
  // A failure means nothing where the programs fail without any mutation: made the same way, they must pass.
  const { fichier } = mutations[0];
  const { par, refus } = await inFolder((folder) => killer(recettes, folder, fichier, fs.readFileSync(path.join(root, fichier), 'utf8')));
  if (!check('the programs pass unmutated', !par && !refus, par ? `${par} fails` : refus)) rest.length = 0;
  await Promise.all(Array.from({ length: FILES }, () => inFolder(async (folder) => {
    for (let m = rest.shift(); m; m = rest.shift()) await mutate(m, recettes, folder);
  })));
}
finish();
