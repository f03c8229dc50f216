// run.mjs PASSEFLUX_STRUCTURE: every example validates against assets/schema/etude.schema.json, cadre.schema.json,
// grille_cotation.schema.json or extrait_territorial.schema.json, and on some thousands of mutations (random ones, and every value in every place) the schema and the reader agree: schema-valid ⇔ no structure diagnostic.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { check, equal, finish } from '../support/check.mjs';
import { generator, mutate, sweep } from './mutate.mjs';

const MUTATIONS = 6000;
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = path.resolve(process.argv[2] ?? path.join(root, 'build/native/tests/passeflux_structure'));
const schema = JSON.parse(fs.readFileSync(path.join(root, 'assets/schema/etude.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true, allErrors: false });
const validate = ajv.compile(schema);
const [validateCadre, validateGrille, validateExtrait] = ['cadre', 'grille_cotation', 'extrait_territorial']
  .map((name) => ajv.compile(JSON.parse(fs.readFileSync(path.join(root, `assets/schema/${name}.schema.json`), 'utf8'))));

const BATCH = 5000; // études a run: all of them at once are longer than a string may be
function readerOf(etudes) {
  const answers = [];
  let ran = true;
  for (let i = 0; i < etudes.length; i += BATCH) {
    const input = etudes.slice(i, i + BATCH).map((e) => `${JSON.stringify(e)}\n`).join('');
    const r = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    ran &&= r.status === 0;
    for (const answer of r.stdout.trimEnd().split('\n')) answers.push(answer);
  }
  check('the reader ran', ran);
  equal('one answer an étude', answers.length, etudes.length);
  return answers;
}

const apport = {
  origine: '00f3a91b2c4d5e6f', bailleur: 'Habitat', departement: '2A', annee: 2026, date: '2026-02-01', fichier: 'habitat.extrait.json',
  reservataires: [{ nature: 'commune', nom: 'Ville' }], communes: ['2A004'],
  parc: { commune: [0, 1], qpv: [0, 2], pieces: [0, 9], financement: [0, 13], logements: [1, 1000000000] },
  reserves: { commune: [1], qpv: [1], pieces: [3], financement: [10], logements: [12], reservataire: [0], convenus: [12] },
};

// Every column, every kind of value.
const full = {
  format: 'passeflux-etude', version: 1, nom: 'Complète', organisme: 'sem', annee: 2026,
  reservataires: [{ id: 'r1', nom: 'Préfet', nature: 'etat_agents', logements_reserves: 5, conversion: {
    mode: 'droits_uniques', territoire: '2A004', hors_garantie: 1, annees: [{ annee: 2024, relocations: 3, assiette: 40 }],
    cellules: [{ pieces: 3, qpv: 2, logements: 5 }], lots: [{ logements: 4, rotation: '2/25', fin: '2036-12-31', fin_pret: '2031-12-31', zone: 'A' }],
    droits_uniques: 3, part: '1/20', besoins: 'T2', contreparties: 'gestion déléguée' } }, { id: 'r2', nom: '', nature: 'autre', logements_reserves: 0 }],
  liberations: { methode: 'rotation', nombre: 0, annees: [{ annee: 2024, relocations: 3, assiette: 40 }] },
  soustractions: { mutations: 1, renouvellement_urbain: 0, coproprietes_degradees: 0, habitat_indigne: 0, ventes: 0 },
  designes_prefet: 4,
  departements: [{ code: '25', liberations: { methode: 'saisie', nombre: 4, annees: [] }, soustractions: { mutations: 1, renouvellement_urbain: 0, coproprietes_degradees: 0, habitat_indigne: 0, ventes: 0 },
    cellules: [{ pieces: 3, qpv: 2, relocations: 4, assiette: 90 }],
    precedente: { annee: 2025, flux: 50, lignes: [{ id: 'r1', part: '3/10', comptes: 10 }] } }, { code: '2A' }],
  conversion: {
    mode: 'negocie', date_reference: '2024-01-01', annees_non_reserve: [{ annee: 2024, relocations: 3, assiette: 40 }],
    cellules: [{ pieces: 0, qpv: 1, relocations: 2, assiette: 30 }], coefficients: { A: '7/2' },
    decisions: [{ candidats: ['non_reserve', 'r1'], retenus: ['r1'], par: 'Comité', date: '2026-02-01', motif: 'voix', departement: '2A' }],
    precedente: { annee: 2025, flux: 70, lignes: [{ id: 'r1', part: '3/25', comptes: 7 }] } },
  mises_en_service: [{ id: 'p1', nom: 'Les Prés', departement: '2A', livraison: '2026-06-01', types: [{ pieces: 3, logements: 20 }],
    droits: [{ reservataire: 'r1', titre: 'garantie', part: '1/4' }] }],
  parametres: { 'assiette.exclusion.vide': true, 'plafond.etat': '1/4' },
  scenario: { id: 's2', nom: 'Demandes', note: 'les états tels quels', verrouille: true, date: '2026-03-12' },
  scenarios: [{ id: 's1', nom: '', note: 'départ', verrouille: false, archive: true, date: '2026-03-01',
    liberations: { methode: 'saisie', nombre: 12, annees: [] },
    soustractions: { mutations: 1, renouvellement_urbain: 0, coproprietes_degradees: 0, habitat_indigne: 0, ventes: 0 },
    designes_prefet: 2,
    conversion: { mode: 'rotation' }, parametres: { 'plafond.etat': '1/3', 'assiette.exclusion.vide': true },
    reservataires: [{ id: 'r1', logements_reserves: 9, conversion: { mode: 'negocie', part: '1/9' } }, { id: 'r2', logements_reserves: 0 }] }],
  cadre: { nom: 'Cadre', auteur: 'Union', date: '2026-01-10', mode: 'rotation', date_reference: '2024-11-24', parametres: { 'plafond.etat': '1/4' },
    clauses: [{ titre: 'Délai', texte: 'Un mois' }] },
  releve: [{ id: 'd1', date: '2026-03-12', scenario: 's2', nom_scenario: 'Demandes', reservataire: 'r1', nom_reservataire: 'Préfet', territoire: '2A', nom_territoire: 'Corse-du-Sud', objet: 'part ramenée',
    avant: '3/10', apres: '1/4', par: 'Comité de pilotage' }, { id: 'd2', objet: 'reporté', par: '' }],
  grille: { criteres: [{ id: 'c1', nom: 'Délai' }, { id: 'c2', nom: '' }], evaluations: [{ reservataire: 'r1',
    notes: [{ critere: 'c1', bailleur: { note: 3, commentaire: 'mieux' }, reservataire: { note: 4 } }, { critere: 'c2' }],
    points: [{ texte: 'un mois', date: '2026-03-12' }, { texte: 'à revoir' }] }, { reservataire: 'r2' }] },
  etats_zero: [{ date: '2026-03-12', motif: 'liste reprise', scenario: 'Demandes', annees: [2023, 2024], parc: 4, assiette: 3, liberations: { flux: 2, mutations: 1,
    renouvellement_urbain: 1, coproprietes_degradees: 1, habitat_indigne: 1, ventes: 1, premiere_location: 1 },
    lignes: [{ id: 'r1', nom: 'Préfet', reserves: 5, part: '1/4', liberations: 1, attributions: 1,
      issues: { en_cours: 1, bail: 1, sans_candidat: 1, rendu_un_tour: 1, refus_candidat: 8, non_attribution: 1, irrecevable: 1 },
      motifs: { non_renseigne: 1, loyer: 1, localisation: 1, typologie: 1, etat_logement: 1, environnement: 1, sans_reponse: 1, autre_logement: 1, autre: 0 },
      reponse: { nombre: 2, jours: 31 }, bail: { nombre: 1, jours: 9 } }, { id: 'non_reserve', nom: 'Non réservé' }],
    ventilation: [['non_reserve', '', 0, 0, 0, 0, 1, 0], ['r1', '2A004', 2, 9, 255, 2100, 12, 3]],
    sources: [{ table: 'parc', fichier: 'rpls.csv', lignes: 3, empreinte: 'a'.repeat(64) }, { table: 'droits', lignes: 2, empreinte: '0'.repeat(64),
      fichiers: [{ nom: 'reservations.xlsx, feuille « Lots »', octets: 0 }, { nom: 'suite.csv', octets: 1000000000000, empreinte: 'e'.repeat(64) }] }],
    empreinte: 'f'.repeat(64) }],
  fichiers: { parc: [{ nom: 'rpls.csv', octets: 1234, empreinte: 'a'.repeat(64) }], droits: [], historique: [{ nom: 'liberations.csv', octets: 3 }] },
  apports: [apport, { bailleur: 'Foncière', annee: 2026, reservataires: [], communes: [], parc: { ...apport.parc }, reserves: { ...apport.reserves } }],
  epci_cil: ['200065647'],
  assiette_anterieure: { annee: 2025, situations: ['dans_assiette', 'vide'], identifiant: ['', 'A-1', 'A-1'], situation: [0, 0, 1], logements: [12, 1, 2] },
  objectifs_cia: [{ epci: '200065647', premier_quartile: '1/4', autres_quartiles: '0', prioritaires: '1' }, { epci: '249000266' }],
  imports: { droits: { colonnes: { Réf: 'reference' }, codes: { nature: { 'droit en un tour': 2 } }, reservataires: { villedebesancon: 'r1', mairie: '' } }, historique: { colonnes: {}, codes: {} } },
  droits: [
    {
      reservataire: 'r1', exerce_par: 'r2', preleve_sur: 'r2', fondement: 'garantie', nature: 'droit_de_suite', statut: 'valide', piece: 'detenue',
      reference: 'CONV-12', acte: '1996-05-02', logement: 'A-1', programme: 'Les Tilleuls', adresse: '3 rue de l’Église', commune: '2A004', logements: 1,
      debut: '1996-06-01', fin_pret: '2031-06-01', remboursement: '2028-01-01', fin: '2036-06-01', commentaire: 'à revoir',
    },
    { reservataire: 'r2', logements: 0 },
  ],
  etats_transmis: [{ reservataire: 'r1', fichier: 'etat.xlsx', lignes: [{ reservataire: 'r1', logements: 12, nature: 'droit_unique' }] }],
  decisions: [
    { reservataire: 'r1', droit: '00f3a91b2c4d5e6f', ligne: 'ffffffffffffffff', verdict: 'retenu', logements: 12, bailleur: 10, transmis: 12,
      motif: 'acte produit', date: '2026-03-01', partie: 'ensemble' },
    { reservataire: 'r1', ligne: '00f3a91b2c4d5e6f', verdict: 'ecarte', bailleur: 0, transmis: 3 },
  ],
  devenirs: [
    { droit: '00f3a91b2c4d5e6f', devenir: 'transfere', logement: 'A-1', date: '2025-03-12', note: 'accord de la ville' },
    { droit: 'ffffffffffffffff', devenir: 'a_decider', note: 'demandé' }, { droit: '00000000000000a1', devenir: 'compense' },
    { droit: '00000000000000a2', devenir: 'abandonne' },
  ],
  extrait: { empreinte: '00f3a91b2c4d5e6f', bailleur: 'Office', lignes: [
    { cle: '00f3a91b2c4d5e6f', lieu: 'Les Tilleuls', acte: 'DEL 1', commune: '2A004', classes: ['quantite', 'apparie'], bailleur: 1, transmis: 2,
      nature: 'droit_unique', motif: 'acte', surete: 'probable' }, { cle: 'ffffffffffffffff', bailleur: 0, transmis: 0 }],
    envoyees: [{ reservataire: 'r1', droit: '00f3a91b2c4d5e6f', verdict: 'a_verifier', bailleur: 1, transmis: 2 }] },
  historique: [
    {
      logement: 'A-1', commune: '11262', pieces: 3, financement: 13, qpv: 1, conge: '2024-01-02', date: '2024-04-01', categorie: 'flux',
      offres: [
        {
          reservataire: 'r1', impute: 'non_reserve', mise_a_disposition: '2024-02-01', designation: '2024-02-20', candidats: 3, issue: 'refus_candidat',
          motif: 'loyer', commission: '2024-03-01', bail: '2024-05-01', prioritaire: 1, quartile: 1,
        },
        { reservataire: 'non_reserve', issue: 'en_cours' },
      ],
    },
    { date: '2024-05-01', categorie: 'mutations', offres: [] },
  ],
  parc: {
    fichier: 'rpls.csv', lignes_ecartees: 0, lignes: 3, communes: ['11262', '2A004'], programmes: ['Les Tilleuls', 'Évêché'],
    colonnes: {
      nombre: [1, 2, 1000000], identifiant: ['A-1', 'Évêché', null], commune: [1, 2, 0], qpv: [1, 2, null], type_construction: ['C', 'I', null],
      pieces: [1, 9, null], surface_dm2: [0, 118400, null], annee_construction: [1000, 2100, null], annee_premiere_location: [1988, 2001, null],
      financement: [10, 16, null], conventionne: [1, 2, null], date_convention: ['1986-11-24', '2024-02-29', null], mode: [1, 9, null], sortie: [9, 4, null], contingent: [1, 7, null],
      identifie: [3, 9, null], aide_etat: [1, 2, null],
      programme: [2, 0, 1],
    },
  },
};
const empty = { ...full, parc: null, reservataires: [], parametres: {} };
const folder = path.join(root, 'assets/exemples');
const read = (end) => fs.readdirSync(folder).filter((f) => f.endsWith(end)).map((f) => [f, JSON.parse(fs.readFileSync(path.join(folder, f), 'utf8'))]);
const examples = read('.passeflux.json');
const cadres = read('.cadre.json');
check('there are examples', examples.length > 0);
for (const [name, etude] of [...examples, ['full', full], ['empty', empty]])
  check(`${name} is valid`, validate(etude), JSON.stringify(validate.errors));
check('the reader takes them all', readerOf([...examples.map((e) => e[1]), full, empty]).every((a) => a === 'valide'));

const draw = generator(20260101);
const seeds = [full, full, full, empty, ...examples.map((e) => e[1]).filter((e) => e.parc.lignes < 100)]; // mutants of a long one would weigh too much
const mutants = Array.from({ length: MUTATIONS }, () => mutate(seeds[draw(seeds.length)], draw));
const big = (key, n, value) => ({ ...full, parc: { ...full.parc, [key]: Array(n).fill(value) } });
mutants.push(...sweep(full));
const crowd = (n) => ({ ...full, reservataires: Array.from({ length: n }, (_, i) => ({ ...full.reservataires[0], id: `r${i}` })) });
mutants.push(crowd(500), crowd(501));
const rights = (n) => ({ ...full, droits: Array(n).fill({ reservataire: 'r1', logements: 1 }) });
mutants.push(rights(60000), rights(60001));
const scenarios = (n) => ({ ...full, scenarios: Array.from({ length: n }, (_, i) => ({ ...full.scenarios[0], id: `s${i + 3}` })) });
mutants.push(scenarios(49), scenarios(50));
const zeros = (n) => ({ ...full, etats_zero: Array.from({ length: n }, () => full.etats_zero[0]) });
mutants.push(zeros(20), zeros(21));
const decisions = (n) => ({ ...full, releve: Array.from({ length: n }, (_, i) => ({ ...full.releve[0], id: `d${i}` })) });
mutants.push(decisions(500), decisions(501));
mutants.push(big('communes', 40000, '11262'), big('communes', 40001, '11262'));
function agree(what, texts, bySchema) {
  const answers = readerOf(texts);
  let accepted = 0;
  const apart = [];
  texts.forEach((text, i) => {
    const valid = bySchema(text);
    accepted += valid ? 1 : 0;
    if (valid === (answers[i] === 'valide')) return;
    const error = bySchema.errors?.[0];
    apart.push(`${i}: schema ${error ? `${error.instancePath} ${error.message}` : 'valid'}; reader ${answers[i]}\n   ${JSON.stringify(text).slice(0, 1500)}`);
  });
  equal(`${what}: schema and reader disagree nowhere`, apart.length, 0);
  for (const sentence of apart.slice(0, 5)) console.log(`   ${sentence}`);
  // Where nearly all fell on one side, the agreement would prove little.
  check(`${what}: both sides are well represented`, accepted > texts.length / 10 && accepted < texts.length * 0.9, `${accepted} of ${texts.length} valid`);
  console.log(`${what}: ${accepted} of ${texts.length} mutations are valid`);
}
agree('études', mutants, validate);

// A cadre régional: the one shipped, then every value in every place, and too many clauses.
check('a cadre is shipped', cadres.length > 0);
for (const [name, cadre] of cadres) {
  check(`${name} is valid`, validateCadre(cadre), JSON.stringify(validateCadre.errors));
  equal(`${name}: the reader takes it`, readerOf([cadre]), ['valide']);
  const clauses = (n) => ({ ...cadre, clauses: Array(n).fill(cadre.clauses[0]) });
  agree(name, [...sweep(cadre), ...Array.from({ length: 1500 }, () => mutate(cadre, draw)), clauses(100), clauses(101)], validateCadre);
}

// A grid of cotation: those shipped, then one that has everything.
const grilles = read('.grille.json');
check('a grid is shipped', grilles.length > 0);
for (const [name, grille] of grilles) {
  check(`${name} is valid`, validateGrille(grille), JSON.stringify(validateGrille.errors));
  equal(`${name}: the reader takes it`, readerOf([grille]), ['valide']);
}
const grille = { format: 'passeflux-grille-cotation', version: 1, nom: 'Entière', rubriques: [{ id: 'r1', nom: 'Logement', le_plus_fort_seul: true }, { id: 'r2', nom: '' }],
  criteres: [{ id: 'c1', nom: 'Expulsion', rubrique: 'r1', points: '20' }, { id: 'c2', nom: '' }, { id: 'c3', nom: 'Effort', rubrique: 'r2', points: '5/2' }],
  pas: '2', points_par_an: '1/2', plafond_anciennete: '6', malus_par_refus: '4' };
const criteres = (n) => ({ ...grille, criteres: Array.from({ length: n }, (_, i) => ({ id: `c${i}`, nom: '' })) });
agree('grille de cotation', [...sweep(grille), ...Array.from({ length: 1500 }, () => mutate(grille, draw)), criteres(200), criteres(201)], validateGrille);

const extrait = { format: 'passeflux-extrait-territorial', version: 1, apports: [apport] };
check('an extrait territorial is valid', validateExtrait(extrait), JSON.stringify(validateExtrait.errors));
const apports = (n) => ({ ...extrait, apports: Array.from({ length: n }, (_, i) => ({ ...apport, bailleur: `B${i}` })) });
// Beside a bound of a column, on one side or the other.
const beside = () => {
  const copy = structuredClone(extrait);
  const columns = Object.values(copy.apports[0][['parc', 'reserves'][draw(2)]]);
  const column = columns[draw(columns.length)];
  column[draw(column.length)] += draw(3) - 1;
  return copy;
};
const random = (make) => Array.from({ length: 1500 }, make);
agree('extrait territorial', [...sweep(extrait), ...random(() => mutate(extrait, draw)), ...random(beside), apports(500), apports(501)], validateExtrait);
finish();
