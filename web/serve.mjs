// serve.mjs SITE [PORT]: a static server for development and tests. Port 0 picks a free one.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.ttf': 'font/ttf', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml',
};
// As web/publier.html advises: a version's folder never changes, the rest is asked again each time.
const cacheOf = (path) => (/\/v\d[^/]*\/[^/]+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');

// Returns { url, close }. `types` overrides content types (a test serves .wasm with a wrong one); `before` may answer in
// the server's place, and then returns true.
export function serve(site, port = 0, types = {}, before = () => false) {
  const server = createServer(async (request, response) => {
    if (before(request, response)) return;
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
      const file = join(site, path.endsWith(sep) ? join(path, 'index.html') : path);
      if (!file.startsWith(join(site, sep))) throw new Error('outside');
      const body = await readFile(file);
      const type = types[extname(file)] ?? TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': cacheOf(path) }).end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({
      url: `http://localhost:${server.address().port}`,
      close: () => new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
    }));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [site, port = '8080'] = process.argv.slice(2);
  serve(site, Number(port)).then(
    ({ url }) => console.log(`PasseFlux : ${url}`),
    (error) => {
      console.error(error.code === 'EADDRINUSE'
        ? `Port ${port} is taken: run web/run.sh with another one, for example: web/run.sh 8081`
        : String(error));
      process.exit(1);
    });
}
