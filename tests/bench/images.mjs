// Frames: how many a click and a key draw, and what one costs the main thread, from its request to the mirror in step.
// Measured from outside, around the browser's animation frames: nothing is added to the page for it.
import { aller, bouton, importerParc, lancer } from '../e2e/navigateur.mjs';
import { ouvrirFlux } from '../e2e/etats.mjs';
import { serve } from '../../web/serve.mjs';

const TOURS = 9;
const IMAGES = 60; // a round
const LIMITE_PAGE = 4; // times a frame of the home page
const LIMITE_LIGNES = 1.3; // a file of 100 000 rows, times the same page with 100
const LIMITE_EVENEMENT = 3;
const DELTA_PAR_PIXEL = 1.25; // of the wheel: a notch of 100 scrolls 80 pixels

function compter() {
  globalThis.images = 0;
  globalThis.durees = [];
  const { clear } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.clear = function compte(...a) {
    globalThis.images += 1;
    return clear.apply(this, a);
  };
  const demander = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (f) => demander((t) => {
    const debut = performance.now();
    f(t);
    globalThis.durees.push(performance.now() - debut);
  });
}

// The mean of a round, in milliseconds: the clock of a page is too coarse for one frame. Nothing is painted: the graphics
// of a machine without a GPU would hide what the page itself does.
async function tour(page) {
  await page.bringToFront();
  return page.evaluate(async (n) => {
    WebGL2RenderingContext.prototype.drawElements = () => {};
    globalThis.durees = [];
    while (globalThis.durees.length < n) {
      const [clientX, clientY] = [300 + (globalThis.durees.length % 40), 700];
      document.getElementById('application').dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, pointerType: 'mouse' }));
      await new Promise((suite) => setTimeout(suite, 1));
    }
    return globalThis.durees.reduce((t, d) => t + d, 0) / globalThis.durees.length;
  }, IMAGES);
}

// Rounds of the one and of the other in turn, the best of each: what a busy machine adds is not the page's.
async function comparer(une, autre) {
  const tours = [];
  for (let i = 0; i < TOURS; i += 1) tours.push([await tour(une), await tour(autre)]);
  const [a, b] = [0, 1].map((i) => Math.min(...tours.map((t) => t[i])));
  await Promise.all([une.close(), autre.close()]);
  return { a: a.toFixed(2), b: b.toFixed(2), rapport: b / a };
}

// The frames drawn so far, once no more comes.
async function imagesAuRepos(page) {
  for (let avant = -1, apres = 0; ; avant = apres) {
    apres = await page.evaluate(() => globalThis.images);
    if (apres === avant) return apres;
    await page.waitForTimeout(1000);
  }
}
async function imagesDe(page, geste) {
  const avant = await imagesAuRepos(page);
  await geste();
  return (await imagesAuRepos(page)) - avant;
}

// A file of so many rows, all in the same hundred communes: the synthesis shows the same table.
function parc(lignes) {
  let texte = 'IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb;NBPIECE\n';
  for (let i = 0; i < lignes; i += 1) texte += `LOG${i};${25000 + (i % 100)};${1 + (i % 2)};13;1;1;${1 + (i % 5)}\n`;
  return { name: 'parc.csv', mimeType: 'text/csv', buffer: Buffer.from(texte) };
}

export async function mesurerImages(site) {
  const serveur = await serve(site);
  const navigateur = await lancer();
  const ouvrir = async (preparer) => {
    const page = await navigateur.newPage({ viewport: { width: 1366, height: 768 } });
    page.on('filechooser', () => {});
    await page.addInitScript(compter);
    await page.addInitScript(() => { delete window.showOpenFilePicker; }); // a chooser that Playwright cannot drive
    await page.goto(serveur.url);
    await page.locator('#chargement').waitFor({ state: 'hidden' });
    await preparer(page);
    return page;
  };
  const page = await ouvrir(ouvrirFlux);
  const cible = bouton(page, '9, flux – Commune de Montbéliard');
  await cible.hover();
  await page.mouse.down();
  const clic = await imagesDe(page, () => page.mouse.up());
  await cible.focus();
  const touche = await imagesDe(page, () => page.keyboard.press('Enter'));
  await page.close();
  console.log(`frames drawn by a click: ${clic}, by a key: ${touche} (limit ${LIMITE_EVENEMENT})`);

  const flux = await comparer(await ouvrir((p) => bouton(p, 'Ouvrir l’exemple').waitFor()), await ouvrir(ouvrirFlux));
  console.log(`frame of the home page: ${flux.a} ms; of the flux page and its panel: ${flux.b} ms, ratio ${flux.rapport.toFixed(2)} (limit ${LIMITE_PAGE}; best of ${TOURS} rounds of ${IMAGES})`);

  const importerPuisLire = (lignes) => async (p) => {
    await importerParc(p, parc(lignes));
    await aller(p, 'Parc');
    await p.getByRole('table', { name: 'Par commune' }).getByRole('row').nth(99).waitFor({ state: 'attached' });
  };
  const lignes = await comparer(await ouvrir(importerPuisLire(100)), await ouvrir(importerPuisLire(100_000)));
  console.log(`frame of the parc page: ${lignes.a} ms with 100 rows, ${lignes.b} ms with 100 000, ratio ${lignes.rapport.toFixed(2)} (limit ${LIMITE_LIGNES})`);

  // The list itself, as far as a share of its height.
  const lister = (nombre, part) => async (p) => {
    await importerPuisLire(nombre)(p);
    await p.getByRole('radio', { name: 'Liste des logements' }).click();
    const logement = (rang) => p.getByRole('rowheader', { name: `LOG${rang}`, exact: true });
    await logement(0).waitFor({ state: 'attached' });
    if (part === 0) return;
    await p.mouse.move(700, 500);
    const [haut, suivant] = await Promise.all([0, 1].map(async (rang) => (await logement(rang).boundingBox()).y));
    await p.mouse.wheel(0, (suivant - haut) * nombre * part * DELTA_PAR_PIXEL);
    await p.waitForFunction((rang) => [...document.querySelectorAll('#miroir [role=rowheader]')]
      .some((e) => Math.abs(Number(/^LOG(\d+)$/.exec(e.textContent)?.[1]) - rang) <= 25), part * nombre);
  };
  const listes = [];
  for (const [lieu, part] of [['top', 0], ['middle', 0.5], ['end', 1]]) {
    const liste = await comparer(await ouvrir(lister(100, part)), await ouvrir(lister(100_000, part)));
    console.log(`frame of the list of dwellings, at its ${lieu}: ${liste.a} ms with 100 rows, ${liste.b} ms with 100 000, ratio ${liste.rapport.toFixed(2)} (limit ${LIMITE_LIGNES})`);
    listes.push(liste.rapport <= LIMITE_LIGNES);
  }

  await navigateur.close();
  await serveur.close();
  return [clic <= LIMITE_EVENEMENT, touche <= LIMITE_EVENEMENT, flux.rapport <= LIMITE_PAGE, lignes.rapport <= LIMITE_LIGNES, ...listes];
}
