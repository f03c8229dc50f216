// Sharp: the canvas has one pixel for each pixel of the screen, at every zoom, after a resize, from one screen to another.
import assert from 'node:assert/strict';
import { mesurerContrastes } from './contraste.mjs';
import { bouton } from './navigateur.mjs';

const ECRAN = { width: 1366, height: 768 };
const ZOOMS = [0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2];

// What the browser's zoom does: more or fewer CSS pixels, on the same screen.
const zoomer = (protocole, zoom, ecran = ECRAN) => protocole.send('Emulation.setDeviceMetricsOverride', {
  width: Math.round(ecran.width / zoom), height: Math.round(ecran.height / zoom), deviceScaleFactor: zoom, mobile: false,
});
const mesurer = (page) => page.evaluate(() => {
  const toile = document.getElementById('toile');
  const r = toile.getBoundingClientRect();
  return { densite: devicePixelRatio, css: [r.width, r.height], page: [innerWidth, innerHeight], pixels: [toile.width, toile.height] };
});
async function verifier(page, densite) {
  await page.waitForFunction((d) => Math.abs(devicePixelRatio - d) < 0.01, densite);
  const juste = (m) => [0, 1].every((i) => m.css[i] === m.page[i] && Math.abs(m.pixels[i] - m.css[i] * m.densite) <= 1);
  let m = await mesurer(page);
  for (let i = 0; i < 40 && !juste(m); i += 1) {
    await page.waitForTimeout(50);
    m = await mesurer(page);
  }
  assert.ok(juste(m), JSON.stringify(m));
}
// The brand of the top bar, in full colour: blurred text never reaches it.
async function verifierEncre(page, densite) {
  await page.waitForTimeout(200);
  const [mesure] = await mesurerContrastes(page, [{ nom: 'marque', x0: 12, y0: 8, x1: 120, y1: 40 }]);
  assert.ok(mesure.rapport > 6.5, `${densite} : ${JSON.stringify(mesure)}`); // 7.95 for the accent on white
}

export function declarer(essais) {
  for (const zoom of ZOOMS)
    essais.essai(`netteté : zoom ${Math.round(zoom * 100)} %, puis une fenêtre redimensionnée`, async (page) => {
      const protocole = await page.context().newCDPSession(page);
      await zoomer(protocole, zoom);
      await page.reload();
      await bouton(page, 'Ouvrir l’exemple').waitFor();
      await verifier(page, zoom);
      await verifierEncre(page, zoom);
      await zoomer(protocole, zoom, { width: 1111, height: 703 });
      await verifier(page, zoom);
      await bouton(page, 'Ouvrir l’exemple').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Flux par réservataire' }).waitFor();
    });

  essais.essai('netteté : un contexte graphique perdu puis rendu redessine la page', async (page) => {
    const perdre = await page.evaluateHandle(() => document.getElementById('toile').getContext('webgl2').getExtension('WEBGL_lose_context'));
    for (let i = 0; i < 2; i += 1) {
      await perdre.evaluate((e) => e.loseContext());
      await page.waitForTimeout(300);
      await bouton(page, 'Ouvrir l’exemple').focus(); // the page goes on living
      await perdre.evaluate((e) => e.restoreContext());
      await page.mouse.move(5, 700);
      await verifierEncre(page, 1);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Flux par réservataire' }).waitFor();
    await verifierEncre(page, 1);
  });

  essais.essai('netteté : changer de zoom, ou d’écran, page ouverte', async (page) => {
    const protocole = await page.context().newCDPSession(page);
    for (const zoom of [...ZOOMS, 1]) {
      await zoomer(protocole, zoom);
      await verifier(page, zoom);
    }
    // From a screen to another, denser: the same size in CSS pixels. The emulated browser changes the density without saying
    // so: what a real one sends to those who asked is sent for it.
    for (const deviceScaleFactor of [2, 1.25, 1]) {
      await protocole.send('Emulation.setDeviceMetricsOverride', { ...ECRAN, deviceScaleFactor, mobile: false });
      await page.evaluate(() => globalThis.densites.at(-1).dispatchEvent(new Event('change')));
      await verifier(page, deviceScaleFactor);
      await verifierEncre(page, deviceScaleFactor);
    }
  }, { avant: (page) => page.addInitScript(() => {
    globalThis.densites = [];
    const { matchMedia } = globalThis;
    globalThis.matchMedia = (requete) => {
      const liste = matchMedia(requete);
      if (requete.includes('resolution')) globalThis.densites.push(liste);
      return liste;
    };
  }) });
}
