// The conventions of the full example: a term changed, the flux of a département read and explained, dwellings typed there;
// and an étude that starts from its conventions. By mouse, then by keyboard alone.
import assert from 'node:assert/strict';
import { avis, bouton, etape, presser, saisir } from './navigateur.mjs';

const lignes = (page, table) => page.getByRole('table', { name: table, exact: true }).getByRole('row')
  .evaluateAll((l) => l.map((r) => [...r.children].map((e) => e.textContent)));

export function declarer(essais) {
  for (const souris of [true, false]) {
    const comment = souris ? 'à la souris' : 'au clavier seul';
    essais.essai(`conventions : une durée, le flux d’un département et son explication, ${comment}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await presse(etape(page, 'Conventions'));
      await presse(bouton(page, 'Modifier la convention – Action Logement Services, Doubs (25)'));
      await saisir(page, 'Dernier jour', '30/06/2028');
      await saisir(page, 'Part signée, en pour cent', '12,5');
      const als = (await lignes(page, 'Conventions')).find((l) => l[0] === 'Action Logement Services' && l[1] === 'Doubs (25)');
      assert.equal(als[2].replace(/\s/g, ' '), '12,50 %');
      assert.match(als[4], /30\/06\/2028/);

      // Counted apart by tests/exemple/departements.mjs: 138 libérations, 24 soustraites, 114 à répartir dans le Doubs.
      await presse(bouton(page, '114, flux – Doubs (25)'));
      const panneau = page.getByRole('complementary');
      await panneau.getByText('138 − 24 = 114').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Escape');
      await presse(bouton(page, '14, flux – Action Logement Services, Doubs (25)'));
      await panneau.getByText(/252 ÷ 2\s129/).first().waitFor({ state: 'attached' });
      await page.keyboard.press('Escape');

      // Ten dwellings more there: the other département keeps its own.
      await saisir(page, 'Logements réservés – Action Logement Services, Doubs (25)', '262');
      const champ = (departement) => page.getByRole('textbox', { name: `Logements réservés – Action Logement Services, ${departement}`, exact: true });
      await page.waitForFunction((n) => document.querySelector(`#miroir [aria-label="${n}"]`)?.value === '262', 'Logements réservés – Action Logement Services, Doubs (25)');
      assert.equal(await champ('Territoire de Belfort (90)').inputValue(), '79');
      await presse(bouton(page, 'Passer à l’année 2027'));
      await bouton(page, 'Passer à l’année 2028').waitFor({ state: 'attached' });
    });

    essais.essai(`conventions : un département compte ses libérations par sa rotation, ${comment}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await presse(etape(page, 'Conventions'));
      const ou = 'Territoire de Belfort (90)';
      await page.getByRole('combobox', { name: `Libérations – ${ou}` }).selectOption({ label: 'Sa rotation' });
      await page.getByText(/Ajoutez au moins une année/).waitFor({ state: 'attached' });
      await saisir(page, `Relocations 2025 – ${ou}`, '43');
      await saisir(page, `Assiette au 1er janvier 2025 – ${ou}`, '862');
      // 43 of 862, on the 862 of its assiette.
      await bouton(page, `43, libérations attendues – ${ou}`).waitFor({ state: 'attached' });
      await presse(page.getByRole('button', { name: new RegExp(`^5\\s%, taux de rotation|^5,0\\s%, taux de rotation`) }));
      await page.getByRole('complementary').getByText(/43 ÷ 862/).first().waitFor({ state: 'attached' });
    });

    essais.essai(`conventions : une étude part de ses parts signées, ${comment}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Saisir mes conventions'));
      await presse(bouton(page, 'Modifier la convention – Action Logement, Tout le parc'));
      await saisir(page, 'Part signée, en pour cent', '20');
      await presse(bouton(page, 'Reprendre les parts signées dans le calcul'));
      await avis(page).getByText(/mode négocié/).waitFor({ state: 'attached' });
      await presse(etape(page, 'Parc'));
      await saisir(page, 'Nombre de logements du parc', '1000');
      await presse(etape(page, 'Conventions'));
      await presse(bouton(page, 'Reprendre les parts signées dans le calcul'));
      await presse(etape(page, 'Assiette'));
      await saisir(page, 'Nombre de libérations attendues', '50');
      await presse(etape(page, 'Flux'));
      await bouton(page, '10, flux – Action Logement').waitFor({ state: 'attached' });
    });
  }
}
