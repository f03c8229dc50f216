// One script out of an entry and what it imports. The module's own script is imported as 'passeflux'.
import { build } from 'esbuild';

export async function bundle(entry, { module, debug = false, define = {} }) {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, format: 'esm', target: 'es2022', charset: 'utf8', minify: !debug, write: false,
    alias: { passeflux: module }, define,
  });
  return outputFiles[0].text;
}
