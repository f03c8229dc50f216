// Several bailleurs put together: two files added at once, the table read, a figure explained, the same bailleur added again
// refused then taken, the étude saved and opened again; by mouse then by keyboard alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { avis, bouton, enregistrer, etape, importer, presser } from './navigateur.mjs';

const NOMS = ['Foncière', 'Habitat du Doubs'];
const TABLE = 'Qui réserve quoi, tous les territoires';

// One bailleur in Montbéliard: `parc` dwellings in QPV and as many outside; `ville` of its own, the State's in QPV.
function extrait(bailleur, parc, etat, ville) {
  const apport = {
    bailleur, departement: '25', annee: 2026, reservataires: [{ nature: 'etat_prioritaires', nom: 'Préfet' }, { nature: 'commune', nom: 'Ville de Montbéliard' }], communes: ['25388'],
    parc: { commune: [1, 1], qpv: [1, 2], pieces: [3, 4], financement: [13, 10], logements: [parc, parc] },
    reserves: { commune: [1, 1], qpv: [1, 2], pieces: [3, 4], financement: [13, 10], logements: [etat, ville], reservataire: [0, 1], convenus: [etat, 0] },
  };
  return { name: `${bailleur}.extrait.json`, mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'passeflux-extrait-territorial', version: 1, apports: [apport] })) };
}

async function lignes(page, nom) {
  const table = page.getByRole('table', { name: nom, exact: true });
  await table.getByRole('row').nth(1).waitFor({ state: 'attached' });
  return table.evaluate((t) => [...t.querySelectorAll('[role=row]')].map((r) => [...r.children].map((c) => c.textContent.split(',')[0].trim()).join(' | ')));
}
const ajouter = (page, presse, fichiers, nom = 'Ajouter des bailleurs') => importer(page, fichiers, () => presse(bouton(page, nom)));

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`multilatéral : deux fichiers, un doublon, enregistré et rouvert, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Commencer une étude'));
      await presse(etape(page, 'Multilatéral'));
      await ajouter(page, presse, [extrait(NOMS[0], 20, 4, 6), extrait(NOMS[1], 40, 10, 9)], 'Ajouter des études ou des extraits');
      const attendu = ['Réservataire | Foncière | Habitat du Doubs | Réservés | dont convenus | Part du parc', 'État – publics prioritaires | 4 | 10 | 14 | 14 | 11',
        'Ville de Montbéliard | 6 | 9 | 15 | 0 | 12', 'Tous les réservataires | 10 | 19 | 29 | 14 | 24', 'Parc | 40 | 80 | 120 |  | ', 'Part réservée | 25 | 23 | 24 |  | '];
      assert.deepEqual(await lignes(page, TABLE), attendu);
      await page.getByRole('heading', { name: 'Fichiers ajoutés' }).waitFor({ state: 'attached' });

      await presse(page.getByRole('radio', { name: 'En QPV et hors QPV' }));
      assert.equal((await lignes(page, TABLE))[1], 'État – publics prioritaires | 14 | 0 | 14 | 14 | 11');
      await presse(bouton(page, '15, Ville de Montbéliard'));
      await page.getByRole('complementary').getByText('Habitat du Doubs.extrait.json').first().waitFor({ state: 'attached' });
      await presse(bouton(page, 'Fermer l’explication'));
      await presse(page.getByRole('radio', { name: 'Par bailleur' }));
      await presse(page.getByRole('checkbox', { name: 'CIL – CA Pays de Montbéliard Agglomération' }));

      // The same bailleur and département: never twice, and never in the place of the other without a word.
      await ajouter(page, presse, [extrait('HABITAT DU DOUBS', 50, 1, 1)]);
      await avis(page).getByText('Déjà là').waitFor({ state: 'attached' });
      assert.deepEqual(await lignes(page, TABLE), attendu);
      await presse(bouton(page, 'Laisser HABITAT DU DOUBS, Doubs (25)'));
      await ajouter(page, presse, [extrait('HABITAT DU DOUBS', 50, 1, 1)]);
      await presse(bouton(page, 'Remplacer HABITAT DU DOUBS, Doubs (25)'));
      await page.getByRole('rowheader', { name: 'HABITAT DU DOUBS' }).waitFor({ state: 'attached' });
      const remplace = await lignes(page, TABLE);
      assert.equal(remplace[3], 'Tous les réservataires | 10 | 2 | 12 | 5 | 8');

      // Two names that are one réservataire here, put together by hand; the file keeps it.
      await page.getByRole('combobox', { name: 'Réservataire à réunir' }).selectOption({ label: 'Ville de Montbéliard (Commune)' });
      await page.getByRole('combobox', { name: 'Réunir avec' }).selectOption({ index: 1 });
      await presse(bouton(page, 'Réunir ces réservataires'));
      await page.getByRole('table', { name: 'Réservataires rapprochés' }).waitFor({ state: 'attached' });
      assert.equal((await lignes(page, TABLE)).length, 5, 'one réservataire less');
      await presse(bouton(page, 'Séparer\u00a0: État – publics prioritaires'));
      assert.deepEqual(await lignes(page, TABLE), remplace);

      const fichier = await enregistrer(page);
      const octets = readFileSync(await fichier.path());
      const etude = JSON.parse(octets);
      assert.deepEqual([etude.apports.length, etude.epci_cil.length], [2, 1]);
      await page.keyboard.press('Control+z');
      await importer(page, { name: 'reunion.passeflux.json', mimeType: 'application/json', buffer: octets }, () => page.keyboard.press('Control+o'));
      await presse(bouton(page, 'Ouvrir quand même'));
      await presse(etape(page, 'Multilatéral'));
      await page.getByRole('rowheader', { name: 'HABITAT DU DOUBS' }).waitFor({ state: 'attached' });
      assert.deepEqual(await lignes(page, TABLE), remplace);
    });
}
