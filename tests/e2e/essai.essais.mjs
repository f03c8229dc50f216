// "Et si…": sliders dragged with a real mouse, moved by the keys, typed; nothing in the file until it is kept.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { aller, bouton, enregistrer, lireFlux, presser, saisir } from './navigateur.mjs';

const curseur = (page, nom) => page.getByRole('slider', { name: nom });
const enMots = (c) => c.getAttribute('aria-valuetext').then((t) => t.replace(/[\u00a0\u202f]/g, ' '));
const ALS = 'Action Logement Services';

async function ouvrir(page, presse) {
  await presse(bouton(page, 'Ouvrir l’exemple'));
  await aller(page, 'Flux');
  await presse(bouton(page, 'Et si…'));
  await curseur(page, 'Libérations attendues').waitFor({ state: 'attached' });
}

async function nombreEcrit(page) {
  const fichier = await enregistrer(page);
  return JSON.parse(await readFile(await fichier.path(), 'utf8')).liberations.nombre;
}

export function declarer(essais) {
  essais.essai('essai : un curseur tiré à la souris, le tableau suit pendant le geste, rien n’est écrit avant « Garder »', async (page) => {
    await ouvrir(page, presser(page, true));
    const c = curseur(page, 'Libérations attendues');
    const { x, y, width, height } = await c.boundingBox();
    const [min, max] = await c.evaluate((e) => [Number(e.min), Number(e.max)]);
    const place = (v) => x + 9 + (width - 18) * (v - min) / (max - min); // the middle of the thumb
    await page.mouse.move(place(80), y + height / 2);
    await page.mouse.down();
    for (const v of [85, 90, 95, 100]) {
      await page.mouse.move(place(v), y + height / 2);
      // The hand is still down: the numbers are those of where it is.
      const dit = await c.inputValue();
      assert.ok(Math.abs(Number(dit) - v) <= 1, `${dit} sous la main, ${v} visé`);
      await page.getByRole('textbox', { name: 'Libérations attendues, nombre de logements' }).evaluate((e, n) => new Promise((suite) => {
        const voir = () => (e.value === n ? suite() : requestAnimationFrame(voir));
        voir();
      }), dit);
    }
    await page.mouse.up();
    await saisir(page, 'Libérations attendues, nombre de logements', '100');
    assert.equal(await enMots(c), '100 logements');
    // L = 100, S = 8: F = 92, of which 21 % is 19.32. Part, flux, points, étude, gap.
    assert.deepEqual((await lireFlux(page))[ALS].slice(1), ['19', '0', '15', '+ 4']);
    assert.equal(await nombreEcrit(page), 80);
    await bouton(page, 'Garder l’essai dans l’étude').click();
    await page.getByRole('status').getByText('Essai gardé').waitFor({ state: 'attached' });
    assert.equal(await nombreEcrit(page), 100);
    await page.keyboard.press('Control+z');
    await bouton(page, `15, flux – ${ALS}`).waitFor();
    assert.equal(await nombreEcrit(page), 80);
  });

  essais.essai('essai : au clavier seul, pas à pas, par pages, aux bouts, et la valeur exacte tapée', async (page) => {
    const presse = presser(page, false);
    await ouvrir(page, presse);
    const c = curseur(page, 'Libérations attendues');
    await c.focus();
    const apres = async (touche) => {
      await page.keyboard.press(touche);
      return Number(await c.inputValue());
    };
    assert.equal(await apres('ArrowRight'), 81);
    assert.equal(await apres('ArrowDown'), 80);
    const page_ = await apres('PageUp');
    assert.ok(page_ > 85, `page : ${page_}`);
    assert.equal(await apres('PageDown'), 80);
    assert.equal(await apres('Home'), 0);
    assert.equal(await apres('End'), 250); // a quarter of 1,000
    assert.equal(await enMots(c), '250 logements');
    assert.equal(await c.evaluate((e) => document.activeElement === e), true);
    await presse(bouton(page, 'Revenir aux nombres de l’étude'));
    await bouton(page, `15, flux – ${ALS}`).waitFor({ state: 'attached' });

    await page.getByRole('combobox', { name: 'Réservataire dont la part est négociée' }).selectOption({ label: ALS });
    const part = curseur(page, `Part – ${ALS}`);
    await part.waitFor({ state: 'attached' });
    await part.focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await part.inputValue(), '21.1');
    assert.equal(await enMots(part), '21,1 %');
    await saisir(page, `Part – ${ALS}, en pour cent`, '18,75'); // 13.5 of 72
    assert.deepEqual((await lireFlux(page))[ALS].slice(2, 4), ['− 2,3', '15']);
  });
}
