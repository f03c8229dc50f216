// Workbooks and pasted cells in the page: from the file to the étude, and from the étude to the file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lireClasseur } from '../support/openpyxl.mjs';
import { poser } from './fichier_unique.essais.mjs';
import { booleen, erreur, formule, grand, ligne, livre, nombre, texte } from './livres.mjs';
import { aller, avis, bouton, enregistrer, importer, lireFlux } from './navigateur.mjs';

const OUTIL = fileURLToPath(new URL('../../build/native/passeflux', import.meta.url));
const fichier = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });
const dialogue = (page) => page.getByRole('dialog', { name: 'Importer un fichier' });
const rangees = async (page, table) => (await dialogue(page).getByRole('table', { name: table, exact: true }).getByRole('row').evaluateAll(
  (r) => r.map((e) => [...e.children].map((c) => c.textContent)))).slice(1);

const ENTETES = [texte('Code INSEE'), texte('Nombre'), texte('QPV'), texte('Surface'), texte('Convention')];
const BON = livre([
  { nom: 'Mode d’emploi', etat: 'hidden', lignes: ligne(1, texte('Rien ici')) },
  { nom: 'Parc 2026', lignes: [
    ligne(1, texte('Patrimoine de l’office')),
    ligne(3, ...ENTETES),
    ligne(4, texte('25388'), formule('2*5', 10), booleen(true), nombre('620.5'), nombre(29373, 1)),
    ligne(5, nombre(1004), formule('2+2', 4), booleen(false), erreur('#N/A')),
    ligne(6, texte('90010'), nombre('2.5'), booleen(false)),
  ].join('') },
  { nom: 'Parc 2025', lignes: ligne(1, ...ENTETES) + ligne(2, texte('25388'), nombre(7)) },
]);

async function sansOuvrier(page) {
  for (let i = 0; i < 50 && page.workers().length > 0; i += 1) await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0);
}

// A named CSV: what a file is is read in its first bytes.
async function importerBon(page) {
  await importer(page, fichier('parc.csv', BON));
  const feuille = dialogue(page).getByRole('combobox', { name: 'Feuille' });
  await feuille.waitFor();
  assert.deepEqual(await feuille.locator('option').allTextContents(), ['Mode d’emploi (masquée)', 'Parc 2026', 'Parc 2025']);
  assert.equal(await feuille.evaluate((e) => e.selectedOptions[0].text), 'Parc 2026');
  await dialogue(page).getByText('3 lignes lues, 1 inutilisable, 1 valeur réparée. Rien n’est encore importé.').waitFor();
  return feuille;
}

async function exporter(page, geste, choix) {
  await geste(bouton(page, 'Exporter le tableau\u00a0: Flux par réservataire'));
  const [telecharge] = await Promise.all([page.waitForEvent('download'), geste(bouton(page, choix))]);
  return telecharge;
}
const cliquer = async (b) => {
  await b.focus(); // brings it into view
  await b.click();
};
const touche = async (b) => {
  await b.focus();
  await b.page().keyboard.press('Enter');
};

export function declarer(essais) {
  essais.essai('classeurs : une feuille choisie, ses problèmes par cellule, un import', async (page) => {
    const feuille = await importerBon(page);
    const problemes = await rangees(page, 'Problèmes');
    assert.deepEqual(problemes.map(([cellule, colonne, valeur, , suite]) => [cellule, colonne, valeur, suite]), [
      ['A5', 'Code INSEE', '1004', 'Réparée'], ['D5', 'Surface', '#N/A', 'Cellule vide'], ['B6', 'Nombre', '2.5', 'Ligne écartée'],
      ['B4', 'Nombre', '—', 'À savoir'],
    ]);
    assert.match(problemes[3][3], /2\u00a0valeurs lues telles que le classeur les gardait/);
    if (process.env.CAPTURES) await page.screenshot({ path: `${process.env.CAPTURES}/assistant-classeur.png` });
    await feuille.selectOption('Parc 2025');
    await dialogue(page).getByText('1 ligne lue, 0 inutilisable. Rien n’est encore importé.').waitFor();
    await feuille.selectOption('Mode d’emploi (masquée)');
    await dialogue(page).getByText(/Aucune colonne n’a été reconnue/).waitFor();
    await feuille.selectOption('Parc 2026');
    await bouton(page, 'Importer les 2 lignes utilisables').click();
    await bouton(page, '14, logements du parc').waitFor();
    await page.getByText('Lu dans parc.csv, feuille «\u00a0Parc 2026\u00a0» : 2 lignes, 1 écartée.').waitFor();
    await sansOuvrier(page);
    await page.keyboard.press('Control+z');
    await page.getByText('Aucune étude ouverte').waitFor();
  });

  essais.essai('classeurs : ce qui n’en est pas un est refusé et dit, la page continue', async (page) => {
    const bombe = livre([{ nom: 'Parc', lignes: `<!--${'a'.repeat(257 << 20)}-->` }]);
    for (const [octets, dit] of [
      [Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), /ancien format d’Excel/],
      [BON.subarray(0, 900), /abîmé/],
      [bombe, /démesuré une fois décompressé/],
      [Buffer.concat([BON.subarray(0, 4), Buffer.alloc(41 << 20)]), /dépasse 40 Mo/],
    ]) {
      const chemin = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'liste.xlsx');
      writeFileSync(chemin, octets);
      await importer(page, chemin, () => page.keyboard.press('Control+o'));
      await avis(page).getByText(dit).waitFor({ state: 'attached' });
      await page.getByText(/«\sliste\.xlsx\s» n’a pas été importé/).first().waitFor();
      await bouton(page, 'Fermer le message').click();
    }
    await sansOuvrier(page);
    await importerBon(page);
    await bouton(page, 'Abandonner').click();
    await sansOuvrier(page);
  });

  essais.essai('classeurs : 30 Mo, interrompus en chemin, puis lus', async (page) => {
    const chemin = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'grand.xlsx');
    const octets = grand();
    assert.ok(octets.length > 30 << 20 && octets.length < 40 << 20, `${octets.length}`);
    writeFileSync(chemin, octets);
    await importer(page, chemin);
    await page.getByRole('progressbar', { name: 'Lecture de grand.xlsx' }).waitFor({ state: 'attached' });
    await bouton(page, 'Interrompre').click();
    await avis(page).getByText('Lecture interrompue. Rien n’a été modifié.').waitFor({ state: 'attached' });
    await sansOuvrier(page);
    await importer(page, chemin);
    await dialogue(page).getByText(/^93\s000\slignes lues/).waitFor({ timeout: 120_000 });
    await bouton(page, 'Importer').click();
    await bouton(page, '93\u202f000, logements du parc').waitFor();
  }, { seul: true });

  essais.essai('classeurs : un tableau exporté, à la souris et au clavier, relu par openpyxl', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    await page.getByRole('textbox', { name: 'Nom du réservataire 5' }).fill('=SOMME(A1)');
    await page.keyboard.press('Enter');
    await aller(page, 'Assiette');
    await page.getByRole('checkbox', { name: /Loués à une association/ }).click({ force: true });
    await aller(page, 'Flux');
    const ecran = await lireFlux(page); // 988 in the assiette: 210 of them are 21.255… %
    for (const geste of [cliquer, touche]) {
      const telecharge = await exporter(page, geste, 'Classeur (XLSX)');
      assert.equal(telecharge.suggestedFilename(), 'OPH Exemple – Doubs et Territoire de Belfort - Flux par réservataire.xlsx');
      const { lignes, formats } = lireClasseur(await telecharge.path())['Flux par réservataire'];
      assert.deepEqual(lignes.slice(1).map((l) => l[0]), Object.keys(ecran));
      const action = lignes.find((l) => l[0] === 'Action Logement Services');
      assert.equal(action[1], 210);
      assert.ok(Math.abs(action[2] - 210 / 988) < 1e-14, `${action[2]}`);
      assert.equal(formats[1][2], '0.0\\\u00a0%');
      assert.equal(formats[5][0], '@');
      await avis(page).getByText(/est dans vos téléchargements/).waitFor({ state: 'attached' });
    }
    const csv = readFileSync(await (await exporter(page, touche, 'CSV')).path(), 'utf8');
    assert.match(csv, /^\ufeffRéservataire;Réservés logements;Part %;/);
    assert.match(csv, /\r\n'=SOMME\(A1\);40;4,048582995951%;/);
    await sansOuvrier(page);
  });

  essais.essai('classeurs : toutes les tables de l’étude, les mêmes octets que la ligne de commande', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Parc');
    await page.getByRole('table', { name: 'Par EPCI' }).waitFor({ state: 'attached' }); // the geography is there
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Nom d’une commande' }).fill('exporter toutes');
    const [telecharge] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const etude = await (await enregistrer(page)).path();
    const autre = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'tables.xlsx');
    execFileSync(OUTIL, ['exporte', etude, '-o', autre]);
    assert.deepEqual(readFileSync(await telecharge.path()), readFileSync(autre));
    assert.ok(Object.keys(lireClasseur(autre)).length > 9);
  });

  const CELLULES = 'Code INSEE\tNombre\tFinancement\r\n25388\t10\t"PLUS\r\net autres"\r\n1004\t4\tPLAI\r\n';
  const poserPresse = (page, t) => page.evaluate((x) => navigator.clipboard.writeText(x), t);
  for (const [d, coller] of [
    ['sans champ actif', (page) => page.keyboard.press('Control+v')],
    ['par le bouton', async (page) => {
      await bouton(page, 'Coller depuis un tableur').click();
      await page.getByRole('textbox', { name: 'Cellules à coller' }).focus();
      await page.keyboard.press('Control+v');
    }],
  ])
    essais.essai(`classeurs : des cellules collées ${d}, dans le même assistant`, async (page) => {
      await poserPresse(page, CELLULES);
      await coller(page);
      await dialogue(page).getByRole('heading', { name: 'Importer les cellules collées' }).waitFor();
      await dialogue(page).getByText(/^2\slignes lues, 1\sinutilisable/).waitFor();
      await dialogue(page).getByRole('combobox', { name: /^Code de «\sPLUS et autres\s»/ }).selectOption({ index: 4 });
      await dialogue(page).getByText(/^2\slignes lues, 0\sinutilisable/).waitFor();
      await bouton(page, 'Importer').click();
      await bouton(page, '14, logements du parc').waitFor();
      await page.getByText('Lu dans cellules collées : 2 lignes.').waitFor();
    });

  essais.essai('classeurs : dans le fichier unique, sans serveur ni réseau', async (page) => {
    await importerBon(page);
    await bouton(page, 'Importer les 2 lignes utilisables').click();
    await bouton(page, '14, logements du parc').waitFor();
    await bouton(page, 'Exporter le tableau\u00a0: Par nombre de pièces').click();
    const [telecharge] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Classeur (XLSX)').click()]);
    assert.equal(lireClasseur(await telecharge.path())['Par nombre de pièces'].lignes.at(-1).at(-1), 14);
  }, { serveur: poser() });
}
