// The last versions of an étude, and the questions asked before work would be lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { COPIE, barre, commencer, lireReserve, magasin, repondreAuDepart, reserver, versionGardee } from './etude.mjs';
import { aller, avis, bouton, enregistrer, importer, lireFlux, ouvrirPage } from './navigateur.mjs';

const fichier = (name, texte) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(texte) });
const exemple = () => readFile(new URL('../../assets/exemples/exemple.passeflux.json', import.meta.url), 'utf8');
const CSV = 'IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\nA;25388;1;13;1;12\n';
const dialogue = (page) => page.getByRole('dialog', { name: 'Versions' });
const rouvrir = (page) => dialogue(page).getByRole('button', { name: /^Rouvrir la version \d+, du/ });
const question = (page, nom) => page.getByRole('dialog', { name: nom });

// Closes the tab as a user does; the page asks.
const fermerOnglet = (page) => Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);

async function lister(page) {
  await aller(page, 'Accueil');
  await bouton(page, 'Versions').click();
  await rouvrir(page).first().waitFor();
}

export function declarer(essais) {
  essais.essai('versions : onze enregistrements, dix versions ; chacune rend les octets enregistrés', async (page, serveur) => {
    await commencer(page);
    const octets = [];
    for (let n = 0; n < 11; n += 1) {
      await reserver(page, 300 + n);
      octets.push(await readFile(await (await enregistrer(page)).path(), 'utf8'));
      await versionGardee(page, 300 + n);
      if (n === 5) await setTimeout(1100); // Chromium drops what a page downloads beyond ten in a second
    }
    await lister(page);
    assert.equal(await rouvrir(page).count(), 10);
    // Newest first; what is reopened is the state of that save, byte for byte, and it is in no file.
    for (const [rang, attendu, agir] of [[0, 10, (b) => b.click()], [9, 1, (b) => b.press('Enter')]]) {
      const visite = await page.context().newPage();
      await ouvrirPage(visite, serveur.url);
      await bouton(visite, 'Versions').click();
      await agir(rouvrir(visite).nth(rang));
      assert.equal(await lireReserve(visite), 300 + attendu);
      await barre(visite, COPIE).waitFor();
      assert.equal(await readFile(await (await enregistrer(visite)).path(), 'utf8'), octets[attendu]);
      await visite.close();
    }
  });

  essais.essai('versions : à chaque ouverture, avant et après un import, et toutes les dix minutes de travail', async (page) => {
    await page.clock.install();
    await importer(page, fichier('etude.passeflux.json', await exemple()), () => page.keyboard.press('Control+o'));
    await barre(page, 'Ouvert depuis etude.passeflux.json').waitFor();
    // What was opened is kept once the browser's store is open, which the page's clock does not tell.
    const ouvert = Date.now() + 10_000;
    do await page.clock.runFor(1600);
    while ((await magasin(page, 'versions')).length === 0 && Date.now() < ouvert);
    await aller(page, 'Réservataires');
    const versions = async () => (await magasin(page, 'versions')).sort((a, b) => a.quand - b.quand).map((v) => [/"r3".*?"logements_reserves": (\d+)/.exec(v.avant)[1], v.contenu.split(',')[0].replace(/\s/g, ' ')]);
    // A version is written after the copy is told; the page's clock does not run.
    const sont = async (attendues) => {
      const fin = Date.now() + 10_000;
      while ((await versions()).length < attendues.length && Date.now() < fin) await setTimeout(50);
      assert.deepEqual(await versions(), attendues);
    };
    const garder = async (n) => {
      await reserver(page, n);
      await page.clock.runFor(1600);
      await barre(page, COPIE).waitFor();
    };
    await garder(301);
    await garder(302);
    await sont([['210', '1 014 logements']]);
    await importer(page, fichier('autre.csv', CSV), () => page.keyboard.press('Control+o'));
    await bouton(page, 'Importer').click();
    await page.clock.runFor(1600);
    await barre(page, COPIE).waitFor();
    const apresImport = [['210', '1 014 logements'], ['302', '1 014 logements'], ['302', '12 logements']];
    await sont(apresImport);
    await aller(page, 'Réservataires');
    await page.clock.fastForward('09:00');
    await garder(303);
    await sont(apresImport);
    await page.clock.fastForward('01:00');
    await garder(304);
    await sont([...apresImport, ['304', '12 logements']]);
  });

  essais.essai('partir avec des modifications non enregistrées : la page demande ; enregistrées, elle ne demande rien', async (page) => {
    await commencer(page);
    const demandes = repondreAuDepart(page, false);
    await reserver(page, 300);
    await fermerOnglet(page);
    assert.deepEqual(demandes, ['beforeunload']);
    assert.equal(page.isClosed(), false);
    assert.equal(await lireReserve(page), 300);
    await enregistrer(page);
    await barre(page, /^Enregistré dans/).waitFor();
    // A number typed and not yet validated is a change too.
    await page.getByRole('textbox', { name: 'Logements réservés 3' }).focus();
    await page.keyboard.type('1');
    await fermerOnglet(page);
    assert.equal(demandes.length, 2);
    await barre(page, COPIE).waitFor();
    await enregistrer(page);
    await barre(page, /^Enregistré dans/).waitFor();
    await page.close({ runBeforeUnload: true });
    if (!page.isClosed()) await page.waitForEvent('close');
    assert.equal(demandes.length, 2);
  });

  essais.essai('ouvrir un fichier sur une étude non enregistrée : la page demande, et « Annuler » y revient', async (page) => {
    const autre = fichier('autre.passeflux.json', (await exemple()).replace('"logements_reserves": 250', '"logements_reserves": 249'));
    await commencer(page);
    await reserver(page, 300);
    const ouvrir = () => importer(page, autre, () => page.keyboard.press('Control+o'));
    await ouvrir();
    await question(page, 'Ouvrir « autre.passeflux.json » ?').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape'); // the choice that changes nothing
    await question(page, 'Ouvrir « autre.passeflux.json » ?').waitFor({ state: 'detached' });
    assert.equal(await lireReserve(page), 300);
    await ouvrir();
    await bouton(page, 'Garder l’étude ouverte').press('Enter');
    assert.equal(await lireReserve(page), 300);
    await ouvrir();
    await bouton(page, 'Ouvrir quand même').click();
    await barre(page, 'Ouvert depuis autre.passeflux.json').waitFor();
    assert.equal(await lireReserve(page), 210);
    // Still in memory only: leaving asks.
    const demandes = repondreAuDepart(page, false);
    await fermerOnglet(page);
    assert.deepEqual(demandes, ['beforeunload']);
    await page.keyboard.press('Control+z');
    assert.equal(await lireReserve(page), 300);
  });

  essais.essai('importer sur une étude ouverte : la page demande, et « Annuler » rend l’ancien parc', async (page) => {
    await commencer(page);
    await aller(page, 'Flux');
    const avant = await lireFlux(page);
    const importerCsv = () => importer(page, fichier('petit.csv', CSV), () => page.keyboard.press('Control+o'));
    await importerCsv();
    const totaux = page.getByRole('table', { name: 'Avant et après l’import' });
    await totaux.waitFor({ state: 'attached' });
    assert.deepEqual(await totaux.getByRole('row').nth(1).getByRole('cell').allTextContents(), ['1\u202f014', '12', '12']);
    await bouton(page, 'Abandonner').press('Enter');
    assert.deepEqual(await lireFlux(page), avant);
    await importerCsv();
    await bouton(page, 'Importer').click();
    await page.getByRole('button', { name: '12, logements du parc' }).waitFor();
    await avis(page).getByText(/12.logements importés de petit\.csv/).waitFor();
    await bouton(page, 'Annuler la dernière action').click();
    await aller(page, 'Flux');
    assert.deepEqual(await lireFlux(page), avant);
  });
}
