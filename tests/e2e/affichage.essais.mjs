// How the screen is set: size of the text, presentation, colours that the system imposes; scrolling by finger and by key.
import assert from 'node:assert/strict';
import { mesurerContrastes } from './contraste.mjs';
import { ouvrirFlux } from './etats.mjs';
import { aller, bouton, ouvrirPage, peindre, presser } from './navigateur.mjs';

const TAILLES = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const PRESENTATION = 1.35;

const zoom = (page) => page.locator('#miroir').evaluate((e) => new DOMMatrix(getComputedStyle(e).transform).a);
const petit = (page) => bouton(page, 'Texte plus petit');
const grand = (page) => bouton(page, 'Texte plus grand');
// From the normal size to another, by the buttons of the bar.
async function regler(page, taille) {
  const pas = TAILLES.indexOf(taille) - TAILLES.indexOf(1);
  for (let i = 0; i < Math.abs(pas); i += 1) await (pas < 0 ? petit : grand)(page).click();
  assert.ok(Math.abs((await zoom(page)) - taille) < 1e-4);
}
const exemple = async (page, etape) => {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, etape);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const ordonnee = (cible) => cible.evaluate((e) => e.getBoundingClientRect().y);
const reposer = (page) => page.evaluate(() => new Promise((suite) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(suite))); }));

// Pixels of a screenshot, as 0xRRGGBB, in each rectangle [x, y, width, height]. Decoded in a page without our policy.
async function lirePixels(page, rectangles) {
  const image = (await page.screenshot({ caret: 'hide' })).toString('base64');
  const autre = await page.context().newPage();
  const pixels = await autre.evaluate(async ({ octets, rects }) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${octets}`)).blob());
    const contexte = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
    contexte.drawImage(bitmap, 0, 0);
    return rects.map(([x, y, l, h]) => {
      const { data } = contexte.getImageData(x, y, l, h);
      return Array.from({ length: l * h }, (_, i) => (data[4 * i] << 16) | (data[4 * i + 1] << 8) | data[4 * i + 2]);
    });
  }, { octets: image, rects: rectangles });
  await autre.close();
  return pixels;
}

export function declarer(essais) {
  essais.essai('affichage : A− et A+, huit tailles et pas plus, à la souris et au clavier ; retenue à la visite suivante', async (page, { url }) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    for (const souris of [true, false]) {
      const presser = async (b) => {
        if (souris) await b.click();
        else {
          await b.focus();
          await page.keyboard.press('Enter');
        }
      };
      for (const taille of TAILLES.slice(3)) {
        await presser(grand(page));
        assert.ok(Math.abs((await zoom(page)) - taille) < 1e-4, `${taille}`);
      }
      assert.ok(await grand(page).isDisabled(), 'pas plus grand que le double');
      for (const taille of TAILLES.slice(0, -1).reverse()) await presser(petit(page)).then(async () => assert.ok(Math.abs((await zoom(page)) - taille) < 1e-4, `${taille}`));
      assert.ok(await petit(page).isDisabled());
      for (let i = 0; i < 2; i += 1) await presser(grand(page));
    }
    await regler(page, 1.25);
    await ouvrirPage(page, url);
    assert.ok(Math.abs((await zoom(page)) - 1.25) < 1e-4, 'retenue');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('taille normale');
    await page.keyboard.press('Enter');
    assert.equal(await zoom(page), 1);
    await page.evaluate(() => localStorage.setItem('passeflux.affichage', '{"taille":99,"presentation":"oui'));
    await ouvrirPage(page, url);
    assert.equal(await zoom(page), 1, 'ce qui est illisible est ignoré');
    await page.evaluate(() => localStorage.setItem('passeflux.affichage', '{"taille":99,"presentation":true}'));
    await ouvrirPage(page, url);
    assert.equal(await zoom(page), 1, 'une taille qui n’existe pas est ignorée');
  });

  // What a click of the mouse hits is drawn by the canvas where the mirror says it is.
  async function parcourirALaSouris(page, allerA) {
    for (const etape of ['Parc', 'Réservataires', 'Conventions', 'Droits', 'Confrontation', 'Libérations', 'Fonctionnement', 'État zéro', 'Multilatéral', 'Assiette', 'Conversion', 'Territoires', 'Programmes neufs', 'Paramètres', 'Scénarios', 'Flux']) {
      await allerA(etape);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const fautes = await page.evaluate(() => [...document.querySelectorAll('#miroir button, #miroir input, #miroir select')].filter((e) => {
        if (e.classList.contains('hors-vue')) return false;
        const r = e.getBoundingClientRect();
        const milieu = document.elementFromPoint((Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, r.top + r.height / 2);
        return milieu !== e && r.height > 8;
      }).map((e) => e.getAttribute('aria-label') ?? e.textContent));
      assert.deepEqual(fautes, [], etape);
    }
    await presser(page, true)(bouton(page, '15, flux – Action Logement Services'));
    await page.getByRole('complementary').getByText('15 logements', { exact: true }).waitFor();
    await bouton(page, 'Fermer l’explication').click();
    await allerA('Réservataires');
    const champ = page.getByRole('textbox', { name: 'Logements réservés 3' });
    const r = await champ.boundingBox();
    await page.mouse.click(r.x + r.width / 2, r.y + r.height / 2, { clickCount: 2 });
    await page.keyboard.press('Control+a');
    await page.keyboard.type('300');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '240, logements non réservés' }).waitFor({ state: 'attached' });
    await allerA('Parc');
    await page.getByRole('radio', { name: 'SEM' }).click();
    assert.equal(await page.getByRole('radio', { name: 'SEM' }).getAttribute('aria-checked'), 'true');
    await peindre(page);
    await page.mouse.move(2, 700);
    await reposer(page);
    const mesures = await mesurerContrastes(page);
    assert.ok(mesures.length > 10, 'les textes dessinés sont sous leurs éléments');
  }
  for (const taille of [0.8, 1.25, 2])
    essais.essai(`affichage : à ${taille * 100} %, chaque contrôle se clique là où il est dessiné`, async (page) => {
      await bouton(page, 'Ouvrir l’exemple').click();
      await regler(page, taille);
      const liste = page.getByRole('banner').getByRole('combobox', { name: 'Page' });
      await parcourirALaSouris(page, (etape) => (taille === 2 ? liste.selectOption(etape) : aller(page, etape)));
    }, { taille: { width: 1366, height: 1000 }, peint: 'fin' });

  essais.essai('affichage : la présentation, en plus grand et sans rail ; sa liste des pages ; retenue, puis quittée', async (page, { url }) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await bouton(page, 'Présentation').click();
    assert.ok(Math.abs((await zoom(page)) - PRESENTATION) < 1e-4);
    assert.equal(await page.getByRole('navigation').count(), 0);
    const liste = page.getByRole('combobox', { name: 'Page' });
    await parcourirALaSouris(page, (etape) => liste.selectOption(etape));
    await liste.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'Réservataires' }).waitFor();
    await page.evaluate(() => { globalThis.onbeforeunload = null; });
    page.on('dialog', (d) => d.accept());
    await ouvrirPage(page, url);
    assert.ok(Math.abs((await zoom(page)) - PRESENTATION) < 1e-4, 'retenue');
    await liste.selectOption('Flux'); // no étude is open: there is no such page yet
    assert.equal(await liste.evaluate((e) => e.selectedOptions[0].text), 'Accueil');
    await page.getByRole('heading', { level: 1, name: /^Du stock au flux/ }).waitFor();
    await bouton(page, 'Commandes').click();
    await page.keyboard.type('presentation');
    await page.keyboard.press('Enter');
    assert.equal(await zoom(page), 1);
    await page.getByRole('navigation').waitFor({ state: 'attached' });
    await bouton(page, 'Présentation').focus();
    await page.keyboard.press('Enter');
    await bouton(page, 'Quitter la présentation').focus();
    await page.keyboard.press('Enter');
    assert.equal(await zoom(page), 1);
  }, { taille: { width: 1366, height: 1000 }, peint: 'fin' });

  for (const densite of [1, 1.5])
    essais.essai(`affichage : les lignes d’un texte tombent sur les pixels de l’écran, à toute taille (densité ${densite})`, async (page) => {
      await exemple(page, 'Réservataires');
      await regler(page, 0.8);
      for (const taille of TAILLES) {
        // The same word on five lines: the same pixels, unless a line stands between two rows of pixels.
        await peindre(page);
        await page.mouse.move(2, 1300);
        await page.evaluate(() => document.activeElement.blur());
        await reposer(page);
        const mots = (await page.getByRole('button', { name: /^Retirer / }).evaluateAll((e) => e.filter((b) => !b.classList.contains('hors-vue')).map((b) => {
          const { x, y, width, height } = b.getBoundingClientRect();
          return [x, y, width, height];
        }))).map((r) => r.map((v) => Math.round(v * densite)));
        assert.ok(mots.length >= 4, `${taille} : ${mots.length}`);
        const encres = (await lirePixels(page, mots)).map((pixels, i) => {
          const largeur = mots[i][2];
          const rangs = Array.from({ length: pixels.length / largeur }, (_, y) => pixels.slice(y * largeur, (y + 1) * largeur));
          return rangs.filter((rang) => rang.some((p) => p !== pixels[0])).flat();
        });
        assert.ok(encres[0].length > 6 * mots[0][2], `${taille} : rien n’est écrit`);
        for (const encre of encres) { // by their blue
          const ecart = Math.max(...encre.map((p, i) => Math.abs((p & 255) - (encres[0][i] & 255))), encre.length - encres[0].length);
          assert.ok(ecart <= 4, `à ${taille * 100} %, ${ecart} d’écart avec la première ligne`);
        }
        await peindre(page, false);
        if (taille < 2) await grand(page).click();
      }
    }, { taille: { width: 1366, height: 1400 }, densite, peint: 'fin' });

  essais.essai('affichage : les couleurs que le système impose, sur le canevas et dans le champ qui a le focus', async (page) => {
    await exemple(page, 'Réservataires');
    const systeme = () => page.evaluate(() => {
      const e = document.createElement('span');
      document.body.append(e);
      const lues = ['Canvas', 'CanvasText', 'LinkText', 'Highlight'].map((nom) => {
        e.style.cssText = `forced-color-adjust: none; color: ${nom}`;
        const [r, v, b] = getComputedStyle(e).color.match(/[\d.]+/g).map(Number);
        return (r << 16) | (v << 8) | b;
      });
      e.remove();
      return lues;
    });
    const champ = page.getByRole('textbox', { name: 'Nom du réservataire 2' });
    const lire = async () => {
      await page.mouse.move(2, 700);
      await reposer(page);
      const [fond, titre, marque, saisie] = await lirePixels(page, [[600, 740, 1, 1], [240, 60, 240, 50], [10, 8, 100, 34], await champ.boundingBox().then((r) => [Math.ceil(r.x) + 2, Math.ceil(r.y) + 2, Math.floor(r.width) - 4, Math.floor(r.height) - 4])]);
      return { fond: fond[0], titre: new Set(titre), marque: new Set(marque), saisie: new Set(saisie) };
    };
    const propres = await lire();
    assert.equal(propres.fond, 0xF5F6F8);
    assert.ok(propres.titre.has(0x1A1F29) && propres.marque.has(0x1F4E9E));
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await champ.focus();
      await page.waitForTimeout(200);
      const [canvas, texte, lien, choisi] = await systeme();
      const vues = await lire();
      const dire = `${colorScheme} ${[canvas, texte, lien, choisi, vues.fond].map((c) => c.toString(16))}`;
      assert.equal(vues.fond, canvas, dire);
      assert.ok(vues.titre.has(texte) && vues.titre.has(canvas), dire);
      assert.ok(vues.marque.has(lien), dire);
      assert.ok(vues.saisie.has(canvas) && vues.saisie.has(texte), `champ, ${dire}`);
      for (const ensemble of [vues.titre, vues.marque]) assert.ok(!ensemble.has(0xF5F6F8) && !ensemble.has(0x1F4E9E), 'rien de nos couleurs');
      const anneau = await champ.evaluate((e) => getComputedStyle(e).outlineColor.match(/\d+/g).map(Number));
      assert.equal((anneau[0] << 16) | (anneau[1] << 8) | anneau[2], choisi, dire);
      const pales = (await mesurerContrastes(page)).filter((m) => m.rapport < 4.5);
      assert.deepEqual(pales.map((m) => `${m.nom} ${m.encre} sur ${m.fond}`), []);
    }
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
    await page.evaluate(() => document.activeElement.blur());
    await page.waitForTimeout(200);
    const rendues = await lire();
    assert.deepEqual([rendues.fond, rendues.titre.has(0x1A1F29), rendues.marque.has(0x1F4E9E)], [0xF5F6F8, true, true]);
  }, { peint: true });

  essais.essai('affichage : couleurs imposées dès l’ouverture', async (page) => {
    await page.waitForTimeout(200);
    const [[fond]] = await lirePixels(page, [[600, 740, 1, 1]]);
    assert.equal(fond, await page.evaluate(() => {
      document.body.style.cssText = 'forced-color-adjust: none; color: Canvas';
      const [r, v, b] = getComputedStyle(document.body).color.match(/\d+/g).map(Number);
      return (r << 16) | (v << 8) | b;
    }));
    assert.notEqual(fond, 0xF5F6F8);
  }, { avant: (page) => page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' }), peint: true });

  essais.essai('doigt : glisser fait défiler la page d’autant, sans rien presser ; toucher presse', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').tap();
    await page.getByRole('navigation').getByRole('button', { name: 'Assiette' }).tap();
    const titre = page.getByRole('heading', { level: 1, name: /^Assiette/ });
    await titre.waitFor();
    const repere = page.getByRole('textbox', { name: 'Opérations de vente de logements sociaux' }); // never cut by the edge of the page
    const depart = await ordonnee(repere);
    const protocole = await page.context().newCDPSession(page);
    const toucher = (type, ...points) => protocole.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    const glisser = async (x, de, vers) => {
      await toucher('touchStart', { x, y: de });
      for (let i = 1; i <= 10; i += 1) {
        await toucher('touchMove', { x, y: de + ((vers - de) * i) / 10 });
        await reposer(page);
      }
      await toucher('touchEnd');
      await reposer(page);
    };
    // From over a check box: it must not change.
    const bascule = page.getByRole('checkbox', { name: /Loués à une association/ });
    const r = await bascule.boundingBox();
    const avant = await bascule.getAttribute('aria-checked');
    await glisser(r.x + 10, r.y + 16, r.y - 144);
    const parcouru = depart - (await ordonnee(repere));
    assert.equal(parcouru, 160);
    assert.equal(await bascule.getAttribute('aria-checked'), avant);
    await glisser(r.x + 10, r.y - 144, r.y + 116);
    assert.equal(await ordonnee(repere), depart, 'jusqu’en haut, pas plus loin');
    await bascule.tap();
    assert.notEqual(await bascule.getAttribute('aria-checked'), avant);
    await page.getByRole('button', { name: '988, logements de l’assiette' }).waitFor();
    await page.getByRole('button', { name: '988, logements de l’assiette' }).tap();
    await bouton(page, 'Fermer l’explication').tap();
    await bouton(page, 'Fermer l’explication').waitFor({ state: 'detached' });
    await glisser(600, 560, 160);
    await page.getByRole('textbox', { name: 'Nombre de libérations attendues' }).tap();
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Nombre de libérations attendues');
  }, { taille: { width: 1366, height: 600 }, contexte: { hasTouch: true } });

  essais.essai('défilement : Page bas, Page haut, Fin, Début et les flèches ; dans un champ, elles restent au champ', async (page) => {
    await exemple(page, 'Assiette');
    await page.setViewportSize({ width: 1366, height: 420 });
    await reposer(page);
    const champ = page.getByRole('textbox', { name: 'Opérations de vente de logements sociaux' });
    const derniere = page.getByRole('main').getByRole('button').last();
    const defiler = async (touche) => {
      await page.keyboard.press(touche);
      await reposer(page);
      return ordonnee(derniere);
    };
    await page.getByRole('heading', { level: 1 }).focus();
    const haut = await ordonnee(derniere);
    const ligne = haut - (await defiler('ArrowDown'));
    assert.ok(ligne > 30 && ligne < 80, `une flèche : ${ligne}`);
    assert.equal(await defiler('ArrowUp'), haut);
    const ecran = haut - (await defiler('PageDown'));
    assert.ok(ecran > 420 - 48 - 64 && ecran < 420 - 48, `un écran : ${ecran}`);
    assert.equal(await defiler('PageUp'), haut);
    const bas = await defiler('End');
    assert.ok(bas < haut - ecran);
    assert.equal(await defiler('PageDown'), bas, 'pas plus bas que la fin');
    assert.ok(!(await derniere.evaluate((e) => e.classList.contains('hors-vue'))), 'la fin est en vue');
    assert.equal(await defiler('Home'), haut);
    await page.evaluate(() => document.activeElement.blur()); // from nothing too
    assert.equal(await defiler('End'), bas);
    await champ.focus();
    await reposer(page);
    const auChamp = await ordonnee(derniere);
    for (const touche of ['Home', 'ArrowUp', 'PageUp', 'End']) assert.equal(await defiler(touche), auChamp, `${touche} dans un champ`);
  });

  essais.essai('défilement : le panneau défile quand le focus y est, la page derrière reste', async (page) => {
    await ouvrirFlux(page);
    await page.setViewportSize({ width: 1366, height: 420 });
    await bouton(page, 'Fermer l’explication').focus();
    await reposer(page);
    const [titre, panneau] = [page.getByRole('heading', { level: 1 }), page.getByRole('complementary').getByRole('heading').first()];
    const [page0, panneau0] = [await ordonnee(titre), await ordonnee(panneau)];
    await page.keyboard.press('PageDown');
    await reposer(page);
    assert.ok((await ordonnee(panneau)) < panneau0 - 200);
    assert.equal(await ordonnee(titre), page0);
  });
}
