// The full example and its source files: out of the first load and of what is kept offline, there for who asks.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { avis, bouton, enregistrer, importer, lireFlux } from './navigateur.mjs';
import { poser } from './fichier_unique.essais.mjs';
import { serve } from '../../web/serve.mjs';
import { parties } from '../exemple/archive.mjs';

const EXEMPLES = new URL('../../assets/exemples/', import.meta.url);
const OUVRIR = 'Ouvrir l’exemple complet';
const FICHIERS = 'Télécharger ses fichiers';
const APART = /\/(exemple\.json|sources\.zip)$/;
const sansIdentifiant = (texte) => texte.replace(/ {2}"identifiant": "[^"]+",\n/, '');

// 2991 × (202 + 168 + 207) ÷ (2931 + 2955 + 2991) = 194, less 35 subtracted. Written again by the page, the bytes are
// those of the repository.
async function ouvrir(page) {
  await bouton(page, OUVRIR).click();
  await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
  const flux = await lireFlux(page);
  assert.deepEqual([Object.keys(flux).length, flux.Total[0], flux.Total.at(-1)], [25, '2 991', '159']);
  const fichier = await enregistrer(page);
  assert.equal(fichier.suggestedFilename(), 'Savoureuse Habitat, bailleur fictif – Doubs et Territoire de Belfort.passeflux.json');
  assert.ok(sansIdentifiant(readFileSync(await fichier.path(), 'utf8')) === readFileSync(new URL('doubs-belfort.passeflux.json', EXEMPLES), 'utf8'));
}
async function telecharger(page) {
  const [archive] = await Promise.all([page.waitForEvent('download'), bouton(page, FICHIERS).click()]);
  assert.equal(archive.suggestedFilename(), 'savoureuse-habitat.zip');
  const contenu = parties(readFileSync(await archive.path()));
  assert.deepEqual([...contenu.keys()].sort(), readdirSync(new URL('sources', EXEMPLES)).map((f) => f.replace('README.md', 'LISEZ-MOI.txt')).sort());
  return contenu;
}
const suivre = async (page) => {
  page.demandes = [];
  page.on('request', (r) => APART.test(r.url()) && page.demandes.push(r.url()));
};
const avare = (site) => serve(site, 0, {}, (request, response) => {
  if (!APART.test(request.url)) return false;
  response.writeHead(503).end();
  return true;
});

export function declarer(essais) {
  essais.essai('exemple complet : chargé à la demande, ouvert, enregistré à l’identique', async (page) => {
    assert.deepEqual(page.demandes, []);
    await ouvrir(page);
    assert.deepEqual(page.demandes.map((url) => url.match(APART)[1]), ['exemple.json']);
  }, { avant: suivre });

  essais.essai('exemple complet : ses fichiers se téléchargent, et sa déclaration s’importe', async (page) => {
    const contenu = await telecharger(page);
    assert.deepEqual(page.demandes.map((url) => url.match(APART)[1]), ['sources.zip']);
    const name = 'rpls-2026-savoureuse.csv';
    assert.ok(contenu.get(name).equals(readFileSync(new URL(`sources/${name}`, EXEMPLES))));
    await importer(page, { name, mimeType: 'text/csv', buffer: contenu.get(name) });
    await bouton(page, 'Importer les 3\u202f044 lignes utilisables').click();
    await page.getByRole('button', { name: '3\u202f044, logements du parc' }).waitFor();
  }, { avant: suivre });

  essais.essai('exemple complet : ni l’un ni l’autre n’est gardé pour les jours sans réseau', async (page) => {
    const gardes = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const noms = await caches.keys();
      return (await Promise.all(noms.map(async (nom) => (await (await caches.open(nom)).keys()).map((r) => r.url)))).flat();
    });
    assert.ok(gardes.some((url) => url.endsWith('/geographie.bin')), gardes.join('\n'));
    assert.deepEqual(gardes.filter((url) => APART.test(url)), []);
  });

  essais.essai('exemple complet : l’hôte ne le donne pas, la page le dit et rien n’est changé', async (page) => {
    await bouton(page, OUVRIR).click();
    await avis(page).getByText('L’exemple complet n’a pas pu être chargé').waitFor();
    await bouton(page, 'Fermer le message').click();
    await bouton(page, FICHIERS).click();
    await avis(page).getByText('Les fichiers de l’exemple n’ont pas pu être chargés').waitFor();
    await bouton(page, 'Ouvrir l’exemple').click();
    assert.equal((await lireFlux(page)).Total.at(-1), '72');
  }, { serveur: avare, consoleAttendue: /Failed to load resource/ });

  essais.essai('exemple complet : dans le fichier unique aussi, sans ses fichiers', async (page) => {
    assert.equal(await bouton(page, FICHIERS).count(), 0);
    await ouvrir(page);
  }, { serveur: poser() });
}
