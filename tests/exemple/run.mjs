// run.mjs PASSEFLUX PASSEFLUX_EXEMPLE: the full example is what its generator makes, holds what assets/exemples/README.md promises (counted by
// compte.mjs, on the étude alone), and agrees with its source files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EXEMPLES, decrireClasseurs, ecrireClasseurs, faireTextes } from '../../assets/exemples/generateur/generer.mjs';
import { faireModele } from '../../assets/exemples/generateur/modele.mjs';
import { noms } from '../../assets/exemples/generateur/sources/ecritures.mjs';
import { check, equal, finish } from '../support/check.mjs';
import { parties } from './archive.mjs';
import { EXEMPLE, discordances, echeances, lire, mesures } from './compte.mjs';
import { departements } from './departements.mjs';

const POIDS = 1_600_000; // bytes committed, étude and source files
const [programme, importeur] = process.argv.slice(2).map((p) => resolve(p));
const dossier = mkdtempSync(join(tmpdir(), 'passeflux-exemple-'));
const lancer = (...a) => spawnSync(programme, a, { encoding: 'utf8', maxBuffer: 1 << 27 });
const textesDe = (classeur) => [...parties(classeur)].map(([nom, octets]) => [nom, octets.toString()]);
const lu = (chemin) => readFileSync(join(EXEMPLES, chemin));

// --- The generator gives the committed bytes again.
const modele = faireModele();
const textes = faireTextes(modele);
for (const [chemin, octets] of textes) check(`${chemin} is what the generator makes`, octets.equals(lu(chemin)));
const classeurs = decrireClasseurs(modele);
ecrireClasseurs(classeurs, dossier);
for (const { fichier } of classeurs) equal(`${fichier} is what the generator makes`, textesDe(readFileSync(join(dossier, fichier))), textesDe(lu(`sources/${fichier}`)));
const livres = readdirSync(join(EXEMPLES, 'sources')).filter((f) => f !== 'README.md').map((f) => `sources/${f}`);
equal('no other source file', livres.sort(), [...textes.keys(), ...classeurs.map((c) => `sources/${c.fichier}`)].filter((c) => c.startsWith('sources/')).sort());
const poids = [...livres, 'doubs-belfort.passeflux.json'].reduce((somme, f) => somme + lu(f).length, 0);
check(`they weigh less than ${POIDS} B`, poids < POIDS, `${poids} B`);

// --- What is promised of it.
const x = lire();
const m = mesures(x);
const entre = (quoi, v, bas, haut) => check(`${quoi} lies between ${bas} and ${haut}`, v >= bas && v <= haut, String(v));
entre('the parc', m.logements, 2900, 3100);
entre('the State identified', m.etat, 0.10, 0.14);
m.rotation.forEach((taux, i) => entre(`the rotation of year ${i + 1}`, taux, 0.05, 0.08));
const lisezMoi = lu('README.md').toString();
for (const [classe, lignes] of Object.entries(discordances(x))) {
  check(`at least 5 of « ${classe} »`, lignes.length >= 5, `${lignes.length}`);
  check(`README.md counts « ${classe} »`, lisezMoi.includes(`| ${classe} | ${lignes.length} |`), `${lignes.length}`);
}
const pourcents = [m.reserves, m.etat, m.agents, m.garanties, ...m.rotation, m.ponderee.agents, ...Object.values(m.demandes)].map((v) => `${(v * 100).toFixed(2).replace('.', ',')} %`);
equal('README.md gives the shares', pourcents.filter((v) => !lisezMoi.includes(v)), []);
const fins = echeances(x);
for (let annee = 2026; annee <= 2035; annee += 1) check(`a right ends in ${annee}`, fins.has(annee));
equal('three years of libérations', [...new Set(x.etude.historique.map((l) => l.date.slice(0, 4)))].sort(), ['2023', '2024', '2025']);
equal('the rotation is that of the history', m.relocations, x.etude.liberations.annees.map((a) => a.relocations));
equal('reservations are those of the list', x.etude.reservataires.map((r) => r.logements_reserves), [...m.volumes.values()]);
check('nothing breaches a ceiling as it stands', m.etat <= 0.3 && m.agents <= 0.05 && m.garanties <= 0.2, JSON.stringify(m));
check('weighted by rotation, the agents breach theirs', m.ponderee.agents > 0.05, String(m.ponderee.agents));
check('as asked for, each ceiling is breached', m.demandes.etat > 0.3 && m.demandes.agents > 0.05 && m.demandes.garanties > 0.2, JSON.stringify(m.demandes));
const [, ponderee, demandee] = [x.etude.scenario, ...x.etude.scenarios];
const dit = (scenario, test) => scenario.reservataires.filter((r) => test(x.nature.get(r.id)));
const total = (liste, valeur) => liste.reduce((n, r) => n + valeur(r), 0);
const agents = (n) => n === 'etat_agents';
const relouees = (r) => total(r.conversion.annees, (a) => a.relocations);
equal('the scenario weighted by rotation has its re-lettings', total(dit(ponderee, agents), relouees) / total(ponderee.liberations.annees, (a) => a.relocations), m.ponderee.agents);
const reserves = (r) => r.logements_reserves;
equal('the scenario as asked for has its volumes', [total(dit(demandee, (n) => n.startsWith('etat_')), reserves), total(dit(demandee, agents), reserves),
  total(dit(demandee, (n) => ['commune', 'epci', 'departement', 'region'].includes(n)), (r) => reserves(r) - (r.conversion?.hors_garantie ?? 0))].map((n) => n / m.assiette),
[m.demandes.etat, m.demandes.agents, m.demandes.garanties]);
equal('its first scenario is as the bailleur lists', [x.etude.scenario.id, x.etude.scenarios.length], ['s1', 2]);
check('a right is delegated, another taken on a quota', x.etude.droits.some((d) => d.exerce_par) && x.etude.droits.some((d) => d.preleve_sur));
const natures = (champ) => new Set(x.etude.droits.map((d) => d[champ])).size;
equal('every basis, nature, status and proof is met', [natures('fondement'), natures('nature'), natures('statut'), natures('piece')], [7, 2, 4, 2]);
const issues = new Set(x.etude.historique.flatMap((l) => l.offres.map((o) => o.issue)));
const categories = new Set(x.etude.historique.map((l) => l.categorie));
equal('every outcome and category is met', [issues.size, categories.size], [7, 7]);

// --- The program takes it, and makes the same parc of its RPLS file.
equal('the étude is taken', lancer('verifie', EXEMPLE).status, 0);
equal('the flux of each département is that of departements.mjs', JSON.parse(lancer('calcule', EXEMPLE).stdout).departements.map(({ code, assiette, liberations, soustractions, flux, lignes }) => ({
  code, assiette, liberations, soustractions, flux, lignes: lignes.map(({ id, logements_reserves, logements }) => ({ id, logements_reserves, logements })),
})), departements());
const importe = join(dossier, 'parc.passeflux.json');
const r = lancer('importe', join(EXEMPLES, 'sources/rpls-2026-savoureuse.csv'), '--organisme', 'hlm', '--lignes-utilisables', '-o', importe);
equal('the RPLS file is imported', r.status, 0);
equal('into the parc of the étude', JSON.parse(readFileSync(importe, 'utf8')).parc, x.etude.parc);

// --- The lists do not agree for the reasons that were put there, as many times as compte.mjs counts.
const confrontations = JSON.parse(lancer('confronte', EXEMPLE).stdout).confrontations;
equal('an état each', confrontations.map((c) => c.reservataire), x.etude.etats_transmis.map((e) => e.reservataire));
const rangs = (classe, quoi, de) => confrontations.filter((c) => !de || c.reservataire === de)
  .flatMap((c) => c.discordances).filter((d) => d.classes.includes(classe)).reduce((n, d) => n + (quoi ? d[quoi] : 1), 0);
const vrai = Object.fromEntries(Object.entries(discordances(x)).map(([classe, lignes]) => [classe, lignes.length]));
for (const [classe, raison, n] of [['pret_renegocie', 'prêt renégocié sans nouveau droit', rangs('pret_renegocie', 'lignes')],
  ['absorbe', 'bailleur absorbé', rangs('absorbe', 'lignes')], ['renumerote', 'logement renuméroté', rangs('renumerote', 'lignes')],
  ['sorti', 'logement vendu ou démoli', rangs('sorti', 'droits')], ['non_identifie', 'État non identifié (contingent 7)', rangs('non_identifie', 'lignes')],
  ['un_tour', 'prêté pour un tour, compté deux fois', rangs('un_tour', 'droits', 'r3')],
  ['titulaire', 'garant changé (commune ou EPCI)', rangs('titulaire', 'lignes', 'r17')], ['double_reservation', 'double réservation', rangs('double_reservation', 'droits', 'r3')]])
  equal(`confronte: ${classe}`, n, vrai[raison]);
// Lines of another class besides (ended, another holder's deed) are not told twice.
for (const classe of ['droit_echu', 'pourcentage', 'piece_manquante', 'titulaire', 'quantite', 'apparie']) check(`confronte: ${classe} is met`, rangs(classe) >= 5, String(rangs(classe)));
equal('confronte: what the agglomération sent', confrontations.find((c) => c.reservataire === 'r17').droits_de_suite.transmis,
  x.transmis.filter((d) => d.de === 'r17').reduce((n, d) => n + d.logements, 0));

// --- And the same tables of the others, once every writing of a name is given to its réservataire: what is left out is
// what sources/README.md lists.
const cle = (nom) => nom.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');
const ecritures = x.etude.reservataires.flatMap(({ id }) => noms(id).map((nom) => `${cle(nom)}=${id}`));
const importer = (fichier, feuille = '', de = '') => {
  const s = spawnSync(importeur, [EXEMPLE, join(EXEMPLES, 'sources', fichier), feuille, de, ...ecritures], { encoding: 'utf8', maxBuffer: 1 << 27 });
  equal(`${fichier} is imported`, s.status, 0);
  return { lu: s.status === 0 ? JSON.parse(s.stdout) : {}, dit: s.stderr.trim() };
};
const memes = (quoi, lues, attendues) => {
  const autres = attendues.map((v, i) => [i, v, lues?.[i]]).filter(([, a, b]) => JSON.stringify(a) !== JSON.stringify(b));
  check(quoi, lues?.length === attendues.length && autres.length === 0, `${lues?.length} rows for ${attendues.length}; ${autres.length} differ: ${JSON.stringify(autres.slice(0, 2))}`);
};
const liste = importer('reservations.xlsx', 'Réservations');
memes('the workbook holds the rights of the étude', liste.lu.droits, x.etude.droits);
equal('it is recognised, its total left out', liste.dit, 'droits 1 csv.total=1');
equal('no réservataire is new', liste.lu.reservataires?.length, x.etude.reservataires.length);
const journal = importer('liberations-2023-2025.csv');
memes('the lettings are those of the étude', journal.lu.historique, x.etude.historique);
equal('they are recognised, the row pasted twice left out', journal.dit, 'historique 1 csv.doublon=1');
const FEUILLES = { r1: 'Publics prioritaires', r2: 'Agents publics', r3: 'Extraction' };
for (const { reservataire, fichier, lignes } of x.etude.etats_transmis) {
  const etat = importer(fichier, FEUILLES[reservataire], reservataire);
  check(`${fichier} has nothing left out`, /^etat_transmis 0\b/.test(etat.dit), etat.dit);
  memes(`${fichier} is what ${reservataire} sent`, etat.lu.droits, lignes);
}
rmSync(dossier, { recursive: true });
finish();
