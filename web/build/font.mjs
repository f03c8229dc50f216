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

export async function subset(weight) {
  const require = createRequire(import.meta.url);
  const woff2 = require.resolve(`lato-font/fonts/lato-${weight}/lato-${weight}.woff2`);
  return subsetFont(await readFile(woff2), CHARACTERS, { targetFormat: 'truetype' });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(process.argv[2], await subset('normal'));
