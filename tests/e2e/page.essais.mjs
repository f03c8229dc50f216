// The page itself: how it starts, what it mirrors.
import assert from 'node:assert/strict';
import { aller, bouton } from './navigateur.mjs';

export function declarer(essais) {
  essais.essai('démarrage : un hôte qui sert le .wasm sous un mauvais type n’empêche rien', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').waitFor();
  }, { types: { '.wasm': 'text/plain' } });

  essais.essai('démarrage : sans WebAssembly, un message clair', async (page) => {
    await page.getByText('Ce navigateur ne sait pas exécuter WebAssembly.').waitFor();
  }, { sansDemarrage: true, avant: (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }) });

  essais.essai('démarrage : un navigateur qui n’a pas les instructions du module le dit', async (page) => {
    await page.getByText('Ce navigateur est trop ancien pour PasseFlux.').waitFor();
  }, {
    sansDemarrage: true,
    avant: (page) => page.addInitScript(() => {
      WebAssembly.instantiateStreaming = async () => { throw new WebAssembly.CompileError('unexpected opcode'); };
    }),
  });

  const enAttente = (genres) => async (page) => {
    const retenues = [];
    await page.route('**/complement.wasm', (route) => (genres.includes(route.request().resourceType()) ? retenues.push(route) : route.continue()));
    page.liberer = () => Promise.all(retenues.splice(0).map((route) => route.continue()));
  };
  const complement = (page) => page.evaluate(() => performance.getEntriesByName('passeflux-complement').length);

  essais.essai('démarrage : le premier écran se passe du reste du module', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').waitFor();
    await page.mouse.move(300, 300);
    await page.keyboard.press('Tab');
    assert.equal(await complement(page), 0);
    await page.liberer();
    await page.waitForFunction(() => performance.getEntriesByName('passeflux-complement').length === 1);
    await bouton(page, 'Ouvrir l’exemple').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await complement(page), 1);
  }, { avant: enAttente(['fetch', 'xhr']) });

  essais.essai('démarrage : un geste qui a besoin du reste du module avant qu’il soit là l’attend', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await complement(page), 1);
    await page.liberer(); // comes too late: nothing is put a second time
    await page.waitForTimeout(300);
    assert.equal(await complement(page), 1);
    await aller(page, 'Flux');
    await page.getByRole('table', { name: 'Flux par réservataire' }).waitFor({ state: 'attached' });
  }, { avant: enAttente(['fetch']) });

  essais.essai('démarrage : une politique de sécurité stricte, sans script en ligne', async (page) => {
    const politique = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    assert.match(politique, /default-src 'none'/);
    assert.match(politique, /script-src 'self' 'wasm-unsafe-eval';/);
    assert.match(politique, /connect-src 'self';/);
    assert.equal(await page.evaluate(() => [...document.scripts].filter((s) => !s.src).length), 0);
    const refuse = await page.evaluate(() => new Promise((fin) => {
      document.addEventListener('securitypolicyviolation', (e) => fin(e.effectiveDirective), { once: true });
      const s = document.createElement('script');
      s.textContent = 'globalThis.injecte = 1';
      document.head.append(s);
      setTimeout(() => fin('aucune'), 1000);
    }));
    assert.equal(refuse, 'script-src-elem');
    assert.equal(await page.evaluate(() => globalThis.injecte), undefined);
  }, { consoleAttendue: /Content Security Policy/ });

  for (const [nom, options] of [
    ['1366×768', {}],
    ['1920×1080 à 150 %', { taille: { width: 1280, height: 720 }, densite: 1.5 }],
  ])
    essais.essai(`miroir : chaque contrôle a un nom, un rectangle dans la page, et répond (${nom})`, async (page) => {
      await bouton(page, 'Ouvrir l’exemple').click();
      for (const etape of ['Parc', 'Réservataires', 'Conventions', 'Droits', 'Confrontation', 'Libérations', 'Fonctionnement', 'État zéro', 'Multilatéral', 'Assiette', 'Conversion', 'Territoires', 'Programmes neufs', 'Paramètres', 'Scénarios', 'Flux']) {
        await aller(page, etape);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const fautes = await page.evaluate(() => {
          const trouves = [];
          const ids = new Set();
          for (const e of document.querySelectorAll('#miroir button, #miroir input, #miroir select')) {
            if (ids.has(e.dataset.id)) trouves.push(`deux fois ${e.dataset.id}`);
            ids.add(e.dataset.id);
            const nomDe = e.getAttribute('aria-label') || e.textContent;
            if (!nomDe.trim()) trouves.push(`sans nom : ${e.outerHTML.slice(0, 120)}`);
            if (e.classList.contains('hors-vue')) continue;
            const r = e.getBoundingClientRect();
            if (r.bottom > innerHeight - 2 && r.height < 8) continue; // a sliver at the edge of the scroll
            if (r.width < 8 || r.height < 8 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1) trouves.push(`hors de la page : ${nomDe}`);
            const touche = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
            if (touche !== e) trouves.push(`couvert : ${nomDe} par ${touche?.outerHTML.slice(0, 80)}`);
          }
          return trouves;
        });
        assert.deepEqual(fautes, [], etape);
      }
    }, options);

  essais.essai('clavier : un contrôle hors de vue qui prend le focus est amené dans la page', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Assiette');
    const champ = page.getByRole('textbox', { name: 'Opérations de vente de logements sociaux' });
    await page.setViewportSize({ width: 1366, height: 520 });
    await page.waitForTimeout(300);
    assert.ok(await champ.evaluate((e) => e.classList.contains('hors-vue')), 'le champ est d’abord hors de vue');
    await champ.focus();
    await page.waitForFunction(() => !document.activeElement.classList.contains('hors-vue'));
    const r = await champ.boundingBox();
    assert.ok(r.y > 48 && r.y + r.height <= 520, JSON.stringify(r));
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await aller(page, 'Flux');
    await page.getByRole('button', { name: '68, logements à répartir' }).waitFor();
  });

  essais.essai('saisie : une valeur refusée est dite, la précédente est gardée', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Assiette');
    const champ = page.getByRole('textbox', { name: 'Nombre de libérations attendues' });
    for (const faux of ['abc', '-3', '12,5', '1/2', '']) {
      await champ.fill(faux);
      await page.keyboard.press('Enter');
      await page.getByText('n’est pas un nombre entier').first().waitFor();
      assert.equal(await champ.inputValue(), '80', faux);
      assert.equal(await champ.getAttribute('aria-invalid'), 'true', faux);
      await bouton(page, 'Fermer le message').click();
    }
    await champ.fill('1 200');
    await page.keyboard.press('Enter');
    assert.equal(await champ.inputValue(), '1\u202f200');
  });

  essais.essai('saisie : un pourcentage à virgule ou à point change un plafond, et cela se voit', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    const champ = page.getByRole('textbox', { name: /^Plafond de l’État/ });
    for (const [saisi, montre] of [['27,5', '27,5'], ['28.25', '28,25']]) {
      await champ.fill(saisi);
      await page.keyboard.press('Enter');
      await page.getByText(`30 % du flux, la limite est ${montre} %`).waitFor();
      await page.getByText(`${montre} % au lieu de 30 %`).waitFor();
      assert.equal(await champ.inputValue(), montre);
    }
    await champ.fill('30');
    await page.keyboard.press('Enter');
    await page.getByText('la limite est').waitFor({ state: 'detached' });
  });

  essais.essai('clavier : le focus ne se perd pas', async (page) => {
    const actif = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await aller(page, 'Réservataires');
    await page.getByText('Rétabli').first().waitFor();
    const champ = page.getByRole('textbox', { name: 'Logements réservés 3' });
    await champ.fill('200');
    await page.keyboard.press('Enter'); // the message goes away, the field stays
    await page.getByRole('button', { name: '340, logements non réservés' }).waitFor();
    assert.equal(await actif(), 'Logements réservés 3');
    await bouton(page, 'Ajouter un réservataire').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Nom du réservataire 6');
    await bouton(page, 'Retirer Commune de Montbéliard').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.textContent === 'Ajouter un réservataire');
    await bouton(page, 'Passer à l’assiette').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.tagName === 'H1');
    const assiette = page.getByRole('button', { name: /^1.000, logements de l’assiette/ });
    await assiette.focus();
    await page.keyboard.press('Enter');
    await bouton(page, 'Fermer l’explication').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.textContent.includes('logements de l’assiette'));
  });
}
