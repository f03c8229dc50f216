// The flux by territory where the parc lies in two départements: each closes on its own flux, the whole on the bailleur's.
import assert from 'node:assert/strict';
import { aller, avis, bouton, presser } from './navigateur.mjs';

// The column of a table, all its rows: what is copied, and not only what is in view.
async function colonne(page, table, entete) {
  await bouton(page, `Copier le tableau\u00a0: ${table}`).focus();
  await page.keyboard.press('Enter');
  await avis(page).getByText(`Tableau «\u00a0${table}\u00a0» copié`).waitFor({ state: 'attached' });
  const [entetes, ...lignes] = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/).map((l) => l.split('\t'));
  return lignes.filter((l) => !['Ensemble', 'Total'].includes(l[0])).map((l) => Number(l[entetes.indexOf(entete)].replace(/\D/g, '')));
}
const somme = (nombres) => nombres.reduce((a, b) => a + b, 0);

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`territoires : département par département, puis l’ensemble, un chiffre expliqué (${souris ? 'à la souris' : 'au clavier'})`, async (page) => {
      const presse = presser(page, souris);
      await bouton(page, 'Ouvrir l’exemple complet').click();
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await aller(page, 'Conventions');
      await page.getByRole('table', { name: 'Flux par département' }).getByRole('row').first().waitFor({ state: 'attached' });
      const flux = await colonne(page, 'Flux par département', 'Flux');
      await aller(page, 'Territoires');
      await presse(page.getByRole('radio', { name: 'Département', exact: true }));
      for (const [i, nom] of ['Doubs (25)', 'Territoire de Belfort (90)'].entries()) {
        const table = `Flux par territoire, ${nom}`;
        await page.getByRole('table', { name: table, exact: true }).waitFor({ state: 'attached' });
        assert.equal(somme(await colonne(page, table, 'Logements')), flux[i], `${nom} : les lignes font son flux`);
      }
      await bouton(page, 'Copier le tableau\u00a0: Flux par territoire, Doubs (25)').focus(); // its rows come into view
      const chiffre = page.getByRole('button', { name: /^\d+, Action Logement Services, Doubs$/ });
      const nom = await chiffre.getAttribute('aria-label') ?? await chiffre.textContent();
      await presse(chiffre);
      await bouton(page, 'Fermer l’explication').waitFor();
      await page.getByRole('complementary').getByText(new RegExp(`^${nom.match(/^\d+/)[0]} logements?$`)).first().waitFor();
      await presse(bouton(page, 'Fermer l’explication'));
      await presse(page.getByRole('button', { name: /^\d+, flux du territoire, Doubs$/ }).first());
      await page.getByRole('complementary').getByText('Flux du territoire – Doubs').first().waitFor();
      await presse(bouton(page, 'Fermer l’explication'));
      await presse(page.getByRole('radio', { name: 'Ensemble du bailleur' }));
      await page.getByRole('table', { name: 'Flux par territoire', exact: true }).waitFor({ state: 'attached' });
      assert.equal(await page.getByRole('table', { name: 'Flux par territoire, Doubs (25)' }).count(), 0);
    });
}
