// Without a mouse: Tab goes everywhere in reading order, is always seen, comes back, and leaves the page.
import assert from 'node:assert/strict';
import { ETATS } from './etats.mjs';
import { bouton, lireFlux } from './navigateur.mjs';

const LIGNE = /, ligne (\d+)$/; // of a long list
const REPERES = 'header, nav, main, aside, [role=dialog]';

// The control that has the focus, with its place among those of its landmark, and where `avant` (an id) is now; null when
// the page was left.
const actif = (page, avant = undefined) => page.evaluate(({ reperes, avant: id }) => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const rectangle = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e);
  return {
    id: e.dataset.id, nom: e.getAttribute('aria-label') || e.textContent, repere: e.closest(reperes)?.dataset.id, ...rectangle(e),
    avant: id && rectangle(document.querySelector(`#miroir [data-id="${id}"]`)),
    visible: !e.classList.contains('hors-vue'), defile: document.getElementById('miroir').scrollTop,
    anneau: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor),
  };
}, { reperes: REPERES, avant });
// [id, name] of all that Tab must reach.
const attendus = (page) => page.evaluate(() => [...document.querySelectorAll('#miroir button:enabled, #miroir input, #miroir select')]
  .map((e) => [e.dataset.id, e.getAttribute('aria-label') || e.textContent]));
// A control out of view is brought into view by the frames that follow: waited for until nothing has moved for two
// frames and the control is in view, a second at most.
const poser = (page) => page.evaluate(async () => {
  const image = () => new Promise((suite) => { requestAnimationFrame(suite); });
  const lieu = () => {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect();
    return [document.activeElement.dataset.id, left, top, width, height].join();
  };
  for (let i = 0, calmes = 0, avant = ''; i < 60 && calmes < 2; i += 1) {
    await image();
    const apres = lieu();
    calmes = i > 0 && apres === avant && !document.activeElement.classList.contains('hors-vue') ? calmes + 1 : 0;
    avant = apres;
  }
});

// Below, or further right on the same line, or in the next column.
const suit = (a, b) => b.top >= a.bottom - 4 || (b.left >= a.right - 4 && (b.top < a.bottom || b.bottom > a.top));

async function parcourir(page, touche, pas) {
  const vus = [];
  for (let i = 0; i < pas; i += 1) {
    await page.keyboard.press(touche);
    await poser(page);
    const avant = vus.at(-1);
    const e = await actif(page, avant?.id);
    if (e === null) break;
    if (avant && avant.repere === e.repere) e.apres = suit(e.avant, e);
    vus.push(e);
  }
  return vus;
}

// As if the page had just been entered: nothing of it has the focus, and Tab starts from the top. The page may still be
// giving the focus to what was pressed: the threshold takes it until it keeps it.
async function entrer(page) {
  // A dialog takes the focus once it is there; taken later, it would be in the way.
  if ((await page.getByRole('dialog').count()) > 0) await page.locator('#miroir [role=dialog] :focus').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const seuil = document.createElement('span');
    seuil.id = 'seuil';
    seuil.tabIndex = -1;
    seuil.style.position = 'fixed';
    document.body.prepend(seuil);
  });
  await page.mouse.move(2, 700);
  for (let i = 0; i < 20; i += 1) {
    await page.locator('#seuil').focus();
    await poser(page);
    if (await page.evaluate(() => document.activeElement.id === 'seuil')) return;
  }
  assert.fail('la page reprend toujours le focus');
}

// Tab until the control of that name has the focus.
async function tabuler(page, nom) {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    if ((await actif(page))?.nom === nom) return;
  }
  assert.fail(`« ${nom} » n’est pas atteint par Tab`);
}

export function declarer(essais) {
  for (const [nom, ouvrir] of ETATS)
    essais.essai(`clavier : Tab suit l’ordre de lecture, se voit, revient et sort de la page (${nom})`, async (page) => {
      await ouvrir(page);
      await entrer(page);
      const dialogue = (await page.getByRole('dialog').count()) > 0;
      const tous = await attendus(page);
      const aller = await parcourir(page, 'Tab', dialogue ? tous.length : tous.length + 100);
      // A long list makes its rows as they come into view: those are one after the other.
      const fixes = (noms) => noms.filter((n) => !LIGNE.test(n));
      assert.deepEqual(fixes(aller.slice(0, dialogue ? tous.length : undefined).map((e) => e.nom)), fixes(tous.map(([, n]) => n)), 'tous, dans l’ordre, puis la page est quittée');
      const rangs = aller.map((e) => Number(e.nom.match(LIGNE)?.[1])).filter(Number.isInteger);
      assert.deepEqual(rangs, rangs.map((_, i) => rangs[0] + i), 'aucune ligne sautée');
      for (const e of aller) {
        assert.ok(e.visible, `« ${e.nom} » est hors de vue`);
        assert.ok(e.anneau, `« ${e.nom} » n’a pas d’anneau`);
        assert.equal(e.defile, 0, 'le miroir est resté en face du dessin');
        assert.ok(e.apres !== false, `« ${e.nom} » vient avant ce qui le précède`);
      }
      if (dialogue) return;
      const retour = await parcourir(page, 'Shift+Tab', aller.length);
      assert.deepEqual(retour.map((e) => e.id), aller.map((e) => e.id).reverse());
    });

  essais.essai('clavier : l’anneau du focus change l’image, sur chaque contrôle de la page Réservataires', async (page) => {
    await ETATS.find(([nom]) => nom === 'Réservataires')[1](page);
    await entrer(page);
    for (const [id, nom] of await attendus(page)) {
      await page.keyboard.press('Tab');
      await poser(page);
      const r = await actif(page);
      const clip = { x: Math.max(0, r.left - 6), y: Math.max(0, r.top - 6), width: Math.min(r.right - r.left + 12, 400), height: r.bottom - r.top + 12 };
      const avec = await page.screenshot({ clip, caret: 'hide' });
      await page.evaluate(() => document.activeElement.style.setProperty('outline', 'none', 'important'));
      const sans = await page.screenshot({ clip, caret: 'hide' });
      assert.ok(!avec.equals(sans), `anneau invisible : ${nom} (${id})`);
    }
  }, { peint: true });

  essais.essai('clavier : tout le parcours sans souris', async (page) => {
    await tabuler(page, 'Ouvrir l’exemple');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Flux par réservataire' }).waitFor();
    await tabuler(page, 'Réservataires');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Réservataires' }).waitFor();
    await tabuler(page, 'Logements réservés 3');
    await page.keyboard.type('300');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '240, logements non réservés' }).waitFor();
    await tabuler(page, 'Passer à l’assiette');
    await page.keyboard.press('Space');
    await tabuler(page, 'Écarter\u00a0: Loués à une association');
    await page.keyboard.press('Space');
    await tabuler(page, 'Choisir la conversion');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Conversion' }).waitFor();
    await tabuler(page, 'Lire le flux');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Flux par réservataire' }).waitFor();
    const flux = await lireFlux(page);
    assert.equal(flux['Action Logement Services'][0], '300');
    await tabuler(page, `${flux['Action Logement Services'][3]}, flux – Action Logement Services`);
    await page.keyboard.press('Enter');
    await bouton(page, 'Fermer l’explication').waitFor();
    await page.keyboard.press('Escape');
    await bouton(page, 'Fermer l’explication').waitFor({ state: 'detached' });
    await tabuler(page, 'Enregistrer l’étude');
    const [fichier] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.match(fichier.suggestedFilename(), /\.passeflux\.json$/);
  });

  // The time that passes fills no list here: only what goes to one.
  essais.essai('clavier : une liste qui ne montre encore que son choix a tous les autres dès qu’on y va', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await bouton(page, 'Réservataires').click();
    const liste = (n) => page.getByRole('combobox', { name: `Nature du réservataire ${n}`, exact: true });
    const lire = (n) => liste(n).evaluate((e) => ({ options: e.options.length, choix: e.selectedOptions[0].text }));
    const [une, deux] = [await lire(1), await lire(2)];
    assert.deepEqual([une.options, deux.options], [1, 1]);
    await liste(1).dispatchEvent('change'); // nothing was chosen
    assert.deepEqual(await lire(1), { options: 8, choix: une.choix });
    await liste(2).focus();
    assert.deepEqual(await lire(2), { options: 8, choix: deux.choix });
    assert.deepEqual(await lire(1), { options: 8, choix: une.choix });
    assert.equal((await lire(3)).options, 1);
    await page.keyboard.press('ArrowDown');
    assert.notEqual((await lire(2)).choix, deux.choix);
    await page.keyboard.press('Control+z');
    assert.deepEqual(await lire(2), { options: 8, choix: deux.choix });
  }, { avant: (page) => page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (appel, delai, ...valeurs) => (delai === undefined ? 0 : setTimeout(appel, delai, ...valeurs));
  }) });

  essais.essai('clavier : les raccourcis du navigateur restent au navigateur', async (page) => {
    await ETATS.find(([nom]) => nom === 'Flux, explication ouverte')[1](page);
    const retenus = await page.evaluate(() => {
      const touches = [
        { key: 'F5' }, { key: 'r', ctrlKey: true }, { key: 'R', ctrlKey: true, shiftKey: true }, { key: 't', ctrlKey: true }, { key: 'F12' },
        { key: 'l', ctrlKey: true }, { key: '+', ctrlKey: true }, { key: '-', ctrlKey: true }, { key: '0', ctrlKey: true }, { key: 'w', ctrlKey: true },
        { key: 'ArrowLeft', altKey: true }, { key: 's', ctrlKey: true, altKey: true }, { key: 'Tab' }, { key: 'Tab', shiftKey: true }, { key: 'a' },
      ];
      const [champ, autre] = [document.querySelector('#miroir input'), document.querySelector('#miroir button')];
      const trouves = [];
      for (const cible of [document.body, autre, champ]) {
        if (cible !== document.body) cible.focus();
        for (const touche of touches)
          if (!cible.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...touche }))) trouves.push(`${JSON.stringify(touche)} sur ${cible.tagName}`);
        if (!cible.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: 100 }))) trouves.push(`Ctrl molette sur ${cible.tagName}`);
      }
      const sienne = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 's', ctrlKey: true });
      if (document.body.dispatchEvent(sienne)) trouves.push('Ctrl S n’est pas pris');
      return trouves;
    });
    assert.deepEqual(retenus, []);
  });
}
