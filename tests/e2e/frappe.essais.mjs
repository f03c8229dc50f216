// What a French keyboard types reaches the field: real key events and real compositions, sent by the browser's protocol.
import assert from 'node:assert/strict';
import { mesurerContrastes } from './contraste.mjs';
import { aller, bouton } from './navigateur.mjs';

// Each key: what it types, its place on an AZERTY keyboard.
const DIRECTES = [['é', 'Digit2'], ['è', 'Digit7'], ['ç', 'Digit9'], ['à', 'Digit0'], ['ù', 'Quote'], ['œ', 'KeyO']];
const ALTGR = [['@', 'Digit0'], ['€', 'KeyE'], ['#', 'Digit3'], ['{', 'Digit4'], ['[', 'Digit5']];

async function ouvrirNom(page) {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, 'Parc');
  const champ = page.getByRole('textbox', { name: 'Nom de l’étude' });
  await champ.fill('');
  return { champ, protocole: await page.context().newCDPSession(page) };
}
const touche = (protocole, type, key, code, text) => protocole.send('Input.dispatchKeyEvent', { type, key, code, ...(text && { text, unmodifiedText: text }) });
async function frapper(protocole, key, code) {
  await touche(protocole, 'keyDown', key, code, key);
  await touche(protocole, 'keyUp', key, code);
}
// A dead key, then the letter it falls on.
async function composer(protocole, accent, code, lettre, resultat) {
  await touche(protocole, 'rawKeyDown', 'Dead', code);
  await protocole.send('Input.imeSetComposition', { text: accent, selectionStart: 1, selectionEnd: 1 });
  await touche(protocole, 'keyUp', 'Dead', code);
  await touche(protocole, 'rawKeyDown', 'Process', `Key${lettre.toUpperCase()}`);
  await protocole.send('Input.insertText', { text: resultat });
  await touche(protocole, 'keyUp', lettre, `Key${lettre.toUpperCase()}`);
}

export function declarer(essais) {
  essais.essai('frappe : é è ç à ù œ directs, @ € # { [ par AltGr, ê ï par touche morte', async (page) => {
    const { champ, protocole } = await ouvrirNom(page);
    for (const [lettre, code] of DIRECTES) await frapper(protocole, lettre, code);
    for (const [signe, code] of ALTGR) {
      await touche(protocole, 'rawKeyDown', 'AltGraph', 'AltRight');
      await frapper(protocole, signe, code);
      await touche(protocole, 'keyUp', 'AltGraph', 'AltRight');
    }
    await composer(protocole, '^', 'BracketLeft', 'e', 'ê');
    await composer(protocole, '¨', 'BracketLeft', 'i', 'ï');
    await composer(protocole, '^', 'BracketLeft', 'O', 'Ô');
    assert.equal(await champ.inputValue(), 'éèçàùœ@€#{[êïÔ');
    await page.keyboard.press('Enter');
    await page.getByRole('banner').getByText('éèçàùœ@€#{[êïÔ', { exact: true }).waitFor({ state: 'attached' });
  });

  essais.essai('frappe : une composition se voit pendant qu’elle se fait', async (page) => {
    const { champ, protocole } = await ouvrirNom(page);
    for (let i = 1; i <= 5; i += 1) await protocole.send('Input.imeSetComposition', { text: 'nihon'.slice(0, i), selectionStart: i, selectionEnd: i });
    assert.equal(await champ.inputValue(), 'nihon');
    const r = await champ.boundingBox();
    const image = await page.screenshot();
    await protocole.send('Input.insertText', { text: '日本' });
    assert.equal(await champ.inputValue(), '日本');
    const cadre = { nom: 'composition', x0: r.x + 3, y0: r.y + 3, x1: r.x + r.width - 3, y1: r.y + r.height - 3 };
    const [mesure] = (await mesurerContrastes(page, [cadre], image)).filter((m) => m.largeur > 20); // wider than a caret
    assert.ok(mesure?.rapport > 4.5, `composition : ${JSON.stringify(mesure)}`);
  }, { densite: 2, peint: true });

  essais.essai('frappe : la touche décimale du pavé, virgule ou point', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    const protocole = await page.context().newCDPSession(page);
    const champ = page.getByRole('textbox', { name: /^Plafond de l’État/ });
    for (const [decimale, montre] of [['.', '27,5'], [',', '26,5']]) {
      await champ.fill('');
      await frapper(protocole, '2', 'Numpad2');
      await frapper(protocole, montre[1], `Numpad${montre[1]}`);
      await frapper(protocole, decimale, 'NumpadDecimal');
      await frapper(protocole, '5', 'Numpad5');
      await page.keyboard.press('Enter');
      await page.getByText(`la limite est ${montre} %`).waitFor();
      assert.equal(await champ.inputValue(), montre);
    }
  });

  for (const [cas, densite, contexte] of [['téléphone', 2, { hasTouch: true, isMobile: true }], ['tablette', 1, { hasTouch: true }]])
    essais.essai(`frappe : toucher un champ ouvre le clavier qu’il faut (${cas})`, async (page) => {
      await bouton(page, 'Ouvrir l’exemple').tap();
      const actif = () => page.evaluate(() => {
        const e = document.activeElement;
        return [e.tagName, e.getAttribute('aria-label'), e.inputMode, Number.parseFloat(getComputedStyle(e).fontSize) >= 16];
      });
      // On a page longer than the screen: brought into view, then touched.
      const plafond = page.getByRole('textbox', { name: /^Plafond de l’État/ });
      await plafond.focus();
      await page.evaluate(() => new Promise((suite) => { requestAnimationFrame(() => requestAnimationFrame(() => { document.activeElement.blur(); suite(); })); }));
      await plafond.tap();
      const [champ, nom, clavier, grand] = await actif();
      assert.deepEqual([champ, clavier, grand], ['INPUT', 'decimal', true], nom); // under 16 pixels, phones zoom in
      await page.getByRole('navigation').getByRole('button', { name: 'Parc' }).tap();
      await page.getByRole('textbox', { name: 'Nom de l’étude' }).tap();
      assert.deepEqual(await actif(), ['INPUT', 'Nom de l’étude', '', true]);
    }, { taille: { width: 1180, height: 820 }, densite, contexte });
}
