// Scenarios: two of them made and compared, three decisions recorded, by mouse then by keyboard alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aller, bouton, etape, lireTableau, presser, saisir } from './navigateur.mjs';

const LIGNES = 'Logements de l’année par réservataire';
const CHANGE = 'Ce qui change d’un scénario à l’autre';

async function decider(page, presse, qui, part, par) {
  if (par) await saisir(page, 'Convenu par', par);
  await page.getByRole('combobox', { name: 'Réservataire de la décision' }).selectOption({ label: qui });
  await saisir(page, 'Part convenue, en pour cent', part);
  await presse(bouton(page, 'Consigner'));
}

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`scénarios : deux scénarios comparés, trois décisions, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple'));
      await presse(etape(page, 'Scénarios'));
      await page.getByText('Dupliquez le scénario actif').waitFor({ state: 'attached' });
      await presse(bouton(page, 'Dupliquer le scénario actif'));
      await saisir(page, 'Nom – Copie de Scénario de départ', 'Volumes demandés');
      await presse(bouton(page, 'Activer – Volumes demandés'));
      await presse(etape(page, 'Réservataires'));
      await saisir(page, 'Logements réservés 3', '300');
      await presse(etape(page, 'Scénarios'));
      // By hand: F = 72, 210 then 300 of 1,000: 15.12 and 21.6.
      const change = await lireTableau(page, CHANGE);
      assert.match(change, /Action Logement Services, logements réservés\t210\u00a0logements\t300\u00a0logements/);
      assert.match(await lireTableau(page, LIGNES), /Action Logement Services\t15\t22\t\+\u00a07/);

      await decider(page, presse, 'Action Logement Services', '25', 'Comité de pilotage');
      await decider(page, presse, 'Commune de Montbéliard', '11,5');
      await decider(page, presse, 'Département du Doubs', '3');
      const releve = await lireTableau(page, 'Relevé de décisions');
      assert.match(releve, /Action Logement Services\t30,0\u00a0%\t25,0\u00a0%\tComité de pilotage\t—\tVolumes demandés/);
      assert.match(releve, /Commune de Montbéliard\t12,0\u00a0%\t11,5\u00a0%\tComité de pilotage/);
      assert.match(releve, /Département du Doubs\t4,0\u00a0%\t3,0\u00a0%/);
      // A decision said is not a share changed.
      assert.match(await lireTableau(page, LIGNES), /Action Logement Services\t15\t22\t\+\u00a07/);

      // The report, printed: the numbers of the screen.
      const [onglet] = await Promise.all([page.context().waitForEvent('page'), presse(bouton(page, 'Ouvrir le rapport du scénario actif'))]);
      await onglet.getByRole('heading', { level: 1 }).waitFor();
      const pdf = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'rapport.pdf');
      writeFileSync(pdf, await onglet.pdf({ format: 'A4' }));
      const imprime = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
      for (const dit of ['Scénario : Volumes demandés', 'Action Logement Services 22 · 30,0 % 15 (− 7) · 21,0 %', '12,0 % 11,5 %', 'Empreinte de l’étude'])
        assert.ok(imprime.includes(dit), `« ${dit} » manque au rapport imprimé : ${imprime.slice(0, 3000)}`);
      assert.ok((await onglet.locator('body').innerText()).includes('Comité de pilotage'));
      assert.equal(await onglet.locator('svg').count(), 3);
      await onglet.close();

      await presse(bouton(page, 'Verrouiller – Volumes demandés'));
      await aller(page, 'Réservataires');
      await saisir(page, 'Logements réservés 3', '250');
      await page.getByRole('alert').getByText('est verrouillé').waitFor({ state: 'attached' });
      assert.equal(await page.getByRole('textbox', { name: 'Logements réservés 3' }).inputValue(), '300');
    });
  for (const souris of [true, false])
    essais.essai(`scénarios : une part convenue dans un département s’applique là, un chiffre de scénario s’explique, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
      await presse(etape(page, 'Scénarios'));
      await page.getByRole('combobox', { name: 'Réservataire de la décision' }).selectOption({ label: 'Action Logement Services' });
      const territoire = page.getByRole('combobox', { name: 'Territoire de la décision' });
      await territoire.selectOption({ label: '25056 · Besançon' });
      await saisir(page, 'Part convenue, en pour cent', '15');
      await saisir(page, 'Convenu par', 'Comité de pilotage');
      await page.getByText(/^Ses conventions ne portent pas sur ce territoire seul/).waitFor({ state: 'attached' });
      assert.equal(await bouton(page, 'Consigner et appliquer au scénario actif').count(), 0);
      await territoire.selectOption({ label: '90 · Territoire de Belfort' });
      await presse(bouton(page, 'Consigner et appliquer au scénario actif'));
      await presse(etape(page, 'Conventions'));
      // 15 % there; the Doubs keeps its own: 252 of 2,129.
      await page.getByRole('button', { name: /^15,00\s%, part – Action Logement Services, Territoire de Belfort/ }).waitFor({ state: 'attached' });
      await page.getByRole('button', { name: /^11,84\s%, part – Action Logement Services, Doubs/ }).waitFor({ state: 'attached' });
      await presse(etape(page, 'Scénarios'));
      await presse(page.getByRole('button', { name: /^\d+, Action Logement Services – Volumes demandés$/ }));
      const panneau = page.getByRole('complementary');
      await panneau.getByText('Volumes demandés').first().waitFor({ state: 'attached' });
      await presse(page.getByRole('button', { name: /^\d+ sur \d+, flux réservé, CA Pays de Montbéliard/ }).first());
      await panneau.getByText(/^Flux réservé – CA Pays de Montbéliard/).first().waitFor({ state: 'attached' });
    });
}
