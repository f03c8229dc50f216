// The interface's font: Lato regular and semibold, reduced to what French and the interface use, as TrueType.
// font.mjs FILE writes the regular one (the interface's tests draw with it).
import { createRequire } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import subsetFont from 'subset-font';

const range = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i)).join('');
// Latin-1, Latin Extended-A, and the marks the interface draws.
const CHARACTERS = range(0x20, 0x7e) + range(0xa0, 0xff) + range(0x100, 0x17f) +
  '\u202f\u2009‘’‚“”„†•…‰‹›–—€→←≈≠≤≥−×÷·';

// Kerning, ligatures and variants: Dear ImGui applies none, and the browser's own fields must be set as the canvas is.
const UNUSED = new Set(['GPOS', 'GSUB', 'GDEF', 'kern']);

// The font (sfnt: a directory of tables, each on four bytes) without the tables that nobody reads.
function dropTables(font) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const kept = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + 16 * i)
    .map((at) => ({ tag: font.toString('latin1', at, at + 4), sum: view.getUint32(at + 4), from: view.getUint32(at + 8), size: view.getUint32(at + 12) }))
    .filter(({ tag }) => !UNUSED.has(tag));
  const start = 12 + 16 * kept.length;
  const out = Buffer.alloc(kept.reduce((size, t) => size + ((t.size + 3) & ~3), start));
  const power = Math.floor(Math.log2(kept.length));
  font.copy(out, 0, 0, 4);
  [kept.length, 16 << power, power, 16 * (kept.length - (1 << power))].forEach((n, i) => out.writeUInt16BE(n, 4 + 2 * i));
  let to = start;
  kept.forEach((t, i) => {
    out.write(t.tag, 12 + 16 * i, 'latin1');
    [t.sum, to, t.size].forEach((n, j) => out.writeUInt32BE(n, 16 + 16 * i + 4 * j));
    font.copy(out, to, t.from, t.from + t.size);
    if (t.tag === 'head') out.writeUInt32BE(0, to + 8);
    to += (t.size + 3) & ~3;
  });
  let total = 0;
  for (let at = 0; at < out.length; at += 4) total = (total + out.readUInt32BE(at)) >>> 0;
  const head = kept.findIndex(({ tag }) => tag === 'head');
  out.writeUInt32BE((0xb1b0afba - total) >>> 0, out.readUInt32BE(20 + 16 * head) + 8);
  return out;
}

export async function subset(weight) {
  const require = createRequire(import.meta.url);
  const woff2 = require.resolve(`lato-font/fonts/lato-${weight}/lato-${weight}.woff2`);
  return dropTables(Buffer.from(await subsetFont(await readFile(woff2), CHARACTERS, { targetFormat: 'truetype' })));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(process.argv[2], await subset('normal'));
