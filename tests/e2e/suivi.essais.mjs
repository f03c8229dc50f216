// The assiette followed: kept, changed, explained, saved and read back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { aller, bouton, enregistrer, importerParc, ouvrirPage, presser } from './navigateur.mjs';

const csv = (lignes) => ({ name: 'parc.csv', mimeType: 'text/csv', buffer: Buffer.from(`IDENT_REP;DEPCOM;QPV;FINAN;MODE;SORTIEPATRIM\n${lignes.join('\n')}\n`) });
const AVANT = ['A1;25388;2;13;1;9', 'A2;25388;2;13;1;9', 'A3;25388;1;13;5;9', 'A4;25388;1;13;1;9'];
// A2 is gone, A3 is let, A4 is sold, B1 is new.
const APRES = ['A1;25388;2;13;1;9', 'A3;25388;1;13;1;9', 'A4;25388;1;13;1;1', 'B1;25388;2;13;1;9'];

const lignes = (page, nom) => page.getByRole('table', { name: nom }).getByRole('row').evaluateAll((rangs) => rangs
  .map((r) => [...r.querySelectorAll('[role=rowheader], [role=cell]')].map((c) => c.textContent.replace(/[\u00a0\u202f]/g, ' ').split(', ')[0])).filter((r) => r.length > 0));

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`suivi de l’assiette : gardée, un nouveau parc, ce qui est entré et sorti, enregistré et relu (${souris ? 'à la souris' : 'au clavier'})`, async (page, { url }) => {
      const presse = presser(page, souris);
      await importerParc(page, csv(AVANT));
      await aller(page, 'Assiette');
      await presse(bouton(page, /^Garder l’assiette de \d+$/));
      await page.getByRole('table', { name: 'Suivi de l’assiette' }).waitFor({ state: 'attached' });
      const annee = (await lignes(page, 'Suivi de l’assiette'))[0][0].match(/\d+$/)[0];
      assert.deepEqual(await lignes(page, 'Suivi de l’assiette'), [[`Assiette gardée en ${annee}`, '3'], [`Assiette de ${annee}`, '3']]);
      await aller(page, 'Parc');
      await importerParc(page, csv(APRES), () => page.keyboard.press('Control+o'));
      await aller(page, 'Assiette');
      await page.getByRole('table', { name: 'Logements entrés et sortis' }).waitFor({ state: 'attached' });
      const compte = [
        [`Assiette gardée en ${annee}`, '3'], ['Entrés : nouveaux dans le parc', '+ 1'],
        ['Entrés : motif « Occupés sans être offerts (gardiens, fonction, baux professionnels) » levé', '+ 1'],
        ['Sortis : plus dans le parc', '− 1'], ['Sortis : motif « Sortis du patrimoine (vendus, démolis…) »', '− 1'], [`Assiette de ${annee}`, '3'],
      ];
      // The text of a cell is cut at its first comma here.
      assert.deepEqual(await lignes(page, 'Suivi de l’assiette'), compte.map(([nom, n]) => [nom.split(', ')[0], n]));
      await bouton(page, 'Ne plus suivre').focus(); // a long list makes the rows in view alone
      await page.getByRole('rowheader', { name: 'A4' }).waitFor();
      assert.deepEqual((await lignes(page, 'Logements entrés et sortis')).map((l) => [l[0], l[1], l[3]]),
        [['A3', 'entré', '1'], ['B1', 'entré', '1'], ['A2', 'sorti', '1'], ['A4', 'sorti', '1']]);
      await presse(bouton(page, new RegExp(`^3, Assiette de ${annee}$`)));
      await page.getByRole('complementary').getByText('3 + 1 + 1 − 1 − 1 = 3').waitFor();
      const fichier = await enregistrer(page);
      const etude = JSON.parse(await readFile(await fichier.path(), 'utf8'));
      assert.deepEqual(etude.assiette_anterieure, { annee: Number(annee), situations: ['dans_assiette', 'occupe'], identifiant: ['A1', 'A2', 'A3', 'A4'], situation: [0, 0, 1, 0], logements: [1, 1, 1, 1] });
      await page.evaluate(() => { globalThis.onbeforeunload = null; });
      await ouvrirPage(page, url);
      const [choix] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
      await choix.setFiles(await fichier.path());
      await aller(page, 'Assiette');
      await page.getByRole('table', { name: 'Logements entrés et sortis' }).waitFor({ state: 'attached' });
      assert.deepEqual(await lignes(page, 'Suivi de l’assiette'), compte.map(([nom, n]) => [nom.split(', ')[0], n]));
      await presse(bouton(page, 'Ne plus suivre'));
      await bouton(page, /^Garder l’assiette de \d+$/).waitFor({ state: 'attached' });
    });
}
