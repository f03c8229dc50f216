// Seeded mutations of an étude: types changed, keys dropped, added or renamed, bounds crossed, codes changed, lists
// emptied, cut, doubled or overfilled, deep inside the columns too.
const LONG = (n) => 'é'.repeat(n - 1) + '\u{1F3E0}'; // n characters, n + 1 UTF-16 units
const VALUES = [
  null, true, false, 0, 1, 2, 3, 5, 6, 8, 9, 10, 16, 17, 18, 48, 49, 50, 55, 56, 98, 99, 100, 999, 1000, 1001, 1899, 1900, 2100, 2101,
  40000, 40001, 3e5, 3e5 + 1, 999999, 1e6, 1e6 + 1, 1e7, 1e7 + 1, 1e9, 1e9 + 1, 1e12, 1e12 + 1, 2 ** 53, 2 ** 63, 1e300, -1, -0.5, 0.5, 1.5, 2026.5,
  '', ' ', 'x', 'C', 'I', 'c', 'CI', 'hlm', 'sem', 'HLM', 'saisie', 'rotation', 'legal', 'droit_unique', 'echu', 'manquante', 'flux', 'bail', 'loyer', 'commune', 'epci', 'autre', 'Commune', 'non_reserve',
  'non_reserve2', 'r1', 'R1', 'r-1', 'é', '1', '80', '3/10', '03/10', '3/0', '3/03', '1/', '/1', '-1/2', '1.5', '9'.repeat(30), '9'.repeat(31),
  `1/${'9'.repeat(30)}`, `1/${'9'.repeat(31)}`, '1986-11-24', '1986-02-31', '0986-11-24', '1986-13-01', '1986-00-01', '1986-01-00',
  '1986-01-32', '1986-1-1', '24/11/1986', '1986-11-24\n', '11262', '2A004', '2B033', '2C004', '1A004', '1126', '112622', '97105', '25', '2A', '2C', '971', '200065647', '20006564',
  'a\nb', 'a\tb', '\u0000', '\u007f', '\u0080', '\u200b', '\u202a', '\u202e', '\u202f', '\u2066', '\u2069', '\u206a', '\ufeff', '\u{1F3E0}',
  'passeflux-etude', LONG(40), LONG(41), LONG(100), LONG(101), LONG(200), LONG(201), LONG(500), LONG(501), 'a'.repeat(40), 'a'.repeat(41), 'a'.repeat(64), 'A'.repeat(64), 'a'.repeat(65),
  [], [null], [0], [1, 2], {}, { a: 1 },
];
const KEYS = ['', 'x', '__proto__x', 'nom', 'id', 'format', 'version', 'annee', 'parc', 'colonnes', 'mode', 'qpv', 'sortie', 'pieces',
  'identifiant', 'nombre', 'mutations', 'assiette.exclusion.vide', 'plafond.etat', 'NOM', 'réservataires'];

export function generator(seed) {
  let state = seed | 0;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

// A random place: [container, key]. Descends from the root, so that long columns do not draw every mutation.
function place(root, draw) {
  let node = root;
  for (;;) {
    const keys = Object.keys(node);
    if (keys.length === 0) return [node, Array.isArray(node) ? 0 : 'x'];
    const key = keys[draw(keys.length)];
    const child = node[key];
    if (child === null || typeof child !== 'object' || draw(5) === 0) return [node, key];
    node = child;
  }
}

function change(root, draw) {
  const [node, key] = place(root, draw);
  const pick = (list) => list[draw(list.length)];
  const list = Array.isArray(node);
  switch (draw(10)) {
    case 0: // dropped
      if (list) node.splice(Number(key), 1);
      else delete node[key];
      break;
    case 1: // added
      if (list) node.push(structuredClone(pick(VALUES)));
      else node[pick(KEYS)] = structuredClone(pick(VALUES));
      break;
    case 2: // renamed, or doubled
      if (list) node.push(structuredClone(node[key] ?? 0));
      else if (key in node) {
        node[pick(KEYS)] = node[key];
        delete node[key];
      }
      break;
    case 3: // its neighbour by one
      if (typeof node[key] === 'number') node[key] += pick([-1, 1, 0.5, -1000, 1000]);
      else node[key] = structuredClone(pick(VALUES));
      break;
    case 4: // of another type
      node[key] = typeof node[key] === 'number' ? String(node[key]) : typeof node[key] === 'string' ? node[key].length : [node[key] ?? null];
      break;
    case 5: // overfilled or emptied
      if (Array.isArray(node[key])) {
        const size = pick([0, 1, 20, 21, 500, 501]);
        const model = node[key][0] ?? pick(VALUES);
        node[key] = Array.from({ length: size }, () => structuredClone(model));
      } else node[key] = structuredClone(pick(VALUES));
      break;
    case 6: // the value of a sibling
    case 7: {
      const siblings = Object.keys(node);
      if (siblings.length > 0) node[key] = structuredClone(node[pick(siblings)]);
      break;
    }
    default: node[key] = structuredClone(pick(VALUES));
  }
}

// Every place of an étude (of a list, its first element) with every value in its stead.
export function* sweep(etude) {
  function* places(node, trail) {
    for (const key of Array.isArray(node) ? [0] : Object.keys(node)) {
      if (node[key] === undefined) continue;
      yield [...trail, key];
      if (node[key] !== null && typeof node[key] === 'object') yield* places(node[key], [...trail, key]);
    }
  }
  for (const trail of places(etude, []))
    for (const value of VALUES) {
      const copy = structuredClone(etude);
      let node = copy;
      for (const key of trail.slice(0, -1)) node = node[key];
      node[trail.at(-1)] = structuredClone(value);
      yield copy;
    }
}

export function mutate(etude, draw) {
  const copy = structuredClone(etude);
  for (let n = 1 + (draw(4) === 0 ? draw(3) : 0); n > 0; n -= 1) change(copy, draw);
  return copy;
}
