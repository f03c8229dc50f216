// import.mjs SITE: the speed of bringing a parc in, beside DuckDB-wasm reading the same bytes into the same typed columns in the
// same run; then the whole of France in one tab. Ends with "N passed, N failed".
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lancer, ouvrirPage } from '../e2e/navigateur.mjs';
import { serve } from '../../web/serve.mjs';
import { COLONNES, ecrireParc } from './parc_genere.mjs';

const TOURS = 5;
const LIGNES = 500_000;
const RAPPORT = 5; // at least so many times as fast as DuckDB-wasm
const FRANCE = { lignes: 5_400_000, memoire: 1e9, ecart: 200 }; // bytes of the tab's process; ms without an answer
const DELAI = 600_000;
const REPOS = 1000; // ms between a page that is ready and the file: nobody chooses one at once, and neither engine is caught compiling

const ici = fileURLToPath(new URL('.', import.meta.url));
const mediane = (valeurs) => [...valeurs].sort((a, b) => a - b)[Math.floor(valeurs.length / 2)];
const mo = (octets) => `${Math.round(octets / 1e6)} MB`;

// DuckDB's page and bundle, under /duckdb/ of the site's own origin.
async function duckdb(dossier) {
  const { build } = createRequire(new URL('../../web/package.json', import.meta.url))('esbuild');
  await build({ entryPoints: [`${ici}duckdb_page.js`], bundle: true, format: 'esm', outfile: join(dossier, 'page.js'), logLevel: 'error' });
  writeFileSync(join(dossier, 'index.html'), '<!doctype html><input type="file" id="fichier"><script type="module" src="page.js"></script>');
  const paquet = fileURLToPath(new URL('../node_modules/@duckdb/duckdb-wasm/dist/', import.meta.url));
  const fichiers = new Map([['', [join(dossier, 'index.html'), 'text/html']], ['page.js', [join(dossier, 'page.js'), 'text/javascript']],
    ['duckdb-browser-eh.worker.js', [`${paquet}duckdb-browser-eh.worker.js`, 'text/javascript']],
    ['duckdb-eh.wasm', [`${paquet}duckdb-eh.wasm`, 'application/wasm']]]);
  return (demande, reponse) => {
    if (!demande.url.startsWith('/duckdb/')) return false;
    const [chemin, type] = fichiers.get(demande.url.slice('/duckdb/'.length)) ?? [];
    reponse.writeHead(chemin ? 200 : 404, { 'content-type': type ?? 'text/plain' });
    if (chemin) createReadStream(chemin).pipe(reponse);
    else reponse.end();
    return true;
  };
}

// The most that the tab's process ever held in memory, its worker's included: what the system says of it.
async function memoirePic(navigateur) {
  const cdp = await navigateur.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const pics = processInfo.filter((p) => p.type === 'renderer').map((p) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${p.id}/status`, 'utf8'))?.[1]) * 1024);
  return Math.max(...pics);
}

async function avecNavigateur(corps) {
  const navigateur = await lancer(); // a new browser each time: nothing compiled, nothing in memory
  try {
    const page = await (await navigateur.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR' })).newPage();
    page.setDefaultTimeout(DELAI);
    const resultat = await corps(page);
    return { ...resultat, memoire: await memoirePic(navigateur) };
  } finally {
    await navigateur.close();
  }
}

const avecDuckdb = (url, fichier) => avecNavigateur(async (page) => {
  await page.goto(`${url}/duckdb/`);
  await page.waitForFunction(() => window.preparer);
  await page.evaluate((colonnes) => window.preparer(colonnes), COLONNES);
  await page.waitForTimeout(REPOS);
  await page.setInputFiles('#fichier', fichier);
  return page.evaluate(() => window.importer(document.querySelector('#fichier').files[0]));
});

// The page itself, as a person uses it: from the file's choice to the report on the screen, with every check of an import.
// Painting, which a machine without a graphics card would do on the processor, is left out.
const avecPasseflux = (url, fichier) => avecNavigateur(async (page) => {
  await page.addInitScript(() => {
    for (const nom of ['clear', 'drawElements']) WebGL2RenderingContext.prototype[nom] = () => {};
  });
  await ouvrirPage(page, url);
  await page.waitForFunction(() => performance.getEntriesByName('passeflux-complement').length > 0); // loaded, as DuckDB's engine is
  await page.waitForTimeout(REPOS);
  const champ = page.locator('input[type=file]');
  await champ.evaluate((c) => {
    c.addEventListener('change', () => {
      const mesure = { debut: performance.now(), ecart: 0 };
      window.mesure = mesure;
      // The page answers when a task of its own is run: the longest wait for one is the longest that a click could wait.
      const { port1, port2 } = new MessageChannel();
      let dernier = mesure.debut;
      port1.onmessage = () => {
        const maintenant = performance.now();
        mesure.ecart = Math.max(mesure.ecart, maintenant - dernier);
        dernier = maintenant;
        if (!mesure.temps) setTimeout(() => port2.postMessage(0), 5);
      };
      port2.postMessage(0);
      const miroir = document.querySelector('#miroir');
      new MutationObserver((_, observateur) => {
        const lues = /([\d\u202f]+)\slignes lues/.exec(miroir.textContent);
        if (!lues) return;
        observateur.disconnect();
        mesure.temps = performance.now() - mesure.debut;
        mesure.lignes = Number(lues[1].replaceAll('\u202f', ''));
        mesure.fini?.();
      }).observe(miroir, { childList: true, subtree: true, characterData: true });
    }, { capture: true, once: true });
  });
  await champ.setInputFiles(fichier);
  // Nothing is asked of the page meanwhile.
  return page.evaluate(async () => {
    const { mesure } = window;
    if (!mesure.temps) await new Promise((fini) => { mesure.fini = fini; });
    return { ...mesure, fini: undefined };
  });
});

export async function mesurerImport(site) {
  const dossier = mkdtempSync(join(tmpdir(), 'passeflux-bench-'));
  const serveur = await serve(site, 0, {}, await duckdb(dossier));
  const tenus = [];
  try {
    const fichier = join(dossier, 'parc.csv');
    await ecrireParc(LIGNES, fichier);
    const octets = statSync(fichier).size;
    const tours = { 'DuckDB-wasm': [], PasseFlux: [] };
    for (let i = 0; i < TOURS; i += 1) { // by turns: what the machine does besides falls on both
      tours['DuckDB-wasm'].push(await avecDuckdb(serveur.url, fichier));
      tours.PasseFlux.push(await avecPasseflux(serveur.url, fichier));
    }
    const temps = {};
    for (const [nom, mesures] of Object.entries(tours)) {
      if (mesures.some((m) => m.lignes !== LIGNES)) throw new Error(`${nom}: ${mesures.map((m) => m.lignes)} rows`);
      temps[nom] = mediane(mesures.map((m) => m.temps));
      console.log(`${nom}: ${LIGNES} rows, ${mo(octets)} in ${temps[nom].toFixed(0)} ms (median of ${TOURS}: ${mesures.map((m) => m.temps.toFixed(0)).join(', ')}), ` +
        `${(octets / 1000 / temps[nom]).toFixed(0)} MB/s, memory peak ${mo(Math.max(...mesures.map((m) => m.memoire)))}`);
    }
    const rapport = temps['DuckDB-wasm'] / temps.PasseFlux;
    console.log(`import: ${rapport.toFixed(1)} times as fast as DuckDB-wasm (limit ${RAPPORT})`);
    tenus.push(rapport >= RAPPORT);

    await ecrireParc(FRANCE.lignes, fichier);
    const { temps: duree, lignes, ecart, memoire } = await avecPasseflux(serveur.url, fichier);
    console.log(`France: ${lignes} rows, ${mo(statSync(fichier).size)} in ${(duree / 1000).toFixed(1)} s, memory peak ${mo(memoire)} (limit ${mo(FRANCE.memoire)}), ` +
      `longest wait ${ecart.toFixed(0)} ms (limit ${FRANCE.ecart})`);
    tenus.push(lignes === FRANCE.lignes && memoire <= FRANCE.memoire, ecart <= FRANCE.ecart);
  } finally {
    await serveur.close();
    rmSync(dossier, { recursive: true });
  }
  return tenus;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const tenus = await mesurerImport(process.argv[2] ?? `${ici}../../build/wasm-release/site`);
  const reussis = tenus.filter(Boolean).length;
  console.log(`${reussis} passed, ${tenus.length - reussis} failed`);
  process.exit(reussis === tenus.length ? 0 : 1);
}
