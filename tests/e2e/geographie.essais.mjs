// The geography: out of the first load, there with the first parc, without network after one visit.
import assert from 'node:assert/strict';
import { bouton, importerParc } from './navigateur.mjs';
import { serve } from '../../web/serve.mjs';

const CSV = 'DEPCOM;QPV;FINAN;MODE;nb\n25388;1;13;1;12\n93059;2;13;1;3\n25999;2;13;1;2\n';
const parc = () => ({ name: 'parc.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
const MANQUE = 'Les noms des communes et leurs EPCI n’ont pas pu être chargés. Le reste n’en dépend pas.';

// What the page itself asks for; its worker asks on its own, once the page is there.
const suivre = async (page) => {
  page.demandes = [];
  page.on('request', (r) => r.url().endsWith('/geographie.bin') && page.demandes.push(r.url()));
};
// A host that may refuse the geography.
const avare = async (site) => {
  const hote = await serve(site, 0, {}, (request, response) => {
    if (!hote.refuse || !request.url.endsWith('/geographie.bin')) return false;
    response.writeHead(503).end();
    return true;
  });
  hote.refuse = true;
  return hote;
};
const gardee = (page) => page.evaluate(async () => {
  const { active } = await navigator.serviceWorker.ready;
  if (active.state !== 'activated') await new Promise((fin) => active.addEventListener('statechange', fin, { once: true }));
});
const lignes = async (page, table) => {
  await page.getByRole('table', { name: table }).waitFor({ state: 'attached' });
  return page.getByRole('table', { name: table }).getByRole('row').evaluateAll((rangs) => rangs.slice(1)
    .map((r) => [...r.querySelectorAll('[role=rowheader], [role=cell]')]
      .map((c) => c.textContent.replace(/, (en QPV|hors QPV|logements) – .*$/, '')).join(' | '))); // of a figure, its number
};
const EPCI = ['CA Pays de Montbéliard Agglomération | 12 | 0 | 12', 'Métropole du Grand Paris | 0 | 3 | 3',
  'Sans EPCI, ou commune inconnue | 0 | 2 | 2', 'Total | 12 | 5 | 17'];

export function declarer(essais) {
  essais.essai('géographie : demandée avec le premier parc, une fois, et pas avant', async (page) => {
    await gardee(page);
    await bouton(page, 'Commencer une étude').click();
    await page.getByRole('textbox', { name: 'Nombre de logements du parc' }).fill('120');
    await page.keyboard.press('Enter');
    await bouton(page, 'Saisir un autre nombre').click();
    await bouton(page, 'Importer un fichier RPLS').waitFor();
    assert.deepEqual(page.demandes, []);
    await importerParc(page, parc());
    assert.deepEqual(await lignes(page, 'Par EPCI'), EPCI);
    assert.deepEqual(await lignes(page, 'Codes de commune à vérifier'),
      ['93059 · Pierrefitte-sur-Seine | 93066 · Saint-Denis | 3', '25999 | Code inconnu | 2']);
    assert.equal((await lignes(page, 'Par commune'))[0], '25388 · Montbéliard | 12 | 0 | 12');
    assert.equal(page.demandes.length, 1);
    await bouton(page, 'Annuler').first().click();
    await bouton(page, 'Rétablir').click();
    assert.deepEqual(await lignes(page, 'Par EPCI'), EPCI);
    assert.equal(page.demandes.length, 1);
  }, { avant: suivre });

  essais.essai('géographie : sans réseau après une visite où aucun parc n’était ouvert', async (page, serveur) => {
    await gardee(page);
    assert.deepEqual(page.demandes, []);
    await serveur.close();
    await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
    await page.reload();
    await page.locator('#chargement').waitFor({ state: 'hidden' });
    await importerParc(page, parc());
    assert.deepEqual(await lignes(page, 'Par EPCI'), EPCI);
  }, { avant: suivre, consoleAttendue: /Failed to load resource|fetching the script/ });

  essais.essai('géographie : l’hôte ne la donne pas, la page marche, le dit, et « Réessayer » suffit', async (page, serveur) => {
    await importerParc(page, parc());
    await page.getByText(MANQUE).waitFor({ state: 'attached' });
    assert.deepEqual(await lignes(page, 'Par commune'), ['25388 | 12 | 0 | 12', '25999 | 0 | 2 | 2', '93059 | 0 | 3 | 3', 'Total | 12 | 5 | 17']);
    serveur.refuse = false;
    await bouton(page, 'Réessayer').click();
    assert.deepEqual(await lignes(page, 'Par EPCI'), EPCI);
    assert.equal(await page.getByText(MANQUE).count(), 0);
  }, { serveur: avare, consoleAttendue: /Failed to load resource/ });
}
