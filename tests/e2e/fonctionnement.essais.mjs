// How attributions worked, on the full example: a figure explained, a note recorded, an état zéro frozen, corrected with a
// reason, its gap read; by mouse then by keyboard alone. The numbers are counted apart on the étude's own rows.
import assert from 'node:assert/strict';
import { avis, bouton, enregistrer, etape, lireTableau, presser, saisir } from './navigateur.mjs';
import { readFileSync } from 'node:fs';

const ECARTS = 'Écarts à l’état zéro';
const choisir = (page, nom, option) => page.getByRole('combobox', { name: nom, exact: true }).selectOption({ label: option });

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`fonctionnement : une note, un état zéro, sa correction, l’écart, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await presse(etape(page, 'Fonctionnement'));
      // 792 days of 52 answers: 15.23.
      const delai = bouton(page, '15,2, Délai de réponse – État – publics prioritaires');
      await presse(delai);
      await page.getByRole('complementary').getByText('792 ÷ 52').waitFor({ state: 'attached' });
      await presse(bouton(page, 'Fermer l’explication'));

      await choisir(page, 'Réservataire regardé', 'Action Logement Services');
      await presse(bouton(page, 'Commencer avec les critères proposés'));
      await choisir(page, 'Note du bailleur – Délai de réponse', '3 – Satisfaisant');
      await saisir(page, 'Commentaire du bailleur – Délai de réponse', 'quinze jours en moyenne');
      await saisir(page, 'Point convenu', 'réponse sous dix jours');
      await presse(bouton(page, 'Ajouter le point'));
      assert.match(await lireTableau(page, 'Points convenus'), /réponse sous dix jours/);

      await presse(etape(page, 'État zéro'));
      await choisir(page, 'Dernière année comptée', '2024');
      await presse(bouton(page, 'Figer l’état zéro'));
      await avis(page).getByText('L’état zéro est figé.').waitFor({ state: 'attached' });
      await choisir(page, 'Dernière année comptée', '2025');
      await choisir(page, 'Première année comptée', '2025');
      await choisir(page, 'Mesure comparée', 'Part des baux');
      // 26 leases of 291 in 2023 and 2024, 14 of 161 in 2025.
      await page.getByRole('cell', { name: '161' }).first().waitFor({ state: 'attached' });
      assert.match(await lireTableau(page, ECARTS), /État – publics prioritaires\t8,9\u00a0%\t291\t8,7\u00a0%\t161\t\u2212\u00a00,2\u00a0point/);

      await presse(bouton(page, 'Figer une nouvelle version'));
      await page.getByRole('alert').getByText('Dites pourquoi').waitFor({ state: 'attached' });
      await saisir(page, 'Motif de la correction', 'liste de 2024 complétée');
      await presse(bouton(page, 'Figer une nouvelle version'));
      await page.getByRole('cell', { name: 'liste de 2024 complétée' }).waitFor({ state: 'attached' });
      const versions = await lireTableau(page, 'Versions de l’état zéro');
      assert.match(versions, /2, retenue\t[^\t]+\t2023 à 2024\tliste de 2024 complétée/);
      assert.match(versions, /1\t[^\t]+\t2023 à 2024\tPremière version/);
      const etude = JSON.parse(readFileSync(await (await enregistrer(page)).path(), 'utf8'));
      assert.equal(etude.etats_zero.length, 2);
      assert.equal(etude.etats_zero[1].lignes.find((l) => l.id === 'r1').attributions, 26);
      assert.equal(etude.grille.evaluations[0].notes[0].bailleur.note, 3);
    });
}
