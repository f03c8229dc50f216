// axe-core on every page of the interface: no violation.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { ETATS } from './etats.mjs';

// The mirror's text is transparent, what is seen is the canvas: contraste.essais.mjs measures its pixels instead.
const REGLES = { 'color-contrast': { enabled: false } };

export function declarer(essais) {
  for (const [nom, ouvrir] of ETATS)
    essais.essai(`accessibilité : axe-core ne trouve rien à redire (${nom})`, async (page) => {
      await ouvrir(page);
      await page.evaluate(axe.source);
      const { violations, passes } = await page.evaluate((rules) => globalThis.axe.run(document, { rules }), REGLES);
      const dites = violations.map((v) => `${v.id} (${v.impact}) : ${v.help}\n${v.nodes.map((n) => `    ${n.html}`).join('\n')}`);
      assert.deepEqual(dites, []);
      assert.ok(passes.length > 15, `${passes.length} règles appliquées`);
    });
}
