// Contrast AA, measured on what is drawn.
import assert from 'node:assert/strict';
import { mesurerContrastes } from './contraste.mjs';
import { ETATS } from './etats.mjs';
import { peindre } from './navigateur.mjs';

const AA = 4.5; // that of small text: large text here holds it too
// Two pixels for one, so that the stems of letters reach their full colour; tall, so that pages are seen whole.
const OPTIONS = { taille: { width: 1366, height: 1400 }, densite: 2, peint: 'fin' };

export function declarer(essais) {
  essais.essai('contraste : la mesure voit un texte trop pâle', async (page) => {
    const autre = await page.context().newPage();
    await autre.setContent('<body style="margin:0;background:#fff;font:600 14px sans-serif"><p style="margin:8px;color:#999">Trop pâle</p><p style="margin:8px;color:#1a1f29">Lisible</p>');
    const textes = await autre.evaluate(() => [...document.querySelectorAll('p')].map((e) => {
      const r = e.getBoundingClientRect();
      return { nom: e.textContent, x0: r.left, y0: r.top, x1: r.right, y1: r.bottom };
    }));
    const mesures = await mesurerContrastes(autre, textes);
    const [pale, lisible] = ['Trop pâle', 'Lisible'].map((nom) => mesures.find((m) => m.nom === nom));
    assert.ok(Math.abs(pale.rapport - 2.85) < 0.02, `${pale.rapport}`); // #999 on white, by the formula of WCAG
    assert.ok(lisible.rapport > 15, `${lisible.rapport}`);
    await autre.close();
  }, OPTIONS);

  for (const [nom, ouvrir] of ETATS)
    essais.essai(`contraste : tout texte dessiné tient ${AA} (${nom})`, async (page) => {
      await ouvrir(page);
      await peindre(page);
      await page.evaluate(() => document.activeElement.blur());
      await page.mouse.move(2, 1300);
      await page.waitForTimeout(300);
      const mesures = await mesurerContrastes(page);
      const dire = (m) => `${m.rapport.toFixed(2)} ${m.encre} sur ${m.fond} en ${m.x},${m.y} : ${m.nom.slice(0, 60)}`;
      for (const m of mesures.slice(0, 3)) console.log(`       ${dire(m)}`);
      assert.ok(mesures.length >= 3, `${mesures.length} textes mesurés`);
      assert.deepEqual(mesures.filter((m) => m.rapport < AA).map(dire), []);
    }, OPTIONS);
}
