// A volume of the rights, explained down to the rows of the list that make it; a right opened and corrected; by mouse,
// then by keyboard alone.
import assert from 'node:assert/strict';
import { bouton, etape, presser, saisir } from './navigateur.mjs';

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`droits : un volume, son explication, ses lignes, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await presse(etape(page, 'Droits'));
      const quoi = 'Droits de suite – Commune de Besançon';
      const chiffre = page.getByRole('button', { name: new RegExp(`^\\d+, ${quoi}$`) });
      await chiffre.waitFor({ state: 'attached' });
      const n = Number((await chiffre.textContent()).match(/^\d+/)[0]);
      await presse(chiffre);
      const panneau = page.getByRole('complementary');
      await panneau.getByText(`${n} logements`).first().waitFor({ state: 'attached' });
      await presse(bouton(page, `Voir ces droits\u00a0: ${quoi}`));
      const table = page.getByRole('table', { name: `Liste des droits, ${quoi}`, exact: true });
      // All of them come into view.
      await page.waitForFunction((t) => t.querySelectorAll('[role=row]').length === Number(t.getAttribute('aria-rowcount')), await table.elementHandle());
      // The rows it lists are its own; together they make the number.
      const lignes = await table.evaluate((t) => [...t.querySelectorAll('[role=row]')].slice(1).map((r) => [...r.children].map((c) => c.textContent)));
      assert.ok(lignes.every((l) => l[0] === 'Commune de Besançon'));
      assert.equal(lignes.reduce((a, l) => a + Number(l[4]), 0), n);
      await presse(bouton(page, 'Voir tous les droits'));
      await page.getByRole('table', { name: 'Liste des droits', exact: true }).waitFor({ state: 'attached' });
    });

  for (const souris of [true, false])
    essais.essai(`droits : un droit ouvert par son échéance, corrigé, repris tel quel, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await presse(etape(page, 'Droits'));
      const liste = page.getByRole('table', { name: 'Liste des droits', exact: true });
      const premier = liste.getByRole('button', { name: /^sans terme, échéance, État – publics prioritaires, ligne 1$/ });
      await premier.waitFor({ state: 'attached' });
      await presse(premier);
      await page.getByText('Sans terme\u00a0: le droit de l’État vient de la loi').waitFor({ state: 'attached' });
      await saisir(page, 'Commentaire', 'vu avec la DDETS');
      await page.getByRole('combobox', { name: 'Statut', exact: true }).selectOption({ label: 'Contesté' });
      await presse(bouton(page, 'Fermer le droit'));
      const statut = () => liste.evaluate((t) => t.querySelectorAll('[role=row]')[1].lastElementChild.textContent);
      await liste.getByRole('row').nth(1).getByText('Contesté').waitFor({ state: 'attached' });
      assert.equal(await statut(), 'Contesté');
      await presse(bouton(page, 'Annuler'));
      await liste.getByRole('row').nth(1).getByText('Contesté').waitFor({ state: 'detached' });
    });
}
