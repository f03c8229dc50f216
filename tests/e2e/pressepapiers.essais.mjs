// The system clipboard, both ways, in a browser that was given no permission and must not be asked for one.
import assert from 'node:assert/strict';
import { ouvrirFlux } from './etats.mjs';
import { aller, avis, bouton } from './navigateur.mjs';

const SANS_PERMISSION = { permissions: [] };
// Reading the clipboard by script is what opens a prompt: only pasting may read it.
const surveiller = (page) => page.addInitScript(() => {
  globalThis.lectures = 0;
  for (const nom of ['read', 'readText']) Clipboard.prototype[nom] = () => { globalThis.lectures += 1; };
});

export function declarer(essais) {
  essais.essai('presse-papiers : Ctrl+C, Ctrl+X et Ctrl+V dans un champ, sans permission', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    const [un, deux] = [1, 2].map((rang) => page.getByRole('textbox', { name: `Nom du réservataire ${rang}` }));
    const ancien = await un.inputValue();
    await un.focus();
    for (const touche of ['Control+a', 'Control+c']) await page.keyboard.press(touche);
    await deux.focus();
    for (const touche of ['Control+a', 'Control+v', 'Enter']) await page.keyboard.press(touche);
    assert.equal(await deux.inputValue(), ancien);
    await deux.focus();
    for (const touche of ['Control+a', 'Control+x']) await page.keyboard.press(touche);
    assert.equal(await deux.inputValue(), '');
    await page.keyboard.type('Ville : ');
    for (const touche of ['Control+v', 'Enter']) await page.keyboard.press(touche);
    assert.equal(await deux.inputValue(), `Ville : ${ancien}`);
    await aller(page, 'Flux');
    await page.getByRole('table', { name: 'Flux par réservataire' }).getByRole('rowheader', { name: `Ville : ${ancien}` }).waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => globalThis.lectures), 0);
  }, { contexte: SANS_PERMISSION, avant: surveiller });

  for (const [cas, avant] of [
    ['sans permission', surveiller],
    ['sur un hôte sans https, où le navigateur n’offre pas d’accès', async (page) => {
      await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }));
    }],
    ['quand le navigateur refuse', (page) => page.addInitScript(() => { Clipboard.prototype.writeText = () => Promise.reject(new Error('refusé')); })],
  ])
    essais.essai(`presse-papiers : « Copier l’explication » ${cas}`, async (page) => {
      await ouvrirFlux(page);
      const copier = bouton(page, 'Copier l’explication');
      await copier.focus();
      await page.keyboard.press('Enter');
      await avis(page).getByText('Explication copiée').waitFor({ state: 'attached' });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Copier l’explication');
      await aller(page, 'Parc');
      await page.getByRole('textbox', { name: 'Nom de l’étude' }).focus();
      for (const touche of ['Control+a', 'Control+v']) await page.keyboard.press(touche);
      assert.match(await page.getByRole('textbox', { name: 'Nom de l’étude' }).inputValue(), /Flux annuel.*15,12 → 15/);
    }, { contexte: SANS_PERMISSION, avant });
}
