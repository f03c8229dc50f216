// Time to the first frame, beside a reference measured in the same run: a page that only clears a WebGL2 canvas. Both are
// medians of five cold loads; only their ratio means something on another machine.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lancer } from '../e2e/navigateur.mjs';
import { serve } from '../../web/serve.mjs';

const LIMITE = 4; // times the reference
const TOURS = 5;

const mediane = (valeurs) => [...valeurs].sort((a, b) => a - b)[Math.floor(valeurs.length / 2)];

async function mesurer(dossier) {
  const serveur = await serve(dossier);
  const temps = [];
  for (let i = 0; i < TOURS; i += 1) {
    const navigateur = await lancer(); // a new browser each time: nothing cached, nothing compiled
    const page = await navigateur.newPage();
    await page.goto(serveur.url);
    const marque = await page.waitForFunction(() => performance.getEntriesByName('passeflux-pret')[0]?.startTime);
    temps.push(await marque.jsonValue());
    await navigateur.close();
  }
  await serveur.close();
  return mediane(temps);
}

export async function mesurerDemarrage(site) {
  const reference = mkdtempSync(join(tmpdir(), 'passeflux-bench-'));
  writeFileSync(join(reference, 'index.html'), `<!doctype html><canvas></canvas><script>
const gl = document.querySelector('canvas').getContext('webgl2');
gl.clearColor(1, 1, 1, 1); gl.clear(gl.COLOR_BUFFER_BIT); gl.finish();
performance.mark('passeflux-pret');</script>`);
  const vide = await mesurer(reference);
  const page = await mesurer(site);
  const rapport = page / vide;
  console.log(`reference page: ${vide.toFixed(0)} ms to its first frame (median of ${TOURS})`);
  console.log(`PasseFlux: ${page.toFixed(0)} ms to its first frame (median of ${TOURS}), ratio ${rapport.toFixed(1)} (limit ${LIMITE})`);
  return [rapport <= LIMITE];
}
