// The page on how to publish: true to what the folder holds, readable by all, printed whole.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { serve } from '../../web/serve.mjs';

const chez = { serveur: async (site) => ({ ...await serve(site), site }) };
const ouvrir = async (page, { url }) => {
  await page.goto(`${url}/publier.html`);
  await page.getByRole('heading', { level: 1, name: 'Publier PasseFlux' }).waitFor();
};

export function declarer(essais) {
  essais.essai('publier : la page nomme chaque fichier du dossier et la version publiée', async (page, serveur) => {
    const version = await page.locator('meta[name=generator]').getAttribute('content');
    await ouvrir(page, serveur);
    const nommes = await page.locator('table').first().getByRole('rowheader').allInnerTexts();
    assert.deepEqual(nommes.sort(), readdirSync(serveur.site).sort());
    const dossier = nommes.find((nom) => nom.startsWith('v'));
    assert.equal(version, `PasseFlux ${dossier}`);
    await page.getByText(`dossier ${dossier}.`).waitFor();
    // The word to change is the one that index.html holds.
    const interrupteur = await page.getByText('<meta name="hors-ligne" content="non">').innerText();
    const index = readFileSync(join(serveur.site, 'index.html'), 'utf8');
    assert.ok(index.includes(interrupteur.trim().replace('non', 'oui')), interrupteur);
    const reglages = await page.evaluate((texte) => {
      const xml = new DOMParser().parseFromString(texte, 'application/xml');
      return [xml.querySelector('parsererror')?.textContent, xml.querySelector('location')?.getAttribute('path')];
    }, readFileSync(join(serveur.site, 'web.config'), 'utf8'));
    assert.deepEqual(reglages, [undefined, dossier]);
    await page.getByRole('link', { name: 'Ouvrir PasseFlux' }).click();
    await page.locator('#chargement').waitFor({ state: 'hidden' });
  }, chez);

  essais.essai('publier : axe-core ne trouve rien à redire, à l’écran, à l’étroit et imprimée', async (page, serveur) => {
    await ouvrir(page, serveur);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.version')).backgroundColor), 'rgb(255, 255, 255)');
    await page.evaluate(axe.source);
    const verifier = async (ou) => {
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
      assert.ok(passes.length > 10, ou);
      assert.deepEqual(violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.target).join(' ')}`), [], ou);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${ou} : rien ne déborde`);
    };
    await verifier('écran');
    await page.setViewportSize({ width: 420, height: 800 });
    await verifier('étroit');
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    await verifier('imprimée');
  });
}
