// Confrontation with the full example: whose état, which lines, decisions by mouse and by keyboard; then a bilateral exchange between
// two profiles: sent, filled in, come back with a conflict, settled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { lireClasseur } from '../support/openpyxl.mjs';
import { aller, avis, bouton, enregistrer, importer, presser } from './navigateur.mjs';

const NBSP = '\u00a0';
const liste = (page, nom) => page.getByRole('combobox', { name: nom, exact: true });
const choisir = (page, nom, option) => liste(page, nom).selectOption({ label: option });
const total = (page, nom) => page.getByRole('table', { name: 'Accord par réservataire', exact: true }).getByRole('row', { name: nom })
  .evaluate((r) => [...r.querySelectorAll('[role=cell]')].map((c) => Number(c.textContent.replace(/\D/g, ''))));

async function ouvrir(page, reservataire) {
  await bouton(page, 'Ouvrir l’exemple complet').click();
  await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
  await aller(page, 'Confrontation');
  await choisir(page, 'Réservataire confronté', reservataire);
}

export function declarer(essais) {
  essais.essai('confrontation : la fiche en classeur dit les volumes de l’écran, et ses lignes seules', async (page) => {
    const qui = 'Département du Doubs';
    await ouvrir(page, qui);
    const volumes = await total(page, qui);
    const [telecharge] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Fiche en classeur').click()]);
    assert.equal(telecharge.suggestedFilename(), `Fiche bilatérale - ${qui}.xlsx`);
    const { Volumes, Confrontation } = lireClasseur(await telecharge.path());
    assert.deepEqual(Volumes.lignes[1].slice(1), volumes);
    assert.ok(Confrontation.lignes.length > 10 && Confrontation.lignes.slice(1).every((l) => l[0] === qui));
    assert.ok(Confrontation.lignes[0].includes('Fondement') && Confrontation.lignes[0].includes('Décision'));
  });

  essais.essai('confrontation : une décision à la souris, une autre au clavier, tout annuler', async (page) => {
    await ouvrir(page, 'Département du Doubs');
    const avant = await total(page, 'Département du Doubs');
    assert.deepEqual(avant, [63, 85, 17, 0, 68]);
    const premier = page.getByRole('combobox', { name: /^Décision.: / }).first();
    await premier.selectOption({ label: 'Écarté' });
    await avis(page).filter({ hasText: 'décision' }).first().waitFor({ state: 'attached' });
    const second = page.getByRole('combobox', { name: /^Décision.: / }).first();
    await second.focus();
    await page.keyboard.press('End'); // the last: to check
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => [...document.querySelectorAll('[role=row]')].some((r) => r.textContent.startsWith('Département du Doubs')));
    const apres = await total(page, 'Département du Doubs');
    assert.deepEqual(apres.slice(0, 2), avant.slice(0, 2));
    assert.ok(apres[3] > 0 && apres[4] < avant[4], JSON.stringify(apres));
    await page.keyboard.press('Escape');
    for (let i = 0; i < 2; i += 1) await bouton(page, /^Annuler/).first().click();
    assert.deepEqual(await total(page, 'Département du Doubs'), avant);
  });

  essais.essai('confrontation : toutes les lignes d’une discordance d’un coup, et leur détail', async (page) => {
    await ouvrir(page, 'Action Logement Services');
    await choisir(page, 'Discordances montrées', 'Vendu ou démoli (9)');
    await choisir(page, 'Décision pour toutes', 'Écarter');
    await bouton(page, `Appliquer${NBSP}: 9${NBSP}lignes`).click();
    assert.equal((await total(page, 'Action Logement Services'))[4], 41);
    await page.getByRole('radio', { name: /^Tranchées 9$/ }).waitFor({ state: 'attached' });
    await page.getByRole('radio', { name: /^Tranchées/ }).click();
    await page.getByRole('button', { name: /^Détail.: / }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Les deux côtés de la ligne' }).waitFor({ state: 'attached' });
    await page.getByRole('textbox', { name: 'Motif de la décision' }).fill('vente de 2024');
    await page.keyboard.press('Enter');
    await bouton(page, 'Fermer le détail').click();
    const fichier = await enregistrer(page);
    const etude = JSON.parse(readFileSync(await fichier.path(), 'utf8'));
    assert.equal(etude.decisions.length, 9);
    assert.deepEqual([...new Set(etude.decisions.map((d) => d.verdict))], ['ecarte']);
    assert.equal(etude.decisions.filter((d) => d.motif === 'vente de 2024').length, 1);
  });

  // By the keyboard, one key goes to the option that is wanted: a line that is decided leaves the list.
  for (const souris of [true, false])
    essais.essai(`confrontation : l’extrait part, revient rempli, un conflit se tranche (${souris ? 'à la souris' : 'au clavier'})`, async (page) => {
      const OPTIONS = { retenu: [1, 'ArrowDown'], écarté: [2], 'à vérifier': [3, 'End'], 'prendre celle reçue': [2, 'End'] };
      const leur = souris ? 'écarté' : 'à vérifier';
      const presser_ = (p, controle) => presser(p, souris)(controle);
      const dire = async (p, nom, option) => {
        const [index, touche] = OPTIONS[option];
        if (souris) return liste(p, nom).selectOption({ index });
        await liste(p, nom).waitFor({ state: 'attached' });
        await liste(p, nom).focus();
        return p.keyboard.press(touche);
      };
      const deposer = async (p, fichier) => {
        await p.evaluate(() => document.activeElement.blur());
        return importer(p, fichier, () => p.keyboard.press('Control+o'));
      };
      await ouvrir(page, 'Département du Doubs');
      const [envoi] = await Promise.all([page.waitForEvent('download'), presser_(page, bouton(page, 'Envoyer un extrait'))]);
      const extrait = readFileSync(await envoi.path(), 'utf8');
      assert.ok(!/25\d{8}|rue |chemin |square /.test(extrait), 'no dwelling, no address');

      // Another profile: the réservataire's.
      const contexte = await page.context().browser().newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true, locale: 'fr-FR' });
      await contexte.addInitScript(() => { delete window.showOpenFilePicker; delete window.showSaveFilePicker; });
      const la = await contexte.newPage();
      la.on('filechooser', () => {});
      await la.goto(page.url());
      await la.locator('#chargement').waitFor({ state: 'hidden' });
      await deposer(la, { name: 'extrait.passeflux.json', mimeType: 'application/json', buffer: Buffer.from(extrait) });
      await la.getByRole('heading', { level: 1, name: 'Confrontation' }).waitFor({ state: 'attached' });
      const lieux = await la.getByRole('combobox', { name: /^Décision.: / }).evaluateAll((e) => e.map((c) => c.getAttribute('aria-label').replace(/^Décision.: /, '')));
      for (const lieu of lieux.slice(0, 2)) {
        await dire(la, `Décision${NBSP}: ${lieu}`, leur);
        await liste(la, `Décision${NBSP}: ${lieu}`).waitFor({ state: 'detached' }); // decided
      }
      const revenu = readFileSync(await (await enregistrer(la)).path());
      assert.equal(JSON.parse(revenu).decisions.length, 2);
      await contexte.close();

      // Meanwhile the bailleur decided one of them otherwise.
      const ici = lieux[0].replace(/, [^,]*$/, '');
      await dire(page, `Décision${NBSP}: ${ici}`, 'retenu');
      await liste(page, `Décision${NBSP}: ${ici}`).waitFor({ state: 'detached' });
      await deposer(page, { name: 'revenu.passeflux.json', mimeType: 'application/json', buffer: revenu });
      await page.getByRole('table', { name: 'Décisions revenues' }).waitFor({ state: 'attached' });
      assert.ok(await bouton(page, /^Prendre 1/).isDisabled());
      await dire(page, `Que faire${NBSP}: ${ici}`, 'prendre celle reçue');
      await presser_(page, bouton(page, /^Prendre 2/));
      await page.getByRole('table', { name: 'Décisions revenues' }).waitFor({ state: 'detached' });
      const fin = JSON.parse(readFileSync(await (await enregistrer(page)).path(), 'utf8'));
      // What is set aside is so for both, once taken; what is to check stays the word of who said so.
      const attendue = souris ? ['ecarte', 'ensemble'] : ['a_verifier', 'reservataire'];
      assert.deepEqual(fin.decisions.map((d) => [d.verdict, d.partie]), [attendue, attendue]);
    });
}
