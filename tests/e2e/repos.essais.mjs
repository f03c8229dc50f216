// Rest: an idle page draws nothing and costs nothing; an event draws what it needs; a job leaves the processor alone.
import assert from 'node:assert/strict';
import { ouvrirFlux } from './etats.mjs';
import { bouton } from './navigateur.mjs';

const ATTENTE = 10_000;
const IMAGES_PAR_EVENEMENT = 3;
const OPTIONS = { seul: true, avant: (page) => page.addInitScript(compterImages) };

// Counted where nothing escapes: at the canvas's own context, and at the browser's animation frames.
function compterImages() {
  globalThis.compte = { images: 0, dessins: 0, demandes: 0 };
  const { clear, drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.clear = function compter(...a) {
    globalThis.compte.images += 1;
    return clear.apply(this, a);
  };
  WebGL2RenderingContext.prototype.drawElements = function compter(...a) {
    globalThis.compte.dessins += 1;
    const rendu = drawElements.apply(this, a);
    globalThis.apresDessin?.(this);
    return rendu;
  };
  const demander = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (f) => {
    globalThis.compte.demandes += 1;
    return demander(f);
  };
}
const compte = (page) => page.evaluate(() => ({ ...globalThis.compte }));
const difference = (a, b) => Object.fromEntries(Object.keys(a).map((c) => [c, b[c] - a[c]]));

// Draws nothing for a while: what was done before is finished.
const calmer = async (page) => {
  for (let avant = -1, apres = 0; avant !== apres; await page.waitForTimeout(300)) {
    avant = apres;
    apres = (await compte(page)).demandes;
  }
};

export function declarer(essais) {
  essais.essai('repos : dix secondes sans image et sans calcul, puis une touche se voit dans les 3 images', async (page) => {
    const protocole = await page.context().newCDPSession(page);
    await protocole.send('Performance.enable');
    const travail = async () => (await protocole.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value;
    await ouvrirFlux(page);
    const figure = bouton(page, '9, flux – Commune de Montbéliard');
    await figure.focus();
    await calmer(page);
    assert.ok((await compte(page)).images > 0, 'le compteur voit les images');
    const [avant, debut, images] = [await travail(), performance.now(), await compte(page)];
    await page.waitForTimeout(ATTENTE);
    const part = (await travail() - avant) / ((performance.now() - debut) / 1000);
    console.log(`       fil principal occupé ${(part * 100).toFixed(2)} % du temps`);
    assert.deepEqual(difference(images, await compte(page)), { images: 0, dessins: 0, demandes: 0 });
    assert.ok(part <= 0.01, `${part}`);

    // The pixels of the panel, read after each draw: in which frame do they change?
    await page.evaluate(() => {
      const empreinte = (gl) => {
        const octets = new Uint8Array(300 * 60 * 4);
        gl.readPixels(gl.drawingBufferWidth - 360, gl.drawingBufferHeight - 48 - 140, 300, 60, gl.RGBA, gl.UNSIGNED_BYTE, octets);
        return octets.reduce((h, o) => (h * 31 + o) | 0, 7);
      };
      globalThis.vues = new Map(); // number of the frame → its pixels, once it is whole
      globalThis.apresDessin = (gl) => globalThis.vues.set(globalThis.compte.images, empreinte(gl));
    });
    await page.mouse.move(600, 700); // the panel as it was, drawn again
    await calmer(page);
    const repos = (await compte(page)).images;
    await figure.focus();
    await page.keyboard.press('Enter');
    await calmer(page);
    const vues = await page.evaluate(() => [...globalThis.vues]);
    const avantTouche = vues.findLast(([n]) => n <= repos)[1];
    const rang = vues.find(([n, pixels]) => n > repos && pixels !== avantTouche)?.[0] - repos;
    console.log(`       touche visible à l’image ${rang}`);
    assert.ok(rang <= 3, `image ${rang}`);
  }, OPTIONS);

  essais.essai('repos : un évènement dessine ce qu’il faut, puis plus rien', async (page) => {
    await ouvrirFlux(page);
    const protocole = await page.context().newCDPSession(page);
    const souris = (type, plus = {}) => protocole.send('Input.dispatchMouseEvent', { type, x: 640, y: 740, ...plus });
    const gestes = {
      'pointeur déplacé': () => souris('mouseMoved'),
      'bouton enfoncé': () => souris('mousePressed', { button: 'left', clickCount: 1 }),
      'bouton relâché': () => souris('mouseReleased', { button: 'left', clickCount: 1 }),
      molette: () => souris('mouseWheel', { deltaX: 0, deltaY: 40 }),
      'touche Entrée': () => page.keyboard.press('Enter'),
      'champ validé': () => page.keyboard.press('Enter'),
    };
    const mesures = {};
    for (const [nom, geste] of Object.entries(gestes)) {
      if (nom === 'touche Entrée') await bouton(page, '9, flux – Commune de Montbéliard').focus();
      if (nom === 'champ validé') await page.getByRole('textbox', { name: /^Plafond de l’État/ }).fill('29');
      await calmer(page);
      const avant = await compte(page);
      await geste();
      await calmer(page);
      mesures[nom] = difference(avant, await compte(page)).images;
    }
    console.log(`       images : ${Object.entries(mesures).map(([n, v]) => `${n} ${v}`).join(', ')}`);
    for (const [nom, images] of Object.entries(mesures)) {
      assert.ok(images <= IMAGES_PAR_EVENEMENT, `${nom} : ${images} images`);
      assert.ok(images >= 1 || nom === 'bouton relâché', `${nom} : ${images} images`);
    }
  }, OPTIONS);

  essais.essai('repos : rien ne bouge pour qui a demandé moins de mouvement', async (page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await ouvrirFlux(page);
    for (const geste of [
      () => bouton(page, '9, flux – Commune de Montbéliard').hover(),
      () => bouton(page, '9, flux – Commune de Montbéliard').click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await calmer(page);
      const avant = await compte(page);
      await geste();
      await page.waitForTimeout(1000);
      // Every move of the pointer is an event; after the last, the picture stands.
      const { images } = difference(avant, await compte(page));
      assert.ok(images >= 1 && images <= 4 * IMAGES_PAR_EVENEMENT, `${images} images`);
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
      const apres = await compte(page);
      await page.waitForTimeout(500);
      assert.deepEqual(difference(apres, await compte(page)), { images: 0, dessins: 0, demandes: 0 });
    }
  }, OPTIONS);

  essais.essai('repos : une lecture en cours ne dessine pas plus de 30 images par seconde', async (page) => {
    // Many small slices, which come faster than the screen can show them; nothing is painted, so that any machine could
    // draw more.
    await page.evaluate(() => {
      WebGL2RenderingContext.prototype.drawElements = () => {};
      const octets = (texte) => new TextEncoder().encode(texte).buffer;
      globalThis.tranches = 0;
      Blob.prototype.arrayBuffer = async () => {
        await new Promise((suite) => setTimeout(suite, 1));
        globalThis.tranches += 1;
        return octets(globalThis.tranches === 1 ? 'DEPCOM;QPV;FINAN;MODE;nb\n' : '25388;1;13;1;1\n');
      };
      const fichier = new File(['x'], 'gros.csv');
      fichier.stream = () => { throw new TypeError('no buffer is lent here'); };
      Object.defineProperty(fichier, 'size', { value: 500 * 2 ** 20 });
      const transfert = { types: ['Files'], files: [fichier] };
      globalThis.dispatchEvent(Object.defineProperty(new Event('drop', { cancelable: true }), 'dataTransfer', { value: transfert }));
    });
    await page.getByRole('progressbar').waitFor();
    const releve = () => page.evaluate(() => [performance.now(), globalThis.compte.images, globalThis.tranches]);
    const avant = await releve();
    await page.waitForTimeout(2000);
    const [duree, images, tranches] = (await releve()).map((v, i) => v - avant[i]);
    console.log(`       ${images} images et ${tranches} tranches en ${duree.toFixed(0)} ms`);
    assert.ok(images >= 3, 'la lecture se voit avancer');
    assert.ok(images <= (30 * duree) / 1000 + 2, `${images} images en ${duree} ms`);
  }, { ...OPTIONS, taille: { width: 500, height: 300 } });
}
