// "Copier l’image": a PNG in the clipboard, at twice its size, with its title and something drawn; a download where the
// clipboard refuses.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { aller, avis, bouton, saisir } from './navigateur.mjs';

// Size of a PNG, the part of it that is not white, and how many colours it has; decoded by the browser.
const mesurer = (page, octets) => page.evaluate(async (texte) => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(texte), (c) => c.charCodeAt(0))], { type: 'image/png' }));
  const contexte = new OffscreenCanvas(image.width, image.height).getContext('2d');
  contexte.drawImage(image, 0, 0);
  const { data } = contexte.getImageData(0, 0, image.width, image.height);
  const couleurs = new Set();
  let encre = 0;
  let titre = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [r, v, b] = [data[i], data[i + 1], data[i + 2]];
    couleurs.add((r << 16) | (v << 8) | b);
    if (r + v + b === 765) continue;
    encre += 1;
    if (i / 4 < image.width * 100) titre += 1;
  }
  return { largeur: image.width, hauteur: image.height, couleurs: couleurs.size, encre: encre / (data.length / 4), titre };
}, octets.toString('base64'));

async function lirePressePapiers(page) {
  const texte = await page.evaluate(async () => {
    const [element] = await navigator.clipboard.read();
    if (!element.types.includes('image/png')) return '';
    const octets = new Uint8Array(await (await element.getType('image/png')).arrayBuffer());
    return btoa(Array.from(octets, (o) => String.fromCharCode(o)).join(''));
  });
  return Buffer.from(texte, 'base64');
}

function verifier(image, largeur) {
  assert.equal(image.largeur, largeur);
  assert.ok(image.hauteur > 200, `hauteur ${image.hauteur}`);
  assert.ok(image.couleurs > 20, `${image.couleurs} couleurs`);
  assert.ok(image.encre > 0.02 && image.encre < 0.9, `part dessinée : ${image.encre}`);
  assert.ok(image.titre > 200, `le titre manque : ${image.titre}`);
}

async function ouvrirComparaison(page) {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, 'Scénarios');
  await bouton(page, 'Dupliquer le scénario actif').click();
  await bouton(page, 'Activer – Copie de Scénario de départ').click();
  await aller(page, 'Réservataires');
  await saisir(page, 'Logements réservés 3', '300');
  await aller(page, 'Scénarios');
}

export function declarer(essais) {
  for (const [nom, ouvrir, titre, largeur] of [
    ['du stock au flux', async (page) => {
      await bouton(page, 'Ouvrir l’exemple').click();
      await aller(page, 'Flux');
    }, 'Du stock au flux', 2000],
    ['du flux par réservataire', async (page) => {
      await bouton(page, 'Ouvrir l’exemple').click();
      await aller(page, 'Flux');
    }, 'Logements de l’année par réservataire', 1520],
    ['de la comparaison', ouvrirComparaison, 'Logements de l’année là où les scénarios s’écartent', 1520],
  ])
    essais.essai(`image : celle ${nom}, dans le presse-papiers, relue`, async (page) => {
      await ouvrir(page);
      const copier = bouton(page, `Copier l’image\u00a0: ${titre}`);
      await copier.waitFor({ state: 'attached' });
      await copier.focus();
      await page.keyboard.press('Enter');
      await avis(page).getByText('Image copiée').waitFor({ state: 'attached' });
      verifier(await mesurer(await page.context().newPage(), await lirePressePapiers(page)), largeur);
    });

  for (const [cas, avant] of [
    ['quand le navigateur refuse', () => { Clipboard.prototype.write = () => Promise.reject(new DOMException('refusé', 'NotAllowedError')); }],
    ['quand le navigateur ne copie pas d’image', () => { delete globalThis.ClipboardItem; }],
  ])
    essais.essai(`image : téléchargée ${cas}, et c’est dit`, async (page) => {
      await bouton(page, 'Ouvrir l’exemple').click();
      await aller(page, 'Flux');
      const copier = bouton(page, 'Copier l’image\u00a0: Du stock au flux');
      await copier.focus();
      const [fichier] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      assert.match(fichier.suggestedFilename(), /Du stock au flux\.png$/);
      await avis(page).getByText('est dans vos téléchargements').waitFor({ state: 'attached' });
      verifier(await mesurer(await page.context().newPage(), await readFile(await fichier.path())), 2000);
    }, { avant: (page) => page.addInitScript(avant) });
}
