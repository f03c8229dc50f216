// passeflux.html opened from a disk: the whole application, no network, its own policy.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { aller, bouton, enregistrer, importerParc, lireFlux } from './navigateur.mjs';

const PARC = fileURLToPath(new URL('fichiers/parc.csv', import.meta.url));

// The file as an attachment lands on a disk: alone in a folder. Nothing else is served, any other request is a fault.
export const poser = (changer = (html) => html) => (site) => {
  const chemin = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'passeflux.html');
  writeFileSync(chemin, changer(readFileSync(join(site, '../passeflux.html'), 'utf8')));
  return { url: pathToFileURL(chemin).href, close: () => {} };
};
const suivreRequetes = async (page) => {
  page.requetes = [];
  page.on('request', (r) => page.requetes.push(r.url()));
  await page.addInitScript(() => {
    globalThis.refus = [];
    document.addEventListener('securitypolicyviolation', (e) => globalThis.refus.push(`${e.effectiveDirective} ${e.blockedURI}`));
  });
};

export function declarer(essais) {
  essais.essai('fichier unique : sans serveur, l’exemple, un import, un calcul, un enregistrement, aucune requête', async (page, { url }) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    assert.equal((await lireFlux(page))['Action Logement Services'].at(-1), '15');
    await page.reload();
    await importerParc(page, PARC);
    await page.getByText('Lu dans parc.csv : 5 lignes.').waitFor();
    await page.getByRole('rowheader', { name: 'CA Pays de Montbéliard Agglomération' }).waitFor({ state: 'attached' });
    await aller(page, 'Réservataires');
    await bouton(page, 'Ajouter un réservataire').click();
    await page.getByRole('textbox', { name: 'Nom du réservataire 1' }).fill('Commune de Besançon');
    await page.getByRole('textbox', { name: 'Logements réservés 1' }).fill('39');
    await page.keyboard.press('Enter');
    await aller(page, 'Assiette');
    await page.getByRole('textbox', { name: 'Nombre de libérations attendues' }).fill('41');
    await page.getByRole('textbox', { name: 'Mutations de locataires du bailleur' }).fill('2');
    await page.keyboard.press('Enter');
    await aller(page, 'Flux');
    const flux = await lireFlux(page);
    assert.deepEqual([flux['Commune de Besançon'].at(-1), flux.Total.at(-1)], ['4', '39']); // 39 ÷ 390 × 39 = 3.9
    const fichier = await enregistrer(page);
    assert.equal(JSON.parse(readFileSync(await fichier.path(), 'utf8')).nom, 'parc');
    assert.deepEqual(page.requetes.filter((r) => r !== url && !r.startsWith('blob:')), []);
    assert.deepEqual(await page.evaluate(() => globalThis.refus), []);
    // The fields laid over the canvas are written in the application's own letters.
    assert.equal(await page.evaluate(() => [...document.fonts].filter((f) => f.family === 'PasseFlux' && f.status === 'loaded').length), 2);
  }, { serveur: poser(), avant: suivreRequetes });

  essais.essai('fichier unique : ni script injecté, ni réseau', async (page) => {
    const refus = await page.evaluate(async () => {
      const directives = [];
      document.addEventListener('securitypolicyviolation', (e) => directives.push(e.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'globalThis.injecte = 1';
      document.head.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
      await fetch('https://example.org/').catch(() => {});
      await new Promise((suite) => setTimeout(suite, 200));
      return directives.sort();
    });
    assert.deepEqual(refus, ['connect-src', 'script-src-elem', 'style-src-elem']);
    assert.equal(await page.evaluate(() => globalThis.injecte), undefined);
  }, { serveur: poser(), consoleAttendue: /Content Security Policy|violates the document/ });

  essais.essai('fichier unique : un octet de plus dans le script, et il n’est pas exécuté', async (page) => {
    const politique = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    assert.match(politique, /^default-src 'none'; script-src 'sha256-[^']{44}' 'wasm-unsafe-eval'; style-src 'sha256-[^']{44}' 'sha256-[^']{44}';/);
    await page.waitForTimeout(1500);
    assert.equal(await page.locator('#etape').textContent(), 'Chargement…');
    assert.equal(await page.evaluate(() => document.fonts.size), 0);
  }, {
    serveur: poser((html) => html.replace('</script>\n</body>', ' </script>\n</body>')), sansDemarrage: true,
    consoleAttendue: /Content Security Policy/,
  });

  essais.essai('fichier unique : un navigateur trop ancien le dit', async (page) => {
    await page.getByText('Ce navigateur est trop ancien pour lire ce fichier.').waitFor();
  }, { serveur: poser(), sansDemarrage: true, avant: (page) => page.addInitScript(() => { delete globalThis.DecompressionStream; }) });
}
