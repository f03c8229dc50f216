// Two tabs on the same étude: the second is told, and neither overwrites what the other keeps.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { COPIE, barre, lireReserve, magasin, reprendre, reserver } from './etude.mjs';
import { aller, avis, bouton, importer, ouvrirPage } from './navigateur.mjs';

const DEJA = 'Cette étude est déjà ouverte dans un autre onglet.';

async function ouvrirEtude(page) {
  const texte = await readFile(new URL('../../assets/exemples/exemple.passeflux.json', import.meta.url), 'utf8');
  const buffer = Buffer.from(texte.replace('"nom"', '"identifiant": "etude-partagee",\n  "nom"'));
  await importer(page, { name: 'partagee.passeflux.json', mimeType: 'application/json', buffer }, () => page.keyboard.press('Control+o'));
  await barre(page, 'Ouvert depuis partagee.passeflux.json').waitFor();
  await aller(page, 'Réservataires');
}

async function nouvelOnglet(page, serveur) {
  const onglet = await page.context().newPage();
  await ouvrirPage(onglet, serveur.url);
  return onglet;
}

// The browser's ways to know of other tabs are taken away one by one.
const sansVerrous = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
const sansCanal = () => { delete window.BroadcastChannel; };

export function declarer(essais) {
  essais.essai('deux onglets : le second est prévenu, lui seul, et chacun garde sa copie', async (page, serveur) => {
    await ouvrirEtude(page);
    await reserver(page, 301);
    await barre(page, COPIE).waitFor();
    const second = await nouvelOnglet(page, serveur);
    await ouvrirEtude(second);
    await avis(second).getByText(DEJA).waitFor();
    assert.equal(await avis(page).getByText(DEJA).count(), 0);
    await reserver(second, 302);
    await barre(second, COPIE).waitFor();
    await reserver(page, 303);
    await barre(page, 'Modifications non enregistrées').waitFor();
    await barre(page, COPIE).waitFor();
    const valeurs = (await magasin(page, 'copies')).map((c) => Number(/"r3".*?"logements_reserves": (\d+)/.exec(c.avant)[1]));
    assert.deepEqual(valeurs.sort(), [210, 301, 302, 303]);
    // Both end without a word: both are offered, each with its own work.
    await page.close();
    await second.close();
    const retour = await nouvelOnglet({ context: () => second.context() }, serveur);
    await reprendre(retour).nth(1).waitFor();
    assert.equal(await reprendre(retour).count(), 2);
    await reprendre(retour).first().click();
    assert.equal(await lireReserve(retour), 303);
  });

  essais.essai('deux onglets : une étude voisine ne dit rien ; fermée dans le premier, elle n’est plus « déjà ouverte »', async (page, serveur) => {
    await ouvrirEtude(page);
    await page.waitForTimeout(1200);
    const second = await nouvelOnglet(page, serveur);
    await bouton(second, 'Ouvrir l’exemple').click();
    await aller(second, 'Réservataires');
    await reserver(second, 300);
    await barre(second, COPIE).waitFor();
    await page.close();
    const troisieme = await nouvelOnglet(second, serveur);
    await ouvrirEtude(troisieme);
    await troisieme.waitForTimeout(1500);
    for (const p of [second, troisieme]) assert.equal(await avis(p).getByText(DEJA).count(), 0);
  });

  for (const [nom, avant, proposees] of [
    ['sans verrous', (page) => page.context().addInitScript(sansVerrous), 0],
    ['sans verrous ni canal', (page) => page.context().addInitScript(sansVerrous).then(() => page.context().addInitScript(sansCanal)), 1],
  ])
    essais.essai(`deux onglets, ${nom} : le travail d’un onglet ouvert ${proposees ? 'se propose en copie, sans rien retirer à l’autre' : 'n’est pas proposé à l’autre'}`, async (page, serveur) => {
      await ouvrirEtude(page);
      await reserver(page, 301);
      await barre(page, COPIE).waitFor();
      const second = await nouvelOnglet(page, serveur);
      await second.waitForTimeout(1200);
      assert.equal(await reprendre(second).count(), proposees);
      await reserver(page, 305);
      await barre(page, 'Modifications non enregistrées').waitFor();
      await barre(page, COPIE).waitFor();
      // An offer older than the copy takes nothing away: the newer one is what another visit finds.
      if (proposees > 0) {
        await bouton(second, /^Effacer la copie du/).click();
        await bouton(second, 'Effacer la copie').click();
        await reprendre(second).waitFor({ state: 'detached' });
      }
      await page.close();
      await second.close();
      const retour = await nouvelOnglet({ context: () => second.context() }, serveur);
      await reprendre(retour).first().click();
      assert.equal(await lireReserve(retour), 305);
    }, { avant });
}
