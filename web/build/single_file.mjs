// passeflux.html: the page and all it needs in one file, opened from a disk or an e-mail. Its policy allows its own script
// and style, known by their digests, and no network at all.
import { gzipSync } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import { digest } from './digest.mjs';

// `quick`: packed in no time, and larger.
export async function makeSingleFile({ page, script, style, documentStyle, icon, blocks, quick }) {
  // Either would change what the parser takes for the script.
  if (/<!--|<\/script/i.test(script)) throw new Error('the script cannot be written inside a page');
  const policy = `default-src 'none'; script-src '${digest(script)}' 'wasm-unsafe-eval'; style-src '${digest(style)}' '${documentStyle}'; ` +
    `img-src data:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  // What zopfli spares is a fifteenth of the file; its first pass finds nearly all of it.
  const pack = async (bytes) => Buffer.from(quick ? gzipSync(bytes) : await gzipAsync(bytes, { numiterations: 1 }));
  const data = [];
  for (const [name, bytes] of blocks)
    data.push(`<script type="text/plain" id="${name}">${(await pack(bytes)).toString('base64')}</script>`);
  const size = blocks.get('passeflux.wasm').length;
  const parts = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}">\n  <style>${style}</style>`,
    `${data.join('\n')}\n<script type="module" data-taille="${size}" id="page">${script}</script>`,
  ];
  return page.replace(/<!-- site -->[\s\S]*?<!-- \/site -->/g, () => parts.shift());
}
