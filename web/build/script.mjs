// One script out of an entry and what it imports. The modules' own scripts are imported by their names.
import { build } from 'esbuild';

export async function bundle(entry, { modules, format = 'esm', debug = false, define = {} }) {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, format, target: 'es2022', charset: 'utf8', minify: !debug, write: false,
    alias: modules, define,
  });
  return outputFiles[0].text;
}
