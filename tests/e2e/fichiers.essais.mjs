// Files that are not what they should be: nothing breaks, nothing is half applied, everything is said.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ralentir } from './lectures.mjs';
import { avis, bouton, importer, lireFlux } from './navigateur.mjs';

const fichier = (name, texte) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(texte) });
const EN_TETE = 'IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\n';

export function declarer(essais) {
  essais.essai('import : les lignes inutilisables sont montrées, rien n’est importé sans accord', async (page) => {
    const csv = `${EN_TETE}A;25388;1;13;1;10\nB;25388;1;13;7;10\nC;25388;1;13;1;2,5\nA;25388;1;13;1;1\nD;253;1;13;1;5\nE;90010;2;12;1;4\n`;
    await importer(page, fichier('abime.csv', csv));
    const dialogue = page.getByRole('dialog', { name: 'Importer un fichier' });
    await dialogue.getByText('6 lignes lues, 5 inutilisables. Rien n’est encore importé.').waitFor();
    const lignes = await dialogue.getByRole('table', { name: 'Problèmes', exact: true }).getByRole('row').allInnerTexts();
    assert.equal(lignes.length, 6);
    assert.match(lignes[1], /E3[\s\S]*MODE[\s\S]*7/);
    assert.match(lignes[2], /F4[\s\S]*nb[\s\S]*2,5[\s\S]*entier/);
    assert.match(lignes[3], /A5[\s\S]*IDENT_REP[\s\S]*A[\s\S]*ligne 2/);
    assert.match(lignes[4], /A2[\s\S]*IDENT_REP[\s\S]*A[\s\S]*ligne 5/); // the two rows disagree: both are left out
    assert.match(lignes[5], /B6[\s\S]*DEPCOM[\s\S]*253/);
    const genres = await dialogue.getByRole('table', { name: 'Problèmes par genre' }).getByRole('row').allInnerTexts();
    assert.equal(genres.length, 5);
    const [liste] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Enregistrer le rapport (CSV)').click()]);
    const octets = await readFile(await liste.path(), 'utf8');
    assert.ok(octets.startsWith('\ufeffCellule;Ligne;Colonne;Valeur;Motif') && octets.split('\r\n').length === 7, octets);
    await bouton(page, 'Abandonner').click();
    await avis(page).getByText('Import abandonné.').waitFor();
    await page.getByText('Aucune étude ouverte').waitFor();

    await importer(page, fichier('abime.csv', csv));
    await bouton(page, 'Importer la ligne utilisable').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Lu dans abime.csv : 1 ligne, 5 écartées.').waitFor();
    await page.getByRole('button', { name: '4, logements du parc' }).waitFor();
  });

  essais.essai('fichiers refusés : l’étude ouverte n’est pas touchée', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    const avant = await lireFlux(page);
    const etude = await readFile(new URL('../../assets/exemples/exemple.passeflux.json', import.meta.url), 'utf8');
    const cas = [
      [fichier('vide.csv', ''), /vide/],
      [fichier('photo.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')), /pas un texte/],
      [fichier('ancien.xls', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')), /ancien format d’Excel/],
      [fichier('rapport.pdf', '%PDF-1.7'), /PDF/],
      [fichier('classeur.xlsx', 'PK\x03\x04rien'), /classeur/],
      [fichier('coupe.passeflux.json', etude.slice(0, 700)), /abîmé.*ligne \d+, position \d+/],
      [fichier('demain.passeflux.json', etude.replace('"version": 1', '"version": 2')), /version plus récente/],
      [fichier('autre.json', '{"a": 1}'), /n’est pas une étude PasseFlux/],
      [fichier('faux.passeflux.json', etude.replace('"annee": 2026', '"annee": "2026"')), /entier.*\/annee/],
    ];
    for (const [f, message] of cas) {
      await importer(page, f, () => page.keyboard.press('Control+o'));
      await avis(page).getByText(message).waitFor();
      await page.getByText('OPH Exemple – Doubs et Territoire de Belfort').first().waitFor();
      assert.deepEqual(await lireFlux(page), avant, f.name);
      await bouton(page, 'Fermer le message').click();
    }
  });

  // Chromium's stream of a file does so at times, at its first read.
  for (const [quand, rang] of [['dès le début', 1], ['en chemin', 4]])
    essais.essai(`un flux qui ne répond plus, ${quand} : le fichier est lu autrement, entier`, async (page) => {
      await page.evaluate((n) => {
        const lire = ReadableStreamBYOBReader.prototype.read;
        let appels = 0;
        ReadableStreamBYOBReader.prototype.read = function (...a) { return (appels += 1) < n ? lire.apply(this, a) : new Promise(() => {}); };
      }, rang);
      const lignes = 60_000;
      await importer(page, fichier('parc.csv', EN_TETE + Array.from({ length: lignes }, (_, i) => `L${100_000 + i};25388;1;13;1;1\n`).join('')));
      await page.getByText(`${lignes.toLocaleString('fr-FR')} lignes lues, 0 inutilisable. Rien n’est encore importé.`).waitFor();
      assert.equal(await bouton(page, 'Importer').isEnabled(), true);
    });

  essais.essai('gros fichier : la page avance, « Interrompre » arrête et ne change rien ; relu, il passe entier', async (page) => {
    const ligne = `25388;1;13;1;1;${'x'.repeat(110)}\n`;
    const lignes = Math.ceil((30 << 20) / ligne.length);
    const gros = join(mkdtempSync(join(tmpdir(), 'passeflux-')), 'gros.csv'); // from the disk: not sent through the test's own channel
    writeFileSync(gros, 'DEPCOM;QPV;FINAN;MODE;nb;LIBCOM\n' + ligne.repeat(lignes));
    await bouton(page, 'Ouvrir l’exemple').click();
    const avant = await lireFlux(page);
    // The pause after each slice makes the reading long enough to be interrupted on any machine.
    await page.evaluate(() => { globalThis.lectures.attente = 120; });
    await importer(page, gros, () => page.keyboard.press('Control+o'));
    const barre = page.getByRole('progressbar');
    await barre.waitFor();
    await page.waitForFunction(() => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) >= 10);
    await bouton(page, 'Interrompre').click();
    await avis(page).getByText('Lecture interrompue. Rien n’a été modifié.').waitFor();
    await page.waitForTimeout(300);
    assert.equal(await barre.count(), 0);
    assert.deepEqual(await lireFlux(page), avant);
    await page.evaluate(() => { globalThis.lectures.attente = 0; });
    await importer(page, gros, () => page.keyboard.press('Control+o'));
    await page.getByText(`${lignes.toLocaleString('fr-FR')} lignes lues, 0 inutilisable. Rien n’est encore importé.`).waitFor();
    assert.equal(await bouton(page, 'Importer').isEnabled(), true);
    await bouton(page, 'Abandonner').click();
    rmSync(dirname(gros), { recursive: true });
  }, { avant: (page) => page.addInitScript(ralentir) });

  essais.essai('import : une liste tenue par quelqu’un ; colonnes et codes désignés, à la souris comme au clavier ; retenus dans l’étude', async (page) => {
    const liste = 'Patrimoine au 1er janvier\nRésidence,INSEE du lieu,Produit,Logements\n"Tilleuls, bât. A",1004,Neuf,10\nLilas,25388,PLUS,4\n';
    const utf16 = fichier('liste.csv', Buffer.from(`\ufeff${liste}`, 'utf16le'));
    await importer(page, utf16);
    const choisir = (nom) => page.getByRole('combobox', { name: nom });
    await page.getByText(/^Aucune colonne n’a été reconnue/).waitFor();
    const lue = async (nom) => choisir(nom).evaluate((e) => e.selectedOptions[0].textContent);
    assert.deepEqual(await Promise.all(['Encodage', 'Séparateur', 'En-tête'].map(lue)), ['UTF-16', 'Virgule', 'Ligne 2']);
    await page.getByText('Tilleuls, bât. A · Lilas').waitFor();
    await choisir('Champ de la colonne INSEE du lieu').selectOption('Commune (code INSEE)');
    await page.getByText('2 lignes lues, 1 inutilisable, 1 valeur réparée. Rien n’est encore importé.').waitFor();
    await choisir('Code de « Neuf », Financement').focus();
    await page.keyboard.type('PLUS');
    await page.keyboard.press('Tab');
    await page.getByText('2 lignes lues, 0 inutilisable, 1 valeur réparée. Rien n’est encore importé.').waitFor();
    await bouton(page, 'Importer').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Lu dans liste.csv : 2 lignes.').waitFor();
    await page.getByRole('button', { name: '14, logements du parc' }).waitFor();
    await page.getByText('01004').first().waitFor();
    await importer(page, utf16, () => page.keyboard.press('Control+o'));
    await page.getByText('2 lignes lues, 0 inutilisable, 1 valeur réparée. Rien n’est encore importé.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.getByText('Aucune étude ouverte').waitFor();
  });

  essais.essai('déposer un fichier sur la page l’ouvre', async (page) => {
    await page.evaluate((texte) => {
      const donnees = new DataTransfer();
      donnees.items.add(new File([texte], 'depose.csv'));
      for (const type of ['dragover', 'drop'])
        window.dispatchEvent(new DragEvent(type, { dataTransfer: donnees, bubbles: true, cancelable: true }));
    }, `${EN_TETE}A;25388;1;13;1;12\n`);
    await bouton(page, 'Importer').click();
    await page.getByText('Lu dans depose.csv : 1 ligne.').waitFor();
  });
}
