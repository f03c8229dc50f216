// The objectives of the CIA beside the flux by EPCI, a figure followed down to its dwellings; the assiette broken down.
import assert from 'node:assert/strict';
import { aller, avis, bouton, presser, saisir } from './navigateur.mjs';

// A table whole, its rows by heading.
async function lire(page, table) {
  await bouton(page, `Copier le tableau\u00a0: ${table}`).focus();
  await page.keyboard.press('Enter');
  await avis(page).getByText(`Tableau «\u00a0${table}\u00a0» copié`).waitFor({ state: 'attached' });
  const [entetes, ...lignes] = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/).map((l) => l.split('\t'));
  return lignes.map((l) => Object.fromEntries(entetes.map((e, i) => [e, l[i]])));
}
const nombre = (texte) => Number(texte.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
const table = 'Objectifs des CIA, Doubs (25)';
const objectif = 'Hors QPV, 1er quartile ou relogement';

export function declarer(essais) {
  for (const souris of [true, false]) {
    const cas = souris ? 'à la souris' : 'au clavier';
    essais.essai(`CIA : le taux d’un EPCI, l’objectif suivi jusqu’à ses logements, une annulation (${cas})`, async (page) => {
      const presse = presser(page, souris);
      await bouton(page, 'Ouvrir l’exemple complet').click();
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await aller(page, 'Territoires');
      await page.getByRole('table', { name: table, exact: true }).waitFor({ state: 'attached' });
      const avant = await lire(page, table);
      assert.equal(avant.length % 3, 0);
      const premiere = avant[0];
      assert.equal(premiere.Objectif, objectif);
      const lieu = premiere.Territoire;
      const base = nombre(premiere['Attributions concernées']);
      assert.ok(base > 10, premiere['Attributions concernées']);
      assert.equal(nombre(premiere['Au moins logements']), Math.ceil(base / 4));

      await saisir(page, `Taux de la CIA, en pour cent, ${objectif}, ${lieu}`, '40');
      const au_moins = Math.ceil(base * 0.4);
      const chiffre = bouton(page, `${au_moins}, ${objectif}, ${lieu}`);
      await chiffre.waitFor({ state: 'attached' });
      assert.deepEqual((await lire(page, table)).slice(1), avant.slice(1), 'les autres taux ne bougent pas');
      await presse(chiffre);
      const panneau = page.getByRole('complementary');
      await panneau.getByText(`${au_moins} logements`, { exact: true }).first().waitFor();
      for (const quoi of ['Poids dans l’assiette', 'Assiette hors QPV'])
        await presse(panneau.getByRole('button', { name: new RegExp(`, ${quoi} – ${lieu}$`) }).first());
      const [n] = (await panneau.getByText(/^[\d\u202f]+\s+logements$/).first().textContent()).split(/[^\d\u202f]/);
      await presse(bouton(page, new RegExp('^Voir ces logements')).first());
      await page.getByText(`Seulement\u00a0: Assiette hors QPV – ${lieu}`).waitFor({ state: 'attached' });
      await page.getByText(new RegExp(`, ${n}\\s+logements\\.$`)).waitFor({ state: 'attached' });

      await aller(page, 'Territoires');
      await bouton(page, `Rétablir\u00a0: Taux de la CIA, en pour cent, ${objectif}, ${lieu}`).waitFor({ state: 'attached' });
      await page.keyboard.press('Control+z');
      await bouton(page, `${Math.ceil(base / 4)}, ${objectif}, ${lieu}`).waitFor({ state: 'attached' });
      assert.deepEqual(await lire(page, table), avant);
    });

    essais.essai(`assiette : ventilée par EPCI, type, financement ; chaque colonne fait son total (${cas})`, async (page) => {
      const presse = presser(page, souris);
      await bouton(page, 'Ouvrir l’exemple complet').click();
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await aller(page, 'Assiette');
      const totaux = new Set();
      for (const axe of ['Département', 'Commune', 'Type', 'Financement', 'EPCI']) {
        await presse(page.getByRole('radio', { name: axe, exact: true }));
        await page.getByRole('columnheader', { name: axe, exact: true }).waitFor({ state: 'attached' });
        const lignes = await lire(page, `Assiette par ${axe === 'EPCI' ? axe : axe.toLowerCase()}`);
        const total = lignes.pop();
        assert.equal(total[axe], 'Total');
        assert.ok(lignes.length > 1, axe);
        for (const colonne of ['Parc', 'Écartés', 'Assiette', 'dont en QPV', 'dont hors QPV'])
          assert.equal(lignes.reduce((somme, l) => somme + nombre(l[colonne]), 0), nombre(total[colonne]), `${axe}, ${colonne}`);
        assert.equal(nombre(total.Parc) - nombre(total.Écartés), nombre(total.Assiette));
        totaux.add(nombre(total.Assiette));
      }
      assert.equal(totaux.size, 1);
      // A cell of a line, explained down to its rows; then one of the total, which is the whole's own figure.
      const panneau = page.getByRole('complementary');
      for (const [axe, ligne, quoi, titre, somme] of [
        ['EPCI', 1, 'écartés', 'Logements écartés de l’assiette', /Logements écartés de l’assiette.*=/],
        ['Type', 2, 'hors QPV', 'Logements de l’assiette hors QPV', null]]) {
        await presse(page.getByRole('radio', { name: axe, exact: true }));
        await page.getByRole('columnheader', { name: axe, exact: true }).waitFor({ state: 'attached' });
        const rangee = (await lire(page, `Assiette par ${axe === 'EPCI' ? axe : axe.toLowerCase()}`))[ligne];
        const valeur = nombre(rangee[quoi === 'écartés' ? 'Écartés' : 'dont hors QPV']).toLocaleString('fr-FR');
        await presse(bouton(page, `${valeur}, ${quoi} – ${rangee[axe]}`));
        await panneau.getByText(titre).first().waitFor({ state: 'attached' });
        if (somme) await panneau.getByText(somme).first().waitFor({ state: 'attached' });
        await presse(bouton(page, /^Voir ces logements/).first());
        await page.getByText(`Seulement\u00a0: ${titre}, ${axe}\u00a0: ${rangee[axe]}`).waitFor({ state: 'attached' });
        await page.getByText(new RegExp(`, ${valeur}\\s+logements?\\.$`)).waitFor({ state: 'attached' });
        await aller(page, 'Assiette');
      }
      await presse(bouton(page, `${[...totaux][0].toLocaleString('fr-FR')}, assiette – Total`));
      await panneau.getByText('Logements de l’assiette').first().waitFor({ state: 'attached' });
      await presse(bouton(page, 'Fermer l’explication'));
      assert.equal(nombre((await lire(page, 'Du parc à l’assiette')).at(-1).Logements), [...totaux][0]);
    });
  }
}
