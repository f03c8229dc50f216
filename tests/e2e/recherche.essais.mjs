// Search (Ctrl F), commands (Ctrl K) and help (F1): by real keys and real clicks, from anywhere, and back.
import assert from 'node:assert/strict';
import { aller, avis, bouton, importerParc } from './navigateur.mjs';

const DIALOGUES = [['Control+f', 'Rechercher'], ['Control+k', 'Que voulez-vous faire\u00a0?'], ['F1', 'Aide']];

const exemple = async (page, etape) => {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, etape);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const dialogue = (page, nom) => page.getByRole('dialog', { name: nom, exact: true });
const actif = (page) => page.evaluate(() => {
  const e = document.activeElement;
  return { nom: e.getAttribute('aria-label') ?? e.textContent, valeur: e.value ?? '', vu: !e.classList.contains('hors-vue'), dialogue: e.closest('[role=dialog]') !== null };
});
const attendreActif = (page, nom) => page.waitForFunction((n) => {
  const e = document.activeElement;
  return (e.getAttribute('aria-label') ?? e.textContent) === n;
}, nom);
// Opens a dialog that has a field, types in it, returns what it lists.
async function lister(page, touche, texte) {
  await page.keyboard.press(touche);
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  await page.keyboard.type(texte);
  return page.getByRole('dialog').getByRole('button').evaluateAll((e) => e.map((b) => b.textContent).filter((t) => t !== 'Fermer'));
}
const plier = (t) => t.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/(?<=\d)[\s\u202f](?=\d)/g, '');

export function declarer(essais) {
  essais.essai('recherche : Ctrl F, Ctrl K et F1 prennent le focus, Échap le rend où il était', async (page) => {
    await exemple(page, 'Réservataires');
    await page.evaluate(() => {
      globalThis.gardees = []; // keys that the browser would have taken for itself
      addEventListener('keydown', (e) => e.defaultPrevented && globalThis.gardees.push(e.key));
    });
    const departs = [
      page.getByRole('textbox', { name: 'Nom du réservataire 2' }), page.getByRole('combobox', { name: 'Nature du réservataire 4' }),
      bouton(page, '330, logements non réservés'), page.getByRole('navigation').getByRole('button', { name: 'Parc' }),
    ];
    for (const [touche, nom] of DIALOGUES)
      for (const depart of departs) {
        await depart.focus();
        const avant = await actif(page);
        await page.keyboard.press(touche);
        await dialogue(page, nom).waitFor({ state: 'attached' });
        assert.ok((await actif(page)).dialogue, `${touche} : le focus est dans « ${nom} »`);
        assert.equal(await page.getByRole('navigation').count(), 0, 'derrière, rien n’est atteignable');
        await page.keyboard.press('Escape');
        await dialogue(page, nom).waitFor({ state: 'detached' });
        assert.deepEqual(await actif(page), avant, touche);
      }
    assert.deepEqual([...new Set(await page.evaluate(() => globalThis.gardees))], ['f', 'k', 'F1']);
  });

  essais.essai('recherche : les trois s’ouvrent du rail, à la souris et au clavier, et « Fermer » les ferme', async (page) => {
    await exemple(page, 'Parc');
    for (const [nomDuRail, nom] of [['Rechercher, Ctrl F', 'Rechercher'], ['Commandes, Ctrl K', DIALOGUES[1][1]], ['Aide, F1', 'Aide']])
      for (const souris of [true, false]) {
        const agir = async (b) => {
          if (souris) await b.click();
          else {
            await b.focus();
            await page.keyboard.press('Enter');
          }
        };
        await agir(bouton(page, nomDuRail));
        await dialogue(page, nom).waitFor({ state: 'attached' });
        await agir(dialogue(page, nom).getByRole('button', { name: /^Fermer/ }));
        await dialogue(page, nom).waitFor({ state: 'detached' });
        await attendreActif(page, nomDuRail);
      }
  });

  essais.essai('recherche : ce qui était en cours de saisie est validé, pas perdu', async (page) => {
    await exemple(page, 'Réservataires');
    const champ = page.getByRole('textbox', { name: 'Logements réservés 3' });
    await champ.fill('300');
    assert.ok((await lister(page, 'Control+f', '300')).some((t) => t.startsWith('Logements réservés 3\u00a0: 300')));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '240, logements non réservés' }).waitFor();
  });

  essais.essai('recherche : « 210 » est trouvé sur chaque page qui le montre ; chaque ligne y mène, à la souris et au clavier', async (page) => {
    await exemple(page, 'Parc');
    const trouves = await lister(page, 'Control+f', '210');
    assert.deepEqual([...trouves].sort(), [
      '210, Action Logement, Multilatéral · Qui réserve quoi, tous les territoires · Action Logement',
      '210, Action Logement, OPH Exemple – Doubs et Territoire de Belfort, Multilatéral · Qui réserve quoi, tous les territoires · Action Logement',
      '210, logements réservés – Action Logement Services, Ensemble, Conventions · Flux par convention · Action Logement Services',
      '210, logements réservés – Action Logement Services, Flux · Flux par réservataire · Action Logement Services',
      'Logements réservés 3\u00a0: 210, Réservataires',
      'Logements réservés – État – publics prioritaires, Doubs (25)\u00a0: 210, Conventions · Flux par convention · État – publics prioritaires',
    ]);
    await page.keyboard.press('Escape');
    for (const [i, ligne] of trouves.entries())
      for (const souris of [true, false]) {
        await aller(page, 'Assiette');
        assert.deepEqual(await lister(page, 'Control+f', '210'), trouves, 'les mêmes, dans le même ordre');
        if (souris) await bouton(page, ligne).click();
        else {
          for (let n = 0; n <= i; n += 1) await page.keyboard.press('ArrowDown');
          assert.equal((await actif(page)).nom, ligne);
          await page.keyboard.press('Enter');
        }
        await page.waitForFunction(() => !document.querySelector('[role=dialog]') && document.activeElement.matches(':is(button, input):not(.hors-vue)'));
        const { nom, valeur, vu } = await actif(page);
        assert.ok(`${nom} ${valeur}`.includes('210') && vu, `${ligne} → ${nom} ${valeur}`);
        await page.getByRole('heading', { level: 1, name: ligne.includes(', Flux ·') ? 'Flux par réservataire' : ligne.includes('Conventions ·') ? 'Conventions' : ligne.includes('Multilatéral ·') ? 'Multilatéral' : 'Réservataires' }).waitFor();
      }
  });

  essais.essai('recherche : un réservataire, avec ou sans accents, en capitales, en deux codes ; « 1 014 » de quatre façons', async (page) => {
    await exemple(page, 'Assiette');
    for (const [minimum, ...facons] of [
      [3, 'département du doubs', 'departement du doubs', 'DÉPARTEMENT  DU DOUBS', 'de\u0301partement du doubs'],
      [2, '1\u202f014', '1 014', '1014', '1\u00a0014'],
    ]) {
      const listes = [];
      for (const facon of facons) {
        listes.push(await lister(page, 'Control+f', facon));
        await page.keyboard.press('Escape');
      }
      assert.ok(listes[0].length >= minimum, JSON.stringify(listes[0]));
      for (const t of listes[0]) assert.ok(plier(t).includes(plier(facons[2].replace('  ', ' ')).replace('1 014', '1014')), t);
      for (const liste of listes.slice(1)) assert.deepEqual(liste, listes[0]);
    }
  });

  essais.essai('recherche : un logement du fichier, loin dans la liste, est montré et prend le focus', async (page) => {
    let texte = 'IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\n';
    for (let i = 1; i <= 3000; i += 1) texte += `LOG${String(i).padStart(5, '0')};25388;1;13;1;1\n`;
    await importerParc(page, { name: 'parc.csv', mimeType: 'text/csv', buffer: Buffer.from(texte) });
    await aller(page, 'Accueil');
    assert.deepEqual(await lister(page, 'Control+f', 'log02718'), ['LOG02718, Parc · Logements · LOG02718']);
    await page.keyboard.press('Enter');
    await attendreActif(page, 'LOG02718');
    assert.equal(await page.getByRole('radio', { name: 'Liste des logements' }).getAttribute('aria-checked'), 'true');
    const cellule = page.getByRole('rowheader', { name: 'LOG02718' });
    assert.equal(await cellule.evaluate((e) => e.parentElement.getAttribute('aria-rowindex')), '2719');
    const r = await cellule.boundingBox();
    assert.ok(r.y > 48 && r.y + r.height < 768, JSON.stringify(r));
  });

  essais.essai('recherche : rien de tel se dit ; rouverte, elle repart de rien', async (page) => {
    await exemple(page, 'Flux');
    assert.deepEqual(await lister(page, 'Control+f', 'zzzz'), []);
    await page.getByRole('dialog').getByText('Rien de tel dans cette étude.').waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('dialog').count(), 1, 'Entrée ne choisit rien');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Montbéliard');
    await page.getByRole('dialog').getByRole('button', { name: /^Commune de Montbéliard/ }).first().waitFor();
    await page.keyboard.press('Escape');
    assert.deepEqual(await lister(page, 'Control+f', ''), []);
    await page.getByRole('dialog').getByText('Ce que vous tapez est cherché sur toutes les pages.').waitFor();
  });

  essais.essai('commandes : filtrées sans accents, lancées par Entrée, par une flèche ou à la souris', async (page) => {
    await exemple(page, 'Flux');
    assert.deepEqual(await lister(page, 'Control+k', 'reservataires'), ['Aller à la page Réservataires']);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Réservataires' }).waitFor();
    assert.deepEqual((await lister(page, 'Control+k', 'aller')).map((t) => t.split(' ').at(-1)), ['Accueil', 'Parc', 'Réservataires', 'Conventions', 'Droits', 'Confrontation', 'Libérations', 'Fonctionnement', 'zéro', 'Multilatéral', 'Assiette', 'Conversion', 'Flux', 'Territoires', 'neufs', 'Paramètres', 'Scénarios']);
    for (let i = 0; i < 11; i += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Assiette/ }).waitFor();
    await lister(page, 'Control+k', 'rapport');
    const [rapport] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Enregistrer le rapport (HTML)').click()]);
    assert.match(rapport.suggestedFilename(), /\.html$/);
    await lister(page, 'Control+k', 'rechercher');
    await page.keyboard.press('Enter');
    await dialogue(page, 'Rechercher').waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('dialog').getByRole('textbox').inputValue(), '');
    await page.keyboard.press('Escape');
    const [etude] = await Promise.all([page.waitForEvent('download'), lister(page, 'Control+k', 'enregistrer').then(() => page.keyboard.press('Enter'))]);
    assert.match(etude.suggestedFilename(), /\.passeflux\.json$/);
    await lister(page, 'Control+k', 'ouvrir un');
    await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    assert.deepEqual(await lister(page, 'Control+k', 'zzz'), []);
    await page.getByRole('dialog').getByText('Aucune commande de ce nom.').waitFor();
  });

  essais.essai('commandes : celles qui n’ont pas lieu d’être ne font rien, ni à la souris ni au clavier', async (page) => {
    page.on('download', () => assert.fail('rien ne s’enregistre'));
    await lister(page, 'Control+k', 'enregistrer');
    assert.equal(await page.getByRole('dialog').locator('button:enabled').count(), 1, 'seul « Fermer »');
    await page.keyboard.press('Enter');
    const r = await bouton(page, 'Enregistrer, Ctrl S').boundingBox();
    await page.mouse.click(r.x + r.width / 2, r.y + r.height / 2);
    await page.waitForTimeout(300);
    assert.equal(await page.getByRole('dialog').count(), 1);
    assert.equal(await avis(page).allTextContents().then((t) => t.join('')), '');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('annuler');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('dialog').count(), 1, 'rien à annuler');
  });

  essais.essai('commandes : une flèche va jusqu’à la dernière, amenée en vue', async (page) => {
    await exemple(page, 'Flux');
    await page.setViewportSize({ width: 1000, height: 420 });
    const liste = await lister(page, 'Control+k', '');
    const actives = await page.getByRole('dialog').locator('button:enabled').allTextContents().then((t) => t.filter((n) => n !== 'Fermer'));
    assert.ok(liste.length > actives.length && actives.length > 12);
    for (const nom of actives) {
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(() => !document.activeElement.classList.contains('hors-vue'));
      const { nom: vu } = await actif(page);
      assert.equal(vu, nom);
      const r = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
      assert.ok(r.top >= 0 && r.bottom <= 420 && r.height > 20, `${nom} ${JSON.stringify(r)}`);
    }
    await page.keyboard.press('Enter'); // « Aide et clavier »
    await dialogue(page, 'Aide').waitFor({ state: 'attached' });
  });

  essais.essai('aide : dit la page où l’on est, et les touches qui marchent', async (page) => {
    await page.keyboard.press('F1');
    await dialogue(page, 'Aide').getByRole('heading', { name: 'La page Accueil' }).waitFor();
    await page.keyboard.press('Escape');
    await exemple(page, 'Réservataires');
    await page.keyboard.press('F1');
    await dialogue(page, 'Aide').getByRole('heading', { name: 'La page Réservataires' }).waitFor();
    const touches = await dialogue(page, 'Aide').getByRole('rowheader').allTextContents();
    for (const t of ['Ctrl S', 'Ctrl O', 'Ctrl Z, Ctrl Y', 'Ctrl F', 'Ctrl K', 'F1', 'Ctrl C', 'Ctrl V']) assert.ok(touches.includes(t), t);
    // The foot of a long help is reached from the keyboard.
    await page.setViewportSize({ width: 1000, height: 400 });
    const pied = dialogue(page, 'Aide').getByRole('heading', { name: 'Quelques mots' });
    const element = await pied.elementHandle();
    const attendre = (vu) => page.waitForFunction(([e, v]) => e.classList.contains('hors-vue') !== v, [element, vu]);
    await attendre(false);
    await page.keyboard.press('End');
    await attendre(true);
    const r = await pied.boundingBox();
    assert.ok(r.y > 24 && r.y < 376, JSON.stringify(r));
  });
}
