// The pages of the interface, each in a state where all that it can show is shown, and how to come to it.
import { fileURLToPath } from 'node:url';
import { aller, bouton, importer, importerParc, presser } from './navigateur.mjs';

const ABIME = 'IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\nA;25388;1;13;1;10\nB;25388;1;13;7;10\nD;2538;1;13;1;5\n';
const DROITS = [
  'Réservataire;Résidence;Nature du droit;Fondement juridique;Nombre de logements;Fin du prêt;Date de fin;Justificatif',
  'Ville de Besançon;Les Tilleuls;DS;Garantie d’emprunt;12;31/12/2031;;oui', 'Action Logement;Le Parc;droit en un tour;1 %;3;;31/12/2027;introuvable',
  'Préfecture;;;Légal;40;;;', 'Ville de Besançon;Les Érables;DS;;2;;31/12/2025;', ';Les Érables;DS;;2;;;', 'Total;;;;59;;;',
].join('\n');
const LIBERATIONS = [
  'Identifiant;Date de libération;Catégorie;Réservataire;Mise à disposition;Résultat;Motif du refus;Date du bail',
  'A1;01/03/2024;Flux;Commune;10/03/2024;carence;;', 'A1;01/03/2024;Flux;Action Logement;02/02/2024;refus;loyer;',
  'A1;01/03/2024;Flux;Bailleur;01/04/2024;;;15/04/2024', 'B2;15/01/2025;mutation;;;;;20/02/2025', 'C3;;Flux;;;;;',
].join('\n');
const EXEMPLE = fileURLToPath(new URL('../../assets/exemples/exemple.passeflux.json', import.meta.url));
const csv = (texte) => ({ name: 'parc.csv', mimeType: 'text/csv', buffer: Buffer.from(texte) });

// The reading of a file stops before its first slice, for as long as the page lives.
export const retenirLecture = (page) => page.evaluate(() => {
  Blob.prototype.arrayBuffer = () => new Promise(() => {});
  Blob.prototype.stream = () => new ReadableStream({ type: 'bytes', pull: () => new Promise(() => {}) });
});

const exemple = async (page, etape) => {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, etape);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

const exempleComplet = async (page, etape) => {
  await bouton(page, 'Ouvrir l’exemple complet').click();
  await page.getByRole('rowheader', { name: 'Total' }).waitFor({ state: 'attached' });
  await aller(page, etape);
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${etape}`) }).waitFor({ state: 'attached' });
};

export async function ouvrirFlux(page) {
  await exemple(page, 'Flux');
  await bouton(page, '15, flux – Action Logement Services').click();
  await bouton(page, 'Fermer l’explication').waitFor();
}

export const ETATS = [
  ['Accueil', (page) => bouton(page, 'Ouvrir l’exemple').waitFor()],
  ['Parc, sans logement', (page) => bouton(page, 'Commencer une étude').click()],
  ['Parc', async (page) => {
    await exemple(page, 'Parc');
    await page.getByRole('table', { name: 'Par EPCI' }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Réservataires, aucun', async (page) => {
    await bouton(page, 'Commencer une étude').click();
    await aller(page, 'Réservataires');
  }],
  ['Réservataires', (page) => exemple(page, 'Réservataires')],
  ['Conventions, aucune', (page) => exemple(page, 'Conventions')],
  ['Conventions', async (page) => {
    await bouton(page, 'Ouvrir l’exemple complet').click();
    await page.locator('#miroir h1:focus').waitFor({ state: 'attached' });
    await aller(page, 'Conventions');
    await page.getByRole('table', { name: 'Flux par convention' }).getByRole('row').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: /^Modifier la convention – Action Logement/ }).first().click();
    await page.getByRole('textbox', { name: 'Premier jour' }).waitFor({ state: 'attached' });
  }],
  ['Droits, aucun', (page) => exemple(page, 'Droits')],
  ['Droits', async (page) => {
    await importer(page, csv(DROITS));
    await bouton(page, 'Importer les 4 lignes utilisables').click();
    await page.getByRole('table', { name: 'Liste des droits' }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Scénarios, un seul', (page) => exemple(page, 'Scénarios')],
  ['Scénarios comparés', async (page) => {
    await exemple(page, 'Scénarios');
    await bouton(page, 'Dupliquer le scénario actif').click();
    await bouton(page, 'Activer – Copie de Scénario de départ').click();
    await aller(page, 'Réservataires');
    await page.getByRole('textbox', { name: 'Logements réservés 3' }).fill('300');
    await page.keyboard.press('Enter');
    await aller(page, 'Scénarios');
    await page.getByRole('table', { name: 'Ce qui change d’un scénario à l’autre' }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Libérations, aucune', (page) => exemple(page, 'Libérations')],
  ['Libérations', async (page) => {
    await importer(page, csv(LIBERATIONS));
    await bouton(page, 'Importer les 4 lignes utilisables').click();
    await page.getByRole('table', { name: 'Liste des libérations' }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Fonctionnement, sans historique', (page) => exemple(page, 'Fonctionnement')],
  ['Fonctionnement, grille et explication', async (page) => {
    await exempleComplet(page, 'Fonctionnement');
    await presser(page, true)(bouton(page, 'Commencer avec les critères proposés'));
    await page.getByRole('combobox', { name: 'Note du bailleur – Délai de réponse' }).selectOption({ label: '1 – Insuffisant' });
    await page.getByRole('combobox', { name: 'Note du réservataire – Délai de réponse' }).selectOption({ label: '4 – Très satisfaisant' });
    await presser(page, true)(bouton(page, '15,2, Délai de réponse – État – publics prioritaires'));
    await bouton(page, 'Fermer l’explication').waitFor();
  }],
  ['État zéro, à figer', (page) => exempleComplet(page, 'État zéro')],
  ['État zéro, corrigé et comparé', async (page) => {
    await exempleComplet(page, 'État zéro');
    await bouton(page, 'Figer l’état zéro').click();
    await page.getByRole('textbox', { name: 'Motif de la correction' }).fill('liste complétée');
    await page.keyboard.press('Enter');
    await presser(page, true)(bouton(page, 'Figer une nouvelle version'));
    await page.getByRole('cell', { name: 'liste complétée' }).waitFor({ state: 'attached' });
  }],
  ['Import de droits', async (page) => {
    await importer(page, csv(DROITS));
    await bouton(page, 'Importer les 4 lignes utilisables').waitFor({ state: 'attached' });
  }],
  ['Assiette', (page) => exemple(page, 'Assiette')],
  ['Assiette, par la rotation, avec un message', async (page) => {
    await exemple(page, 'Assiette');
    await page.getByRole('radio', { name: 'Par la rotation' }).click();
    await bouton(page, 'Ajouter une année').click();
    await page.getByRole('textbox', { name: 'Année de référence 1' }).fill('abc');
    await page.keyboard.press('Enter');
    await bouton(page, 'Fermer le message').waitFor();
  }],
  ['Assiette, suivie', async (page) => {
    await exempleComplet(page, 'Assiette');
    await presser(page, true)(bouton(page, /^Garder l’assiette de/));
    await presser(page, true)(page.getByRole('checkbox', { name: /^Écarter.: Loués à une association/ }));
    await page.getByRole('table', { name: 'Logements entrés et sortis' }).waitFor({ state: 'attached' });
  }],
  ['Flux, explication ouverte', ouvrirFlux],
  ['Flux, un essai', async (page) => {
    await exemple(page, 'Flux');
    await bouton(page, 'Et si…').click();
    await page.getByRole('combobox', { name: 'Réservataire dont la part est négociée' }).selectOption({ index: 3 });
    await page.getByRole('slider', { name: 'Part – Action Logement Services' }).fill('30');
    await page.getByRole('slider', { name: 'Libérations attendues' }).fill('95');
    await bouton(page, /^26, flux – Action Logement Services/).waitFor();
  }],
  ['Flux, exemple complet', async (page) => {
    await bouton(page, 'Ouvrir l’exemple complet').click();
    await page.locator('#miroir h1:focus').waitFor({ state: 'attached' });
    // Given by the dialog that went, then by the page that came.
    await page.evaluate(() => new Promise((suite) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(suite))); }));
  }],
  ['Flux, explication suivie, message à annuler', async (page) => {
    await bouton(page, 'Commencer une étude').click();
    await page.getByRole('textbox', { name: 'Nombre de logements du parc' }).fill('120');
    await page.keyboard.press('Enter');
    await aller(page, 'Accueil');
    await ouvrirFlux(page);
    await page.getByRole('complementary').getByRole('button', { name: '72, Logements à répartir' }).first().click();
    for (const nom of ['Revenir au chiffre précédent', 'Annuler la dernière action']) await bouton(page, nom).waitFor();
  }],
  ['Import, avec des problèmes', async (page) => {
    await importer(page, csv(ABIME));
    await page.getByRole('table', { name: 'Problèmes', exact: true }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Parc, codes de commune à vérifier', async (page) => {
    await importerParc(page, csv('DEPCOM;QPV;FINAN;MODE;nb\n25388;1;13;1;10\n93059;2;13;1;3\n25999;2;13;1;2\n'));
    await page.getByRole('table', { name: 'Codes de commune à vérifier' }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Parc, liste des logements', async (page) => {
    await exemple(page, 'Parc');
    await page.getByRole('radio', { name: 'Liste des logements' }).click();
    await page.getByRole('table', { name: 'Logements' }).getByRole('row').first().waitFor({ state: 'attached' });
  }],
  ['Recherche', async (page) => {
    await exemple(page, 'Flux');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('210');
    await bouton(page, /^210, logements réservés/).first().waitFor();
  }],
  ['Commandes', async (page) => {
    await exemple(page, 'Flux');
    await page.keyboard.press('Control+k');
    await bouton(page, 'Enregistrer sous…').waitFor();
  }],
  ['Aide', async (page) => {
    await exemple(page, 'Flux');
    await page.keyboard.press('F1');
    await bouton(page, 'Fermer l’aide').waitFor();
  }],
  ['Question', async (page) => {
    await exemple(page, 'Flux');
    await aller(page, 'Réservataires');
    await page.getByRole('textbox', { name: 'Logements réservés 3' }).fill('300');
    await page.keyboard.press('Enter');
    await importer(page, EXEMPLE, () => page.keyboard.press('Control+o'));
    await bouton(page, 'Garder l’étude ouverte').waitFor();
  }],
  ['Lecture d’un fichier', async (page) => {
    await retenirLecture(page);
    await importer(page, csv(ABIME));
    await bouton(page, 'Interrompre').waitFor();
  }],
];
