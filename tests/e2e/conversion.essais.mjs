// From stock to flux on the full example: a rotation year, a subtraction, a share; the cascade read; a number explained down
// to its rows. By mouse, then by keyboard alone.
import assert from 'node:assert/strict';
import { bouton, etape, presser, saisir } from './navigateur.mjs';

const lire = (texte) => Number(texte.replace(/[\u00a0\u202f]/g, '').replace('−', '-').match(/-?\d+/)[0]);
// The number that a figure shows, by the end of its name: "3 044, logements du parc".
const chiffre = async (page, fin) => {
  const bouton_ = page.locator('#miroir main').getByRole('button', { name: fin }).first();
  await bouton_.waitFor({ state: 'attached' });
  return lire(await bouton_.evaluate((e) => e.getAttribute('aria-label') ?? e.textContent));
};

export function declarer(essais) {
  for (const souris of [true, false])
    essais.essai(`conversion : une année, une soustraction, une part, la cascade, un nombre jusqu’à ses lignes, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await presse(bouton(page, 'Ouvrir l’exemple complet'));
      await presse(etape(page, 'Flux'));
      const cascade = async () => ({
        assiette: await chiffre(page, /, logements dans l’assiette$/),
        liberations: await chiffre(page, /, libérations attendues/),
        soustraits: Math.abs(await chiffre(page, /, logements soustraits$/)),
        flux: await chiffre(page, /, logements à répartir$/),
      });
      const avant = await cascade();
      assert.equal(avant.flux, avant.liberations - avant.soustraits);

      // A rotation year, then taken back: the expected lettings are the rounding of what it makes of the rate.
      await presse(etape(page, 'Assiette'));
      const annees = async () => {
        const lus = await page.getByRole('table', { name: 'Années de référence' }).getByRole('textbox').evaluateAll((c) => c.map((x) => Number(x.value.replace(/\D/g, ''))));
        return Array.from({ length: lus.length / 3 }, (_, i) => lus.slice(3 * i, 3 * i + 3));
      };
      const rangs = await annees();
      const [derniere] = rangs.at(-1);
      await saisir(page, `Relocations ${derniere}`, String(rangs.at(-1)[1] + 60));
      const relocations = rangs.reduce((s, a) => s + a[1], 60);
      const assiettes = rangs.reduce((s, a) => s + a[2], 0);
      await presse(etape(page, 'Flux'));
      const change = await cascade();
      assert.equal(change.liberations, Math.floor((avant.assiette * relocations) / assiettes + 0.5));
      assert.equal(change.flux, change.liberations - avant.soustraits);
      await page.keyboard.press('Control+z');
      await page.waitForFunction((n) => [...document.querySelectorAll('#miroir main button')].some((b) => b.textContent.replace(/[\u00a0\u202f]/g, '').startsWith(`${n}, libérations attendues`)), avant.liberations);

      // Ten more dwellings subtracted: ten fewer to share out.
      await presse(etape(page, 'Assiette'));
      const soustraction = page.getByRole('textbox', { name: /^Mutations/ }).first();
      await soustraction.waitFor({ state: 'attached' });
      const nom = await soustraction.evaluate((e) => e.getAttribute('aria-label'));
      await saisir(page, nom, String(lire(await soustraction.inputValue() || '0') + 10));
      await presse(etape(page, 'Flux'));
      const apres = await cascade();
      assert.deepEqual(apres, { ...avant, soustraits: avant.soustraits + 10, flux: avant.flux - 10 });

      // The dwellings of the assiette, from its number to the list: as many as it says.
      await presse(page.locator('#miroir main').getByRole('button', { name: /, logements dans l’assiette$/ }).first());
      await presse(page.getByRole('button', { name: /^Voir ces logements\s: Logements de l’assiette/ }).first());
      await page.getByRole('heading', { level: 1, name: 'Parc' }).waitFor({ state: 'attached' });
      const dit = page.locator('#miroir').getByText(/^[\d\u202f]+\u00a0lignes, [\d\u202f]+\u00a0logements\.$/);
      await dit.waitFor({ state: 'attached' });
      assert.equal(lire((await dit.textContent()).split(', ')[1]), apres.assiette);
      const table = page.getByRole('table', { name: 'Logements', exact: true });
      assert.equal(Number(await table.getAttribute('aria-rowcount')), lire(await dit.textContent()) + 1);
      await presse(bouton(page, 'Voir tout le parc'));
      await dit.waitFor({ state: 'detached' });

      // A share by negotiation: its line follows, and the rest of the table closes.
      await presse(etape(page, 'Conversion'));
      const mode = page.getByRole('combobox', { name: /^Mode – / }).nth(2);
      await mode.waitFor({ state: 'attached' });
      const qui = (await mode.evaluate((e) => e.getAttribute('aria-label'))).slice('Mode – '.length);
      await mode.selectOption({ label: '4 – Part négociée' });
      await presse(bouton(page, `Saisir les données – ${qui}`));
      await saisir(page, `Part du flux – ${qui}`, '10');
      await presse(etape(page, 'Flux'));
      const lignes = await page.getByRole('table', { name: 'Flux par réservataire' }).getByRole('row').evaluateAll((l) => l.map((r) => [...r.children].map((e) => e.textContent)));
      const ligne = lignes.find((l) => l[0].startsWith(qui));
      assert.match(ligne[2], /^10,0/);
      const cibles = lignes.slice(1).map((l) => [l[0], lire(l[4])]);
      const total = cibles.find(([n]) => n === 'Total')[1];
      assert.equal(total, apres.flux);
      assert.equal(cibles.filter(([n]) => n !== 'Total').reduce((s, [, n]) => s + n, 0), total);
    });
}
