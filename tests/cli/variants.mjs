// One CSV in every dress that must not matter: encodings, line ends, order of columns, order of rows.
import fs from 'node:fs';

// A seeded shuffle (mulberry32), so that a failure can be seen again.
function shuffled(values, seed) {
  let state = seed;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const out = [...values];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = draw() % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

export function variants(csv) {
  const original = fs.readFileSync(csv);
  const text = new TextDecoder('windows-1252').decode(original);
  const [header, ...rows] = text.trimEnd().split('\r\n').map((l) => l.split(';'));
  const write = (table, end = '\r\n') => table.map((r) => r.join(';')).join(end) + end;
  const columns = (seed) => {
    const order = shuffled(header.keys(), seed);
    // The row with a cell too many keeps it at its end.
    return write([header, ...rows].map((r) => [...order.map((i) => r[i]), ...r.slice(header.length)]));
  };
  const out = [
    ['as it is', original],
    ['UTF-8', write([header, ...rows])],
    ['UTF-8 with BOM', `\uFEFF${text}`],
    ['LF', Buffer.from(original.filter((b) => b !== 13))],
    ['UTF-8, CR', write([header, ...rows], '\r')],
    ['no end of line at the end', text.trimEnd()],
    ['blank lines', `\n\n${text}\r\n\r\n`],
    ['lower-case header, cells in quotes', write([header.map((h) => h.toLowerCase()), ...rows.map((r) => r.map((c) => `"${c}"`))])],
  ];
  for (let seed = 1; seed <= 3; seed += 1) {
    out.push([`columns shuffled (${seed})`, columns(seed)]);
    out.push([`rows shuffled (${seed})`, write([header, ...shuffled(rows, seed)])]);
  }
  return out;
}
