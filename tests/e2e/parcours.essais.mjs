// The main path: from a file to a flux, saved, reopened, and the same from the command line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aller, avis, bouton, enregistrer, importer, importerParc, lireFlux } from './navigateur.mjs';

const ici = fileURLToPath(new URL('.', import.meta.url));
const PARC = join(ici, 'fichiers/parc.csv');
const OUTIL = join(ici, '../../build/native/passeflux');
const NARBONNE = join(ici, '../../../shared/data/rpls_2018_narbonne.csv');

// One réservataire typed with the keyboard alone, from the button that adds it.
async function saisirReservataire(page, rang, nom, nature, reserves) {
  await bouton(page, 'Ajouter un réservataire').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: `Nom du réservataire ${rang}` }).focus();
  await page.keyboard.type(nom);
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: `Nature du réservataire ${rang}` }).selectOption({ label: nature });
  await page.keyboard.press('Tab');
  await page.keyboard.type(String(reserves));
  await page.keyboard.press('Enter');
}

export function declarer(essais) {
  essais.essai('parcours : importer, saisir au clavier, lire, enregistrer, rouvrir, même résultat en ligne de commande', async (page) => {
    await importerParc(page, PARC);
    await page.getByText('Lu dans parc.csv : 5 lignes.').waitFor();
    await aller(page, 'Réservataires');
    await saisirReservataire(page, 1, 'État – prioritaires', 'État – publics prioritaires', 98);
    await saisirReservataire(page, 2, 'Commune de Besançon', 'Commune', 39);
    await saisirReservataire(page, 3, 'Action Logement Services', 'Action Logement', 78);
    await aller(page, 'Assiette');
    await page.getByRole('textbox', { name: 'Nombre de libérations attendues' }).fill('41');
    await page.getByRole('textbox', { name: 'Mutations de locataires du bailleur' }).fill('2');
    await page.keyboard.press('Tab');
    await aller(page, 'Flux');
    // By hand: A = 400 − 10 = 390, F = 39; 98/390×39 = 9.8, 3.9, 7.8, unreserved 175/390×39 = 17.5 → floors 9+3+7+17 = 36,
    // three left to the remainders .9, .8, .8.
    const attendu = {
      'État – prioritaires': ['98', '25,1 %', '9,80', '10'],
      'Commune de Besançon': ['39', '10,0 %', '3,90', '4'],
      'Action Logement Services': ['78', '20,0 %', '7,80', '8'],
      'Non réservé': ['175', '44,9 %', '17,50', '17'],
      Total: ['390', '100,0 %', '39,00', '39'],
    };
    assert.deepEqual(await lireFlux(page), attendu);

    const telecharge = await enregistrer(page);
    const chemin = join(mkdtempSync(join(tmpdir(), 'passeflux-')), telecharge.suggestedFilename());
    await telecharge.saveAs(chemin);
    assert.match(telecharge.suggestedFilename(), /^parc\.passeflux\.json$/);
    await page.getByText(/^Enregistré dans parc\.passeflux\.json à \d\d:\d\d$/).waitFor();

    await page.reload();
    await page.locator('#chargement').waitFor({ state: 'hidden' });
    await importer(page, chemin, () => page.keyboard.press('Control+o'));
    await page.getByText('Ouvert depuis parc.passeflux.json').waitFor();
    assert.deepEqual(await lireFlux(page), attendu);

    const resultat = JSON.parse(execFileSync(OUTIL, ['calcule', chemin], { encoding: 'utf8' }));
    assert.equal(resultat.assiette.total, 390);
    assert.equal(resultat.flux, 39);
    assert.deepEqual(resultat.lignes.map((l) => l.cible), [10, 4, 8, 17]);
    assert.equal(resultat.lignes[0].quota, '49/5');
  });

  if (existsSync(NARBONNE))
    essais.essai('parcours : le fichier de Narbonne, Hlm puis SEM', async (page) => {
      await importerParc(page, NARBONNE);
      await page.getByText('Lu dans rpls_2018_narbonne.csv : 1 170 lignes.').waitFor();
      for (const texte of ['6 043', '2 437', '3 606', '407 442'])
        await page.getByText(texte.replace(' ', '\u202f')).first().waitFor();
      await aller(page, 'Assiette');
      const assiette = page.getByRole('table', { name: 'Du parc à l’assiette' });
      await assiette.getByRole('button', { name: '6\u202f043, logements de l’assiette' }).waitFor();
      await aller(page, 'Parc');
      await page.getByRole('radio', { name: 'SEM' }).click();
      await aller(page, 'Assiette');
      await assiette.getByRole('button', { name: '5\u202f934, logements de l’assiette' }).waitFor();
      await assiette.getByRole('button', { name: /109, Non conventionnés/ }).waitFor();
    });

  essais.essai('explication : à la souris et au clavier, les mêmes étapes', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    const panneau = page.getByRole('complementary', { name: 'Pourquoi ce chiffre ?' });
    const cible = bouton(page, '15, flux – Action Logement Services');
    await cible.click();
    await panneau.getByText('15 logements', { exact: true }).waitFor();
    const texte = await panneau.innerText();
    for (const calcul of ['210 ÷ 1\u202f000 = 21\u00a0%', '80 − 8 = 72', '21\u00a0% × 72 = 15,12', '15,12 → 15'])
      assert.ok(texte.includes(calcul), `« ${calcul} » dans ${texte}`);
    assert.ok(texte.includes('0,88 · 0,76 · 0,64'), 'les restes servis sont dits');
    assert.ok(texte.includes('CCH R441-5') && texte.includes('pratique'), 'l’article et la portée sont dits');

    await bouton(page, 'Fermer l’explication').click();
    await panneau.waitFor({ state: 'detached' });
    await cible.focus();
    await page.keyboard.press('Enter');
    assert.equal(await panneau.innerText(), texte);

    await panneau.getByRole('button', { name: '72, Logements à répartir' }).first().click();
    await panneau.getByText('72 logements', { exact: true }).waitFor();
    await bouton(page, 'Revenir au chiffre précédent').click();
    await panneau.getByText('15 logements', { exact: true }).waitFor();
    await bouton(page, 'Copier l’explication').focus();
    await page.keyboard.press('Enter');
    await avis(page).getByText('Explication copiée').waitFor().catch(() => {});
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /15,12 → 15/);
  });

  essais.essai('annuler et rétablir : chaque commande, au clavier', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    const champ = page.getByRole('textbox', { name: 'Logements réservés 3' });
    await champ.fill('300');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '240, logements non réservés' }).waitFor();
    await bouton(page, 'Retirer Commune de Montbéliard').click();
    assert.equal(await page.getByRole('textbox', { name: /^Nom du réservataire/ }).count(), 4);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: '330, logements non réservés' }).waitFor();
    assert.equal(await champ.inputValue(), '210');
    await page.keyboard.press('Control+y');
    await page.getByRole('button', { name: '240, logements non réservés' }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    assert.equal(await page.getByRole('textbox', { name: /^Nom du réservataire/ }).count(), 4);
  });
}
