// Reserved dwellings of the full example that have left the parc: asked in the confrontation and in the page Droits, answered
// by mouse and by keyboard alone, followed by the totals, undone, kept in the file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bouton, enregistrer, etape, presser, saisir } from './navigateur.mjs';

const NBSP = '\u00a0';
const QUI = 'Action Logement Services';
const droit = (logement, acte) => `${logement}, ${QUI}, ${acte}`;
const PREMIER = droit('2500401184', 'PEEC 1996-329');
const nombres = (page, table) => page.getByRole('table', { name: table, exact: true }).getByRole('row', { name: QUI })
  .evaluate((r) => [...r.querySelectorAll('[role=cell]')].map((c) => Number(c.textContent.replace(/\D/g, ''))));

export function declarer(essais) {
  for (const souris of [true, false]) {
    essais.essai(`droits : ce que devient le droit d’un logement vendu, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      // By mouse, an option is chosen; by keyboard, each arrow goes to the next.
      const repondre = async (nom, option, rang) => {
        const liste = page.getByRole('combobox', { name: `Devenir${NBSP}: ${nom}`, exact: true });
        await liste.waitFor({ state: 'attached' });
        if (souris) return liste.selectOption({ label: option });
        await liste.focus();
        for (let i = 0; i < rang; i += 1) await page.keyboard.press('ArrowDown');
        return page.waitForFunction(([n, o]) => document.querySelector(`#miroir select[aria-label="${n}"]`)?.selectedIndex === o, [`Devenir${NBSP}: ${nom}`, rang]);
      };
      const aller = async (etapeNom) => { await presse(etape(page, etapeNom)); await page.getByRole('heading', { level: 1, name: etapeNom }).waitFor({ state: 'attached' }); };
      const accord = async () => {
        await aller('Confrontation');
        return nombres(page, 'Accord par réservataire');
      };

      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      const avant = await accord();
      await page.getByRole('combobox', { name: 'Réservataire confronté' }).selectOption({ label: QUI });
      await page.getByText(/^9\u00a0logements réservés de la liste ont quitté le parc/).waitFor({ state: 'attached' });
      await presse(bouton(page, 'Dire ce que deviennent ces droits'));
      await page.getByText(new RegExp(`^${QUI} \\(9\\)`)).waitFor({ state: 'attached' });
      await page.waitForFunction((n) => document.activeElement?.getAttribute('aria-label') === n, `Devenir${NBSP}: ${PREMIER}`);

      // The first moves to a dwelling of its commune, the second is compensated, the third given up.
      await repondre(PREMIER, 'Transféré', 1);
      await saisir(page, `Nouveau logement${NBSP}: ${PREMIER}`, '2500401000');
      await saisir(page, `Note${NBSP}: ${PREMIER}`, 'accord du 3 mars');
      await repondre(droit('2500401196', 'PEEC 1996-329'), 'Compensé', 2);
      await repondre(droit('2500401208', 'PEEC 1996-329'), 'Abandonné', 3);
      // A dwelling that the parc does not have: the question stays.
      await repondre(droit('2500401226', 'PEEC 1996-329'), 'Transféré', 1);
      await saisir(page, `Nouveau logement${NBSP}: ${droit('2500401226', 'PEEC 1996-329')}`, 'X-1');
      await page.getByRole('cell', { name: 'Logement absent du parc' }).waitFor({ state: 'attached' });
      await page.getByText(new RegExp(`^${QUI} \\(6\\)`)).waitFor({ state: 'attached' });
      await page.getByText(/^2\u00a0logements sortis du parc, dont le droit est compensé ou abandonné/).waitFor({ state: 'attached' });

      // Two no longer count; one is agreed, where the état agrees on all else.
      const apres = await accord();
      assert.equal(apres[0], avant[0] - 2);
      assert.equal(apres[1], avant[1]);
      assert.equal(apres[2], avant[2] + 1);
      assert.equal(apres[4], avant[4] - 3);

      const etude = JSON.parse(readFileSync(await (await enregistrer(page)).path(), 'utf8'));
      assert.deepEqual(etude.devenirs.map((d) => d.devenir).sort(), ['abandonne', 'compense', 'transfere', 'transfere']);
      assert.equal(etude.devenirs.find((d) => d.logement === '2500401000').note, 'accord du 3 mars');
      assert.ok(etude.devenirs.every((d) => /^\d{4}-\d\d-\d\d$/.test(d.date)));

      await aller('Droits');
      // Four answers, two dwellings, one note: by keyboard too, where a list gone through with the arrows is one choice.
      const toutes = page.getByText(new RegExp(`^${QUI} \\(9\\)`));
      const premier = page.getByRole('combobox', { name: `Devenir${NBSP}: ${PREMIER}`, exact: true });
      const rien = async () => (await toutes.count()) > 0 && (await premier.evaluate((l) => l.selectedIndex)) === 0;
      for (let i = 0; i < 7; i += 1) {
        assert.ok(!(await rien()), `annulation ${i}`);
        await page.keyboard.press('Control+z');
        await page.waitForTimeout(200);
      }
      assert.ok(await rien(), 'tout est annulé');
      assert.deepEqual(await accord(), avant);
    });
  }
}
