// The official geography in one file, read by src/io/geographie: what every INSEE code of a commune stands for, from the
// package @etalab/decoupage-administratif. geographie.mjs FILE writes it.
//
// "PFGEO" 0x01 · length of the text · the text, one entry a line · numbers, to the end.
// Numbers are LEB128. In order: year; regions; départements, each with the place of its region; EPCI then EPT, each with
// its nature; codes in increasing order, as differences, then the status of each, then the EPCI of each commune in force
// (0 none, 1 the next one never met, 2 the last first met, 3 the one before…), then its EPT (0 none, or its place + 1), then,
// for each code that is no commune in force, how far its commune is (zigzag). The lines of text go along: code and name of
// regions, départements, EPCI; then a name for each code, empty when unknown.
import { createRequire } from 'node:module';
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const PACKAGE = '@etalab/decoupage-administratif';
const NATURES = { CC: 0, CA: 1, CU: 2, METRO: 3, MET69: 3, EPT: 4 };
const EN_VIGUEUR = 0;
const ARRONDISSEMENT = 1;
const REMPLACE = 2;

const require = createRequire(import.meta.url);
const data = (name) => require(`${PACKAGE}/data/${name}.json`);

// Versions follow the COG, one major a year (the package's README).
const year = () => 2020 + Number(require(`${PACKAGE}/package.json`).version.split('.')[0]);

const typeset = (name) => name.trim().replace(/''([^']+)''|"([^"]+)"/g, (_, a, b) => `«\u00a0${a ?? b}\u00a0»`).replaceAll("'", '’');
// The same order as the codes: digits, then A, then B.
const key = (code) => (Number(code[0]) * 12 + '0123456789AB'.indexOf(code[1])) * 1000 + Number(code.slice(2));
const byCode = (a, b) => (a.code < b.code ? -1 : 1);

// What each code stands for. A commune déléguée that kept the code of its commune nouvelle is that commune.
function entries(communes) {
  const found = new Map();
  const add = (code, entry) => found.has(code) || found.set(code, { code, ...entry });
  const each = (type, make) => communes.filter((c) => c.type === type).forEach((c) => add(c.code, make(c)));
  each('commune-actuelle', (c) => ({ statut: EN_VIGUEUR, nom: c.nom }));
  each('arrondissement-municipal', (c) => ({ statut: ARRONDISSEMENT, nom: c.nom, commune: c.commune }));
  for (const type of ['commune-deleguee', 'commune-associee']) each(type, (c) => ({ statut: REMPLACE, nom: c.nom, commune: c.chefLieu }));
  for (const c of communes) for (const ancien of c.anciensCodes ?? []) add(ancien, { statut: REMPLACE, nom: '', commune: c.code });
  return [...found.values()].sort(byCode);
}

const leb128 = (n) => (n < 128 ? [n] : [(n % 128) + 128, ...leb128(Math.floor(n / 128))]);

// member code → place of its groupement in the list
const places = (groupements) => new Map(groupements.flatMap((g, place) => g.membres.map((m) => [m.code, place])));

export function geographie() {
  const texts = [];
  const bytes = [];
  const number = (n) => bytes.push(...leb128(n));
  const text = (...lines) => texts.push(...lines.map(typeset));

  const regions = data('regions').sort(byCode);
  const departements = data('departements').sort(byCode);
  const codes = entries(data('communes'));
  const inForce = codes.filter((c) => c.statut === EN_VIGUEUR);
  // EPCI in the order in which the communes meet them.
  const met = places(data('epci'));
  const order = [...new Set(inForce.map((c) => met.get(c.code)).filter((place) => place !== undefined))];
  const epci = [...order.map((place) => data('epci')[place]), ...data('ept')];

  number(year());
  number(regions.length);
  for (const r of regions) text(r.code, r.nom);
  number(departements.length);
  for (const d of departements) {
    number(regions.findIndex((r) => r.code === d.region));
    text(d.code, d.nom);
  }
  number(epci.length);
  for (const e of epci) {
    if (!(e.type in NATURES)) throw new Error(`nature inconnue : ${e.type}, ${e.nom}`);
    number(NATURES[e.type]);
    text(e.code, e.nom);
  }

  number(codes.length);
  codes.forEach((c, i) => number(key(c.code) - (i === 0 ? 0 : key(codes[i - 1].code))));
  for (const c of codes) number(c.statut);
  const epciOf = places(epci.slice(0, order.length));
  let last = -1;
  for (const c of inForce) {
    const place = epciOf.get(c.code);
    number(place === undefined ? 0 : last + 2 - place);
    last = Math.max(last, place ?? last);
  }
  const eptOf = places(data('ept'));
  for (const c of inForce) number(eptOf.has(c.code) ? order.length + eptOf.get(c.code) + 1 : 0);
  const placeOf = new Map(codes.map((c, i) => [c.code, i]));
  codes.forEach((c, i) => {
    if (c.statut === EN_VIGUEUR) return;
    const far = placeOf.get(c.commune) - i;
    number(far < 0 ? -2 * far - 1 : 2 * far);
  });
  text(...codes.map((c) => c.nom));

  const written = Buffer.from(texts.join('\n'));
  return Buffer.concat([Buffer.from('PFGEO\x01'), Buffer.from(leb128(written.length)), written, Buffer.from(bytes)]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(process.argv[2], geographie());
