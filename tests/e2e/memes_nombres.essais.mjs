// The same number wherever it is read: the table of the screen (its elements, and what is copied from it), the picture's
// table, the workbook, the report, the file computed again by the page.
import assert from 'node:assert/strict';
import { lireClasseur } from '../support/openpyxl.mjs';
import { aller, avis, bouton, lireFlux } from './navigateur.mjs';

const nu = (t) => t.replace(/[\u00a0\u202f]/g, ' ');
const entier = (t) => Number(nu(String(t)).replace(/ /g, ''));
// Points of a share, to the tenth, whatever writes it: "21,0 %", "21%", 0.21.
const dixiemes = (v) => (typeof v === 'number' ? (v * 100).toFixed(1) : Number(nu(v).replace(/[ %]/g, '').replace(',', '.')).toFixed(1));

async function lignesDe(table) {
  const lignes = await table.evaluate((t) => [...t.querySelectorAll('[role=row]')].map((r) => [...r.children].map((c) => c.textContent)));
  return lignes.slice(1);
}

export function declarer(essais) {
  for (const [exemple, ouvrir] of [
    ['l’exemple', (page) => bouton(page, 'Ouvrir l’exemple').click()],
    ['l’exemple complet', async (page) => {
      await bouton(page, 'Ouvrir l’exemple complet').click();
      await page.locator('#miroir h1:focus').waitFor({ state: 'attached' });
    }],
  ])
    essais.essai(`mêmes nombres à l’écran, dans le presse-papiers, le classeur et le rapport : ${exemple}`, async (page) => {
      await ouvrir(page);
      await aller(page, 'Flux');
      await page.getByRole('table', { name: 'Flux par réservataire' }).waitFor({ state: 'attached' });
      const ecran = Object.entries(await lireFlux(page)).filter(([nom]) => nom !== 'Total')
        .map(([nom, [reserves, part, , flux]]) => ({ nom, reserves: entier(reserves), part: dixiemes(part), flux: entier(flux) }));
      assert.ok(ecran.length > 5, `${ecran.length} lignes`);

      await bouton(page, 'Copier le tableau\u00a0: Flux par réservataire').focus();
      await page.keyboard.press('Enter');
      await avis(page).getByText('copié avec ses en-têtes').waitFor({ state: 'attached' });
      const copie = (await page.evaluate(() => navigator.clipboard.readText())).split('\n').slice(1).map((l) => l.split('\t'))
        .filter(([nom]) => nom !== 'Total' && nom !== '').map(([nom, reserves, part, , flux]) => ({ nom, reserves: entier(reserves), part: dixiemes(part), flux: entier(flux) }));
      assert.deepEqual(copie, ecran);

      // The picture: where it groups the small ones, what it holds together is their sum.
      const image = await lignesDe(page.getByRole('table', { name: 'Du stock au flux', exact: true }));
      const seuls = ecran.filter(({ nom }) => image.some(([n]) => n === nom));
      for (const { nom, reserves, part, flux } of seuls) {
        const [, stock, , annee, duFlux] = image.find(([n]) => n === nom);
        assert.deepEqual([entier(stock), dixiemes(duFlux), entier(annee)], [reserves, part, flux], nom);
      }
      const autres = ecran.filter((l) => !seuls.includes(l));
      const groupe = image.find(([n]) => n.endsWith('autres réservataires'));
      assert.equal(groupe === undefined, autres.length === 0);
      if (groupe) {
        const somme = (f) => autres.reduce((t, l) => t + f(l), 0);
        assert.deepEqual([entier(groupe[1]), entier(groupe[3])], [somme((l) => l.reserves), somme((l) => l.flux)]);
      }

      await bouton(page, 'Exporter le tableau\u00a0: Flux par réservataire').focus();
      await page.keyboard.press('Enter');
      const [fichier] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Classeur (XLSX)').click()]);
      const [feuille] = Object.values(lireClasseur(await fichier.path()));
      const classeur = feuille.lignes.slice(1).filter(([nom]) => nom !== 'Total')
        .map(([nom, reserves, part, , flux]) => ({ nom, reserves, part: dixiemes(part), flux }));
      assert.deepEqual(classeur, ecran);

      await aller(page, 'Scénarios');
      const rapporter = bouton(page, 'Ouvrir le rapport du scénario actif');
      await rapporter.waitFor({ state: 'attached' });
      await rapporter.focus();
      const [onglet] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);
      await onglet.getByRole('heading', { level: 1 }).waitFor();
      const rapport = (await onglet.locator('table', { has: onglet.locator('caption', { hasText: /^Flux par réservataire$/ }) })
        .evaluate((t) => [...t.tBodies[0].rows].map((r) => [...r.cells].map((c) => c.textContent))))
        .filter(([nom]) => nom !== 'Total').map(([nom, reserves, part, , flux]) => ({ nom, reserves: entier(reserves), part: dixiemes(part), flux: entier(flux) }));
      // The report shows two decimals of a share: brought back to one here, as the screen does.
      assert.deepEqual(rapport.map(({ nom, reserves, flux }) => ({ nom, reserves, flux })), ecran.map(({ nom, reserves, flux }) => ({ nom, reserves, flux })));
      rapport.forEach(({ nom, part }, i) => assert.ok(Math.abs(Number(part) - Number(ecran[i].part)) < 0.11, `${nom} : ${part} et ${ecran[i].part}`));
    });
}
