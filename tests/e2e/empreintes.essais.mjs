// The files an étude was read from: their names and the SHA-256 of their bytes, from the import to the état zéro.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ralentir } from './lectures.mjs';
import { ligne, livre, nombre, texte } from './livres.mjs';
import { avis, bouton, enregistrer, importer, presser } from './navigateur.mjs';

const CSV = Buffer.from('DEPCOM;QPV;nb\n25388;1;700\n90010;2;300\n');
// Two slices and more, none of them whole: a comment column that nothing reads.
const LONG = Buffer.from(`DEPCOM;nb;note\n${Array.from({ length: 60_000 }, (_, i) => `25388;1;${'é'.repeat(40)}${i}\n`).join('')}`);
const LIVRE = livre([
  { nom: 'Lots', lignes: ligne(1, texte('Réservataire'), texte('Logements'), texte('Nature')) + ligne(2, texte('Ville de Belfort'), nombre(40), texte('droit de suite')) },
  { nom: 'Légende', lignes: ligne(1, texte('Rien ici')) },
]);
const fichier = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const decrit = (nom, octets) => ({ nom, octets: octets.length, empreinte: createHash('sha256').update(octets).digest('hex') });
const dialogue = (page) => page.getByRole('dialog', { name: 'Importer un fichier' });
const accepter = (page) => dialogue(page).getByRole('button', { name: /^Importer/ });
const apporter = (page, nom, octets) => importer(page, fichier(nom, octets), () => page.keyboard.press('Control+o'));

const lireEtude = async (page) => JSON.parse(await readFile(await (await enregistrer(page)).path(), 'utf8'));

export function declarer(essais) {
  for (const souris of [true, false]) {
    essais.essai(`empreintes : d’un CSV, d’un classeur, puis figées dans l’état zéro, ${souris ? 'à la souris' : 'au clavier seul'}`, async (page) => {
      const presse = presser(page, souris);
      await importer(page, fichier('parc.csv', LONG));
      await presse(accepter(page));
      await bouton(page, 'Passer aux réservataires').waitFor();
      await apporter(page, 'lots.xlsx', LIVRE);
      await presse(accepter(page));
      await avis(page).getByText(/^1\sdroit importé de lots\.xlsx/).waitFor({ state: 'attached' });
      const attendus = { parc: [decrit('parc.csv', LONG)], droits: [decrit('lots.xlsx, feuille «\u00a0Lots\u00a0»', LIVRE)] };
      assert.deepEqual((await lireEtude(page)).fichiers, attendus);
      await presse(page.getByRole('navigation').getByRole('button', { name: 'État zéro' }));
      await presse(bouton(page, 'Figer l’état zéro'));
      await avis(page).getByText('L’état zéro est figé.').waitFor({ state: 'attached' });
      const table = page.getByRole('table', { name: 'Fichiers de la version 1', exact: true });
      await table.waitFor({ state: 'attached' });
      const vus = await table.getByRole('row').evaluateAll((r) => r.slice(1).map((e) => [...e.children].map((c) => c.textContent.replace(/[\u00a0\u202f]/g, ' '))));
      assert.deepEqual(vus.map((v) => v.slice(0, 2)), [['Parc', 'parc.csv'], ['Droits', 'lots.xlsx, feuille « Lots »']]);
      assert.equal(vus[0][2], LONG.length.toLocaleString('fr-FR').replace(/[\u00a0\u202f]/g, ' '));
      vus.forEach((v, i) => assert.ok(v[3].startsWith([attendus.parc, attendus.droits][i][0].empreinte.slice(0, 16)), v[3]));
      const [version] = (await lireEtude(page)).etats_zero;
      assert.deepEqual(version.sources.map((s) => s.fichiers), [attendus.parc, attendus.droits]);
      // Another parc: the version keeps what it was read from.
      await apporter(page, 'parc 2.csv', CSV);
      await presse(accepter(page));
      await avis(page).getByText(/de parc 2\.csv/).waitFor({ state: 'attached' });
      const etude = await lireEtude(page);
      assert.deepEqual(etude.fichiers.parc, [decrit('parc 2.csv', CSV)]);
      assert.deepEqual(etude.etats_zero, [version]);
    });
  }

  essais.essai('empreintes : « Abandonner » pendant qu’elle se calcule n’importe rien ; le fichier parti, l’import se fait sans elle', async (page) => {
    await importer(page, fichier('parc.csv', CSV));
    await accepter(page).waitFor();
    await page.evaluate(() => { globalThis.lectures.attente = 3000; });
    await accepter(page).click();
    await page.waitForTimeout(300);
    assert.equal(await accepter(page).isDisabled(), true); // asked once
    await bouton(page, 'Abandonner').click();
    await avis(page).getByText('Import abandonné. Rien n’a été modifié.').waitFor();
    await page.evaluate(() => { globalThis.lectures.attente = 0; });
    await page.waitForTimeout(3200); // the slice that was on its way
    assert.equal(await bouton(page, 'Passer aux réservataires').count(), 0);
    await importer(page, fichier('parc.csv', CSV));
    await accepter(page).waitFor();
    await page.evaluate(() => { globalThis.lectures.parti = true; });
    await accepter(page).click();
    await bouton(page, 'Passer aux réservataires').waitFor();
    await page.evaluate(() => { globalThis.lectures.parti = false; });
    assert.deepEqual((await lireEtude(page)).fichiers, { parc: [{ nom: 'parc.csv', octets: CSV.length }] });
  }, { avant: (page) => page.addInitScript(ralentir) });
}
