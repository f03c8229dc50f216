// Read as text: the application without WebGL2, where the mirrored elements are the page; and the plain document that each
// page opens as.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { aller, avis, bouton, enregistrer, importer, importerParc, lireFlux } from './navigateur.mjs';

const PARC = fileURLToPath(new URL('fichiers/parc.csv', import.meta.url));
const PAGES = ['Parc', 'Réservataires', 'Conventions', 'Droits', 'Confrontation', 'Libérations', 'Fonctionnement', 'État zéro', 'Multilatéral', 'Assiette', 'Conversion', 'Territoires', 'Programmes neufs', 'Paramètres', 'Scénarios', 'Flux'];
const SANS_CHIFFRE = ['Conventions', 'Droits', 'Confrontation', 'Libérations', 'Fonctionnement', 'État zéro', 'Programmes neufs', 'Paramètres', 'Scénarios']; // nothing to explain there: empty in this example, or counts alone
const FLUX = { 'État – publics prioritaires': '18', 'État – agents publics': '3', 'Action Logement Services': '15', 'Commune de Montbéliard': '9', 'Département du Doubs': '3', 'Non réservé': '24', Total: '72' };

// As on a remote desktop without graphics: the browser has canvases, but no WebGL2.
const SANS_WEBGL2 = {
  avant: (page) => page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function sans(genre, ...reste) {
      return genre === 'webgl2' ? null : getContext.call(this, genre, ...reste);
    };
  }),
};
// Every rule, the contrast of the text too: here it is the browser that writes it.
async function verifierAxe(page, ou) {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
  assert.deepEqual(violations.map((v) => `${ou} : ${v.id} (${v.impact}) : ${v.help}\n${v.nodes.map((n) => `    ${n.html.slice(0, 200)} ${n.failureSummary}`).join('\n')}`), []);
  assert.ok(passes.some((p) => p.id === 'color-contrast'), `${ou} : le contraste est mesuré`);
}
const agirDe = (page, souris) => async (cible) => {
  if (souris) await cible.click();
  else {
    await cible.focus();
    await page.keyboard.press('Enter');
  }
};
const enVue = (cible) => cible.evaluate((e) => {
  const r = e.getBoundingClientRect();
  return r.top >= 0 && r.top < innerHeight - 20 && r.height > 0;
});

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`texte : sans WebGL2, lire le flux, l’expliquer, changer un nombre, chercher, enregistrer (${souris ? 'à la souris' : 'au clavier'})`, async (page) => {
      const agir = agirDe(page, souris);
      assert.equal(await page.locator('canvas').count(), 0);
      await agir(bouton(page, 'Ouvrir l’exemple'));
      await page.getByRole('heading', { level: 1, name: 'Flux par réservataire' }).waitFor();
      const flux = await lireFlux(page);
      assert.deepEqual(Object.fromEntries(Object.entries(flux).map(([nom, c]) => [nom, c.at(-1)])), FLUX);
      assert.deepEqual(flux['Action Logement Services'], ['210', '21,0 %', '15,12', '15']);

      await agir(bouton(page, '15, flux – Action Logement Services'));
      const panneau = page.getByRole('complementary', { name: 'Pourquoi ce chiffre\u00a0?' });
      await panneau.getByText('15 logements', { exact: true }).waitFor();
      assert.ok((await panneau.innerText()).includes('21\u00a0% × 72 = 15,12'));
      assert.ok(await enVue(panneau.getByText('15 logements', { exact: true })), 'l’explication se voit sans la chercher');
      await bouton(page, '250, logements réservés – État – publics prioritaires').focus(); // the way to the panel goes through the page
      assert.ok(await panneau.isVisible());
      await agir(panneau.getByRole('button', { name: '72, Logements à répartir' }).first());
      await panneau.getByText('72 logements', { exact: true }).waitFor();
      await agir(bouton(page, 'Revenir au chiffre précédent'));
      await panneau.getByText('15 logements', { exact: true }).waitFor();
      await agir(bouton(page, 'Fermer l’explication'));
      await panneau.waitFor({ state: 'detached' });
      await page.waitForFunction(() => document.activeElement.textContent === '15' && document.activeElement.getAttribute('aria-label').startsWith('15, flux'));

      await agir(page.getByRole('navigation').getByRole('button', { name: 'Réservataires' }));
      const champ = page.getByRole('textbox', { name: 'Logements réservés 3' });
      if (souris) await champ.click({ clickCount: 3 });
      else await champ.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('300');
      await page.keyboard.press(souris ? 'Tab' : 'Enter');
      await bouton(page, '240, logements non réservés').waitFor();
      await page.getByRole('combobox', { name: 'Nature du réservataire 4' }).selectOption('EPCI');
      await agir(page.getByRole('navigation').getByRole('button', { name: 'Assiette' }));
      await agir(page.getByRole('checkbox', { name: /Loués à une association/ }));
      await bouton(page, '988, logements de l’assiette').waitFor();
      await agir(page.getByRole('radio', { name: 'Par la rotation' }));
      assert.equal(await page.getByRole('radio', { name: 'Par la rotation' }).getAttribute('aria-checked'), 'true');
      await agir(bouton(page, 'Annuler'));

      if (souris) await bouton(page, 'Rechercher, Ctrl F').click();
      else await page.keyboard.press('Control+f');
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await page.keyboard.type('montbeliard');
      const trouve = page.getByRole('dialog').getByRole('button', { name: /^Nom du réservataire 4.*Montbéliard/ });
      await agir(trouve);
      await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Nom du réservataire 4');
      assert.ok(await enVue(page.getByRole('textbox', { name: 'Nom du réservataire 4' })));

      const fichier = await enregistrer(page, !souris);
      const etude = JSON.parse(readFileSync(await fichier.path(), 'utf8'));
      assert.equal(etude.reservataires[2].logements_reserves, 300);
      assert.equal(etude.reservataires[3].nature, 'epci');
      await avis(page).or(page.getByText(/^Enregistré dans/)).first().waitFor();
      await agir(bouton(page, 'Commandes, Ctrl K'));
      await page.keyboard.type('texte plus grand');
      assert.ok(await page.getByRole('dialog').getByRole('button', { name: 'Texte plus grand' }).isDisabled(), 'la taille est celle du navigateur');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }, SANS_WEBGL2);

  essais.essai('texte : le contexte graphique perdu pour de bon, la page se lit en texte et le travail continue', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    await page.getByRole('textbox', { name: 'Logements réservés 3' }).fill('300');
    await page.keyboard.press('Enter');
    await bouton(page, '240, logements non réservés').waitFor({ state: 'attached' });
    await page.evaluate(() => document.getElementById('toile').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext());
    await page.waitForTimeout(1000);
    assert.equal(await page.locator('canvas').count(), 1, 'un contexte qui revient vite ne change rien');
    await page.locator('canvas').waitFor({ state: 'detached' });
    assert.ok(await enVue(page.getByRole('heading', { level: 1, name: 'Réservataires' })));
    await page.getByRole('textbox', { name: 'Logements réservés 3' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('310');
    await page.keyboard.press('Enter');
    await bouton(page, '230, logements non réservés').waitFor();
    await bouton(page, 'Annuler').click();
    await bouton(page, '240, logements non réservés').waitFor();
  });

  essais.essai('texte : sans WebGL2, importer un fichier RPLS et calculer', async (page) => {
    await importerParc(page, PARC);
    await page.getByText('Lu dans parc.csv : 5 lignes.').waitFor();
    await aller(page, 'Réservataires');
    await bouton(page, 'Ajouter un réservataire').click();
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Nom du réservataire 1');
    await page.keyboard.type('Commune de Besançon');
    await page.getByRole('textbox', { name: 'Logements réservés 1' }).fill('39');
    await page.keyboard.press('Enter');
    await aller(page, 'Assiette');
    await page.getByRole('textbox', { name: 'Nombre de libérations attendues' }).fill('41');
    await page.getByRole('textbox', { name: 'Mutations de locataires du bailleur' }).fill('2');
    await page.keyboard.press('Enter');
    await aller(page, 'Flux');
    assert.deepEqual((await lireFlux(page))['Commune de Besançon'], ['39', '10,0 %', '3,90', '4']); // 39 ÷ 390 × 39 = 3.9
    await aller(page, 'Parc');
    await page.getByRole('radio', { name: 'Liste des logements' }).click();
    assert.equal(await page.getByRole('table', { name: 'Logements' }).getByRole('rowheader').count(), 5);
    await importer(page, { name: 'abime.csv', mimeType: 'text/csv', buffer: Buffer.from('DEPCOM;nb\n25388;2,5\n25388;4\n') }, () => bouton(page, 'Remplacer par un autre fichier').click());
    await page.getByRole('dialog', { name: 'Importer un fichier' }).getByRole('cell', { name: '2,5', exact: true }).first().waitFor();
    await verifierAxe(page, 'rapport d’import');
    await bouton(page, 'Importer la ligne utilisable').click();
    await avis(page).getByText('4\u00a0logements importés de abime.csv.').waitFor();
  }, SANS_WEBGL2);

  essais.essai('texte : sans WebGL2, axe-core ne trouve rien à redire, contraste compris', async (page) => {
    await verifierAxe(page, 'Accueil');
    await bouton(page, 'Ouvrir l’exemple').click();
    for (const etape of PAGES) {
      await aller(page, etape);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await verifierAxe(page, etape);
    }
    await bouton(page, '15, flux – Action Logement Services').click();
    await verifierAxe(page, 'explication');
    for (const touche of ['Control+f', 'Control+k', 'F1']) {
      await page.keyboard.press(touche);
      await page.getByRole('dialog').waitFor();
      await verifierAxe(page, touche);
      await page.keyboard.press('Escape');
    }
    await aller(page, 'Assiette');
    await page.getByRole('textbox', { name: 'Nombre de libérations attendues' }).fill('abc');
    await page.keyboard.press('Enter');
    await bouton(page, 'Fermer le message').waitFor();
    await verifierAxe(page, 'message');
    // Nothing wider than a phone or a zoomed window needs.
    await page.setViewportSize({ width: 480, height: 800 });
    for (const etape of PAGES) {
      await aller(page, etape);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const deborde = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(deborde <= 0, `${etape} : ${deborde} pixels de trop en largeur`);
    }
  }, SANS_WEBGL2);

  essais.essai('texte : sans WebGL2, les couleurs que le système impose', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    const couleurs = await page.evaluate(() => {
      const e = document.createElement('span');
      e.style.cssText = 'forced-color-adjust: none; color: CanvasText; background: Canvas';
      document.body.append(e);
      const de = (element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor];
      return { systeme: de(e), ecrites: ['h1', '[role=table] button', 'nav button', 'input'].map((s) => de(document.querySelector(`#miroir ${s}`))) };
    });
    assert.ok(couleurs.ecrites.every(([encre, fond]) => encre !== 'rgb(26, 31, 41)' && fond !== 'rgb(255, 255, 255)'), JSON.stringify(couleurs));
    assert.equal(couleurs.ecrites[0][0], couleurs.systeme[0]);
    assert.notEqual(...couleurs.systeme);
  }, SANS_WEBGL2);

  // What a page opens in a tab of its own.
  const ouvrirDocument = async (page, geste) => {
    const [onglet] = await Promise.all([page.context().waitForEvent('page'), geste()]);
    await onglet.waitForLoadState();
    return onglet;
  };
  const verifierDocument = async (page, etape, souris) => {
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    if (etape === 'Territoires') await page.getByRole('table').first().waitFor({ state: 'attached' }); // the geography comes first
    const agir = agirDe(page, souris);
    const tables = await page.getByRole('table').evaluateAll((t) => t.map((e) => e.getAttribute('aria-label')));
    const nombres = await page.evaluate(() => [...document.querySelectorAll('#miroir main button')].map((e) => (e.getAttribute('aria-label') ?? e.textContent).match(/^[−+]?\u00a0?[\d\u202f]+(,\d+)?(?:\u00a0%)?(?=, )/)?.[0]).filter(Boolean));
    const onglet = await ouvrirDocument(page, () => agir(bouton(page, 'Version texte de cette page')));
    assert.equal(await onglet.title(), `OPH Exemple – Doubs et Territoire de Belfort — ${etape}`);
    assert.equal(await onglet.getByRole('heading', { level: 1 }).count(), 1);
    assert.ok((await onglet.getByRole('heading', { level: 2 }).count()) >= 1);
    assert.equal(await onglet.locator('table').count(), tables.length, `${etape} : ${tables}`);
    for (const entete of await onglet.locator('th').all()) assert.match(await entete.getAttribute('scope'), /^(col|row)$/);
    const texte = await onglet.locator('body').innerText();
    assert.ok(nombres.length >= 1 || SANS_CHIFFRE.includes(etape), etape);
    for (const n of nombres) assert.ok(texte.includes(n), `${etape} : « ${n} » manque`);
    await verifierAxe(onglet, `document ${etape}`);
    const pdf = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'page.pdf');
    writeFileSync(pdf, await onglet.pdf({ format: 'A4' }));
    const imprime = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
    for (const n of nombres) assert.ok(imprime.includes(n.replace(/\s/g, '')), `${etape} imprimé : « ${n} » manque`);
    await onglet.close();
    return texte;
  };

  for (const souris of [true, false])
    essais.essai(`version texte : chaque page s’ouvre en document, qui s’imprime (${souris ? 'à la souris' : 'au clavier'})`, async (page) => {
      await bouton(page, 'Ouvrir l’exemple').click();
      for (const etape of PAGES) {
        await aller(page, etape);
        const texte = await verifierDocument(page, etape, souris);
        if (etape === 'Flux') for (const [nom, n] of Object.entries(FLUX)) assert.match(texte, new RegExp(`${nom}\\t.*\\t${n}(\\n|$)`));
      }
    });

  essais.essai('version texte : par les commandes, et quand le navigateur n’ouvre pas d’onglet', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('version texte');
    const onglet = await ouvrirDocument(page, () => page.keyboard.press('Enter'));
    await onglet.getByRole('heading', { level: 1, name: /— Flux$/ }).waitFor();
    assert.equal(await onglet.evaluate(() => opener), null);
    await onglet.close();
    await page.evaluate(() => { globalThis.open = () => null; });
    const [fichier] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Version texte de cette page').click()]);
    assert.match(fichier.suggestedFilename(), /\.html$/);
    assert.match(readFileSync(await fichier.path(), 'utf8'), /<h1>OPH Exemple – Doubs et Territoire de Belfort — Flux<\/h1>/);
  });

  // The single file, as an attachment lands on a disk.
  const FICHIER = {
    serveur: (site) => {
      const chemin = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'passeflux.html');
      writeFileSync(chemin, readFileSync(join(site, '../passeflux.html')));
      return { url: pathToFileURL(chemin).href, close: () => {} };
    },
  };
  essais.essai('version texte : depuis le fichier unique', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await verifierDocument(page, 'Flux', true);
  }, FICHIER);

  essais.essai('texte : le fichier unique sans WebGL2', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    assert.equal((await lireFlux(page))['Action Logement Services'].at(-1), '15');
    await verifierAxe(page, 'fichier unique');
    await verifierDocument(page, 'Flux', false);
  }, { ...FICHIER, ...SANS_WEBGL2 });
}
