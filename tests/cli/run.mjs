// run.mjs PASSEFLUX: the command line as a consultant uses it. PASSEFLUX is the native program, or the .js of its
// WebAssembly build (run by node). Exit codes, JSON alone on standard output, nothing half-written, hand-counted totals.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, equal, finish } from '../support/check.mjs';
import { erreur, formule, ligne, livre, nombre, texte } from '../e2e/livres.mjs';
import { variants } from './variants.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const program = path.resolve(process.argv[2] ?? path.join(here, '../../build/native/passeflux'));
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'passeflux-cli-'));
const fixture = path.join(here, '../golden/parc/parc.csv');

function run(...args) {
  const command = program.endsWith('.js') ? [process.execPath, program, ...args] : [program, ...args];
  const r = spawnSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 1 << 28 });
  let json = null;
  try {
    json = JSON.parse(r.stdout);
  } catch { /* checked where JSON is due */ }
  return { code: r.status, out: r.stdout, err: r.stderr, json };
}
const file = (name, text) => {
  const p = path.join(tmp, name);
  fs.writeFileSync(p, text);
  return p;
};

function usage() {
  equal('no argument: usage', run().code, 2);
  equal('--help', run('--help').code, 0);
  check('--help speaks', run('--help').out.includes('passeflux importe'));
  check('--version', /^passeflux \d+\.\d+\.\d+\n$/.test(run('--version').out));
  for (const args of [['danse'], ['importe'], ['importe', fixture], ['importe', fixture, '--organisme', 'ville'],
    ['importe', fixture, '--organisme', 'hlm', '--annee', 'bientôt'], ['importe', fixture, '--organisme', 'hlm', 'autre'],
    ['importe', fixture, '--organisme', 'hlm', '-o'], ['calcule'], ['calcule', 'a', 'b'], ['confronte'], ['confronte', 'a', 'b'], ['explique'], ['explique', 'a', 'b', 'c'], ['verifie'],
    ['cote'], ['cote', 'a', 'b'], ['cote', 'a', 'b', '--au', '01/2026'], ['cote', 'a', 'b', 'c', '--au', '2026-01-01'], ['cote', 'a', '--au', '2026-01-01'],
    ['feuilles'], ['feuilles', 'a', 'b', 'c'], ['exporte', 'a'], ['exporte', 'a', '-o'], ['importe', fixture, '--organisme', 'hlm', '--feuille']]) {
    const r = run(...args);
    equal(`usage: ${args.join(' ')}`, [r.code, r.out], [2, '']);
    check(`usage says something: ${args.join(' ')}`, r.err.length > 0);
  }
  for (const args of [['importe', path.join(tmp, 'absent.csv'), '--organisme', 'hlm'], ['calcule', path.join(tmp, 'absent.json')],
    ['feuilles', path.join(tmp, 'absent.xlsx')], ['feuilles', tmp], ['calcule', tmp], ['importe', tmp, '--organisme', 'hlm']]) {
    const r = run(...args);
    equal(`unreadable: ${args[0]} ${path.basename(args[1])}`, [r.code, r.out], [3, '']);
  }
}

function importing() {
  const target = path.join(tmp, 'parc.passeflux.json');
  const refused = run('importe', fixture, '--organisme', 'hlm', '-o', target);
  equal('unusable rows refuse the import', refused.code, 1);
  check('nothing was written', !fs.existsSync(target) && fs.readdirSync(tmp).every((n) => !n.startsWith('parc.')));
  check('the message says what to do', refused.err.includes('--lignes-utilisables'));
  equal('the report is printed all the same', refused.json?.lignes_ecartees, 5);
  const r = run('importe', fixture, '--organisme', 'hlm', '-o', target, '--lignes-utilisables', '--nom', 'Essai', '--annee', '2027');
  equal('--lignes-utilisables imports', r.code, 0);
  const j = r.json;
  equal('report', [j.encodage, j.lignes_lues, j.lignes_utilisables, j.lignes_ecartees, j.logements, j.qpv.dans, j.qpv.hors, j.surface_m2, j.problemes_total],
    ['Windows-1252', 17, 12, 5, 53, 25, 28, 3167, 6]);
  equal('problems, by row and column', j.problemes.map((p) => [p.ligne, p.colonne ?? '', p.code]),
    [[12, 'NBPIECE', 'csv.code_inconnu'], [14, 'nb', 'csv.nombre'], [15, 'FINAN', 'csv.code_inconnu'], [16, 'IDENT_REP', 'csv.doublon'],
      [17, 'DEPCOM', 'csv.commune'], [18, '', 'csv.cellules']]);
  const etude = JSON.parse(fs.readFileSync(target, 'utf8'));
  equal('étude written', [etude.nom, etude.annee, etude.organisme, etude.parc.fichier, etude.parc.lignes_ecartees], ['Essai', 2027, 'hlm', 'parc.csv', 5]);
  const octets = fs.readFileSync(fixture);
  equal('what it was read from', etude.fichiers, { parc: [{ nom: 'parc.csv', octets: octets.length, empreinte: createHash('sha256').update(octets).digest('hex') }] });
  check('accents survive', etude.parc.colonnes.identifiant.includes('Évêché-11') && etude.parc.colonnes.identifiant.includes('Cœur d’îlot'));
  const extrait = path.join(tmp, 'essai.extrait.json');
  equal('an extrait territorial is written', run('exporte', target, '-o', extrait).code, 0);
  const sent = fs.readFileSync(extrait, 'utf8');
  const { apports } = JSON.parse(sent);
  equal('it counts the whole parc', apports.flatMap((x) => x.parc.logements).reduce((x, y) => x + y, 0), 53);
  check('and names no dwelling', !sent.includes('Évêché-11') && apports.every((x) => x.bailleur === 'Essai'));
  equal('a target that cannot be written', run('importe', fixture, '--organisme', 'hlm', '--lignes-utilisables', '-o', path.join(tmp, 'absent', 'x.json')).code, 3);
  const garbage = run('importe', file('x.csv', 'a;b\n1;2\n'), '--organisme', 'hlm', '-o', path.join(tmp, 'x.json'));
  equal('a file that is no RPLS', [garbage.code, garbage.json?.accepte, garbage.json?.refus?.code, fs.existsSync(path.join(tmp, 'x.json'))],
    [1, false, 'csv.entete', false]);
  const large = run('importe', file('large.csv', `DEPCOM;QPV\n${'25388;1\n'.repeat(300_001)}`), '--organisme', 'hlm', '-o', path.join(tmp, 'x.json'));
  equal('a parc that no étude holds: counted, not written', [large.code, large.json?.accepte, large.json?.logements, fs.existsSync(path.join(tmp, 'x.json'))],
    [1, false, 300_001, false]);
  check('and why', large.err.includes('une étude contient au plus 300\u202f000 lignes de parc'));
}

// The fixture in every dress: the same totals.
function dresses() {
  for (const [name, bytes] of variants(fixture)) {
    for (const [organisme, assiette, sorties] of [['hlm', 41, 12], ['sem', 34, 19]]) {
      const target = path.join(tmp, 'dress.json');
      const r = run('importe', file('dress.csv', bytes), '--organisme', organisme, '-o', target, '--lignes-utilisables');
      equal(`${name}, ${organisme}: rows`, [r.code, r.json?.lignes_lues, r.json?.lignes_ecartees, r.json?.logements, r.json?.surface_m2, r.json?.problemes_total],
        [0, 17, 5, 53, 3167, 6]);
      const a = run('calcule', target).json?.assiette;
      equal(`${name}, ${organisme}: assiette`, [a?.parc, a?.exclus, a?.total, a?.sans_liberation, a?.qpv], [53, sorties, assiette, 7, { dans: 24, hors: assiette - 24, inconnu: 0 }]);
    }
  }
}

function computing() {
  const target = path.join(tmp, 'calcul.json');
  run('importe', fixture, '--organisme', 'hlm', '-o', target, '--lignes-utilisables');
  const etude = JSON.parse(fs.readFileSync(target, 'utf8'));
  etude.reservataires = [{ id: 'r1', nom: 'Préfet', nature: 'etat_prioritaires', logements_reserves: 12 }];
  etude.liberations.nombre = 5;
  etude.soustractions.ventes = 1;
  fs.writeFileSync(target, JSON.stringify(etude));
  const c = run('calcule', target);
  equal('calcule', [c.code, c.json.flux, c.json.lignes[0].part, c.json.lignes[0].quota, c.json.lignes[0].cible], [0, 4, '12/41', '48/41', 1]);
  equal('decimals beside', [c.json.lignes[0].part_decimale, c.json.lignes[0].reservataire], [0.292683, 'Préfet']);
  const v = run('verifie', target);
  equal('verifie', [v.code, v.json], [0, { valide: true, diagnostics: [] }]);
  const x = run('explique', target, 'lignes.r1.cible');
  equal('explique', [x.code, x.json.affiche, x.json.etapes.at(-1).calcul], [0, '1 logement', '1,17 → 1']);
  check('each step has its rule, source and standing', x.json.etapes.every((e) => e.regle && e.source && e.portee && e.verifie_le === null));
  const refs = run('explique', target);
  check('explique without reference lists them', refs.json.references.some((r) => r.reference === 'lignes.r1.cible'));
  check('every reference explains itself', refs.json.references.filter((_, i) => i % 7 === 0).every((r) => run('explique', target, r.reference).code === 0));
  equal('a figure that is not there', [run('explique', target, 'lignes.r9.cible').code, run('explique', target, 'lignes.r9.cible').out], [1, '']);
  const damaged = file('damaged.json', fs.readFileSync(target, 'utf8').slice(0, -9));
  // The assiette of the year before: seven dwellings, two of which left the parc.
  etude.assiette_anterieure = { annee: 2025, situations: ['dans_assiette'], identifiant: ['', 'parti'], situation: [0, 0], logements: [5, 2] };
  const suivie = file('suivie.json', JSON.stringify(etude));
  const postes = run('calcule', suivie).json.suivi_assiette.postes;
  equal('the assiette followed', [postes[0].logements, postes.at(-1).logements, postes.find((p) => p.reference === 'suivi.sorties.disparus')?.logements], [7, 41, -2]);
  equal('which adds up', postes.slice(0, -1).reduce((n, p) => n + p.logements, 0), 41);
  equal('and explains itself', run('explique', suivie, 'suivi.apres').json.affiche, '41 logements');
  check('among the references', run('explique', suivie).json.references.some((r) => r.reference === 'suivi.avant'));
  equal('not followed, no such figure', run('explique', target, 'suivi.apres').code, 1);

  for (const command of ['verifie', 'calcule', 'explique']) {
    const r = run(command, damaged);
    equal(`${command} refuses a damaged étude`, [r.code, r.json?.valide, r.json?.diagnostics[0].code], [1, false, 'json.syntaxe']);
    check('with its position', r.json?.diagnostics[0].ligne > 0 && r.json?.diagnostics[0].position > 0);
  }
  const newer = run('verifie', file('newer.json', JSON.stringify({ ...etude, version: 2 })));
  equal('verifie refuses a newer version', [newer.code, newer.json?.diagnostics[0].code], [1, 'etude.version']);
  const twice = run('calcule', target);
  check('the same bytes twice', twice.out === c.out);
}

// Where the dwellings are, by the geography that lies beside the program or that is named.
function territories() {
  const etude = path.join(here, '../../assets/exemples/exemple.passeflux.json');
  const beside = path.join(path.dirname(program), 'geographie.bin');
  const lines = (list, code) => list.map((l) => [l[code], l.nom, l.logements]);
  const t = run('calcule', etude).json?.territoires;
  equal('calcule: EPCI and départements of the example, counted by hand',
    [t?.millesime, lines(t?.epci ?? [], 'siren'), lines(t?.departements ?? [], 'code'), t?.codes_a_verifier],
    [2026, [['200065647', 'CA Pays de Montbéliard Agglomération', 844], ['200069052', 'CA Grand Belfort', 170]],
      [['25', 'Doubs', 844], ['90', 'Territoire de Belfort', 170]], []]);
  check('no EPT outside the Grand Paris', t && !('ept' in t));
  const csv = file('codes.csv', 'DEPCOM;nb\n93066;5\n93059;2\n20004;3\n50173;1\n25999;7\n29155;4\n');
  const u = run('importe', csv, '--organisme', 'hlm').json?.territoires;
  equal('importe: codes replaced or unknown', u?.codes_a_verifier.map((c) => [c.code, c.nom, c.devenu, c.nom_devenu, c.logements]),
    [['20004', null, '2A004', 'Ajaccio', 3], ['50173', 'Équeurdreville-Hainneville', '50129', 'Cherbourg-en-Cotentin', 1],
      ['93059', 'Pierrefitte-sur-Seine', '93066', 'Saint-Denis', 2], ['25999', null, null, null, 7]]);
  equal('importe: EPT', lines(u?.ept ?? [], 'siren'), [['200057867', 'Plaine Commune', 7]]);
  equal('importe: dwellings of no EPCI come last', lines(u?.epci ?? [], 'siren').at(-1), [null, null, 11]);
  equal('importe: an unknown code has its département', lines(u?.departements ?? [], 'code').find((l) => l[0] === '25'), ['25', 'Doubs', 7]);

  const elsewhere = file('ailleurs.bin', fs.readFileSync(beside));
  equal('--geographie', run('calcule', etude, '--geographie', elsewhere).json?.territoires, t);
  equal('importe --geographie', run('importe', csv, '--organisme', 'hlm', '--geographie', elsewhere).json?.territoires, u);
  for (const command of [['calcule', etude], ['importe', csv, '--organisme', 'hlm']]) {
    const absent = run(...command, '--geographie', path.join(tmp, 'absent.bin'));
    equal(`${command[0]}: the named geography is not there`, [absent.code, absent.out], [3, '']);
    const cut = file('coupe.bin', fs.readFileSync(beside).subarray(0, 100_000));
    const damaged = run(...command, '--geographie', cut);
    equal(`${command[0]}: the named geography is damaged`, [damaged.code, damaged.json?.diagnostics[0].code, damaged.json?.diagnostics[0].fichier],
      [1, 'geographie.fichier', cut]);
  }
  equal('calcule --geographie without a file', run('calcule', etude, '--geographie').code, 2);

  // The program alone in a folder, then beside a damaged file; called by its name, through the PATH.
  const folder = path.join(tmp, 'seul');
  fs.mkdirSync(folder);
  for (const name of fs.readdirSync(path.dirname(program)).filter((n) => /^passeflux(\.js|\.wasm)?$/.test(n)))
    fs.copyFileSync(path.join(path.dirname(program), name), path.join(folder, name));
  const alone = (command, ...args) => spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
  const copy = path.join(folder, path.basename(program));
  const call = program.endsWith('.js') ? () => alone(process.execPath, copy, 'calcule', etude) : () => alone('passeflux', 'calcule', etude);
  const without = call();
  equal('no geography at hand: nothing said', [without.status, without.stderr, 'territoires' in JSON.parse(without.stdout)], [0, '', false]);
  fs.copyFileSync(beside, path.join(folder, 'geographie.bin'));
  equal('found through the PATH', JSON.parse(call().stdout).territoires, t);
  fs.writeFileSync(path.join(folder, 'geographie.bin'), 'PFGEO');
  const damaged = call();
  equal('a damaged neighbour is said, and done without', [damaged.status, /géographie/i.test(damaged.stderr), 'territoires' in JSON.parse(damaged.stdout)],
    [0, true, false]);
}

// A workbook brought in: the sheet that it shows, or the one that is named.
function workbook() {
  const target = path.join(tmp, 'classeur.json');
  const rows = (...lines) => lines.map((cells, i) => ligne(i + 1, ...cells)).join('');
  const book = file('parc.xlsx', livre([
    { nom: 'Notes', etat: 'hidden', lignes: rows([texte('rien')]) },
    { nom: 'Parc', lignes: rows([texte('DEPCOM'), texte('nb')], [texte('25388'), formule('2*5', 10)], [nombre(1004), nombre(4)]) },
    { nom: 'Faux', lignes: rows([texte('DEPCOM'), texte('nb')], [texte('25388'), erreur('#REF!')], [texte('90010'), nombre(3)]) },
  ]));
  const r = run('importe', book, '--organisme', 'hlm', '--feuille', 'Parc', '-o', target);
  equal('importe --feuille', [r.code, r.json?.feuille, r.json?.encodage, r.json?.logements, r.json?.problemes.map((p) => [p.cellule, p.code])],
    [0, 'Parc', undefined, 14, [['A3', 'csv.zero_perdu'], ['B2', 'xlsx.calculee']]]);
  equal('étude written from a workbook', JSON.parse(fs.readFileSync(target, 'utf8')).parc.colonnes.nombre, [10, 4]);
  const nommee = () => JSON.parse(fs.readFileSync(target, 'utf8')).fichiers.parc[0].nom;
  equal('its sheet is named, of several', nommee(), 'parc.xlsx, feuille «\u00a0Parc\u00a0»');
  run('importe', file('seule.xlsx', livre([{ nom: 'Parc', lignes: rows([texte('DEPCOM'), texte('nb')], [texte('25388'), nombre(4)]) }])), '--organisme', 'hlm', '-o', target);
  equal('alone, it is not', nommee(), 'seule.xlsx');
  const faux = run('importe', book, '--organisme', 'hlm', '--feuille', 'Faux', '--lignes-utilisables');
  equal('an error cell', [faux.code, faux.json?.logements, faux.json?.problemes.map((p) => [p.cellule, p.valeur, p.code])], [0, 3, [['B2', '#REF!', 'xlsx.erreur']]]);
  const absente = run('importe', book, '--organisme', 'hlm', '--feuille', 'Absente');
  equal('a sheet that is not there', [absente.code, absente.json?.accepte, absente.json?.refus?.code], [1, false, 'xlsx.feuille']);
  const cut = run('importe', file('coupe.xlsx', fs.readFileSync(book).subarray(0, 600)), '--organisme', 'hlm');
  equal('a damaged workbook', [cut.code, cut.json?.refus?.code], [1, 'xlsx.abime']);
}

// The real extract is not in the repository: checked where a copy stands beside the checkout.
function narbonne() {
  const csv = path.join(here, '../../../shared/data/rpls_2018_narbonne.csv');
  if (!fs.existsSync(csv)) {
    console.log('skipped: rpls_2018_narbonne.csv is not beside this checkout');
    return;
  }
  const target = path.join(tmp, 'narbonne.json');
  const r = run('importe', csv, '--organisme', 'hlm', '-o', target);
  equal('Narbonne: file', [r.code, r.json?.lignes_lues, r.json?.logements, r.json?.qpv, r.json?.surface_m2, r.json?.problemes_total],
    [0, 1170, 6043, { dans: 2437, hors: 3606 }, 407442, 0]);
  equal('Narbonne: Hlm', run('calcule', target).json?.assiette.total, 6043);
  run('importe', csv, '--organisme', 'sem', '-o', target);
  const sem = run('calcule', target).json;
  equal('Narbonne: SEM', [sem?.assiette.total, sem?.assiette.exclus], [5934, 109]);
  check('Narbonne: the proxy is said', sem?.alertes.some((a) => a.regle === 'assiette.convention_deduite' && a.valeur === '6043/1'));
}

// Every table of a bailleur, one after the other, into one étude; by its headings, then named.
function tables() {
  const etude = path.join(tmp, 'tables.passeflux.json');
  run('importe', file('parc.csv', 'IDENT_REP;DEPCOM;nb\nA-1;25388;1\nA-2;25388;1\nA-3;25580;1\n'), '--organisme', 'hlm', '-o', etude, '--annee', '2026');
  const into = (nom, texte, ...args) => run('importe', file(nom, texte), '--dans', etude, '-o', etude, ...args);
  const lire = () => JSON.parse(fs.readFileSync(etude, 'utf8'));
  const droits = 'Réservataire;Logement;Programme;Nature du droit;Logements\nVille de Montbéliard;A-1;Les Lilas;droit de suite;1\nVille de Montbéliard;A-2;Les Lilas;DS;1\n';
  const r = into('droits.csv', droits);
  equal('importe --dans: rights, recognised', [r.code, r.json?.table, r.json?.accepte, r.json?.droits, r.json?.logements, r.json?.reservataires.map((x) => [x.nom, x.nouveau, x.lignes])],
    [0, 'droits', true, 2, 2, [['Ville de Montbéliard', true, 2]]]);
  equal('importe --dans: the parc stays', [lire().annee, lire().droits.length, lire().parc !== null], [2026, 2, true]);
  const id = lire().reservataires[0].id;
  into('droits.csv', droits);
  equal('importe --dans: the rows take the place of the others', [lire().droits.length, lire().reservataires.length], [2, 1]);
  into('droits.csv', droits, '--ajouter');
  equal('importe --ajouter', lire().droits.length, 4);
  into('droits.csv', droits);
  const etat = into('etat.csv', 'Logement;Programme;Logements\nA-1;Les Lilas;1\nA-3;Les Prés;1\n', '--transmis-par', id);
  const nomme = into('etat2.csv', 'Réservataire;Logement;Logements\nVille de Montbéliard;A-1;1\n', '--transmis-par', id);
  equal('importe --transmis-par: never the bailleur\'s list', [nomme.code, nomme.json?.table, lire().droits.length], [0, 'etat_transmis', 2]);
  into('etat.csv', 'Logement;Programme;Logements\nA-1;Les Lilas;1\nA-3;Les Prés;1\n', '--transmis-par', id);
  equal('importe: an état transmis', [etat.code, etat.json?.table, lire().etats_transmis.map((e) => [e.reservataire, e.fichier, e.lignes.length])], [0, 'etat_transmis', [[id, 'etat.csv', 2]]]);
  const h = into('lib.csv', 'Date de libération;Logement;Réservataire;Mise à disposition;Issue\n01/03/2025;A-1;Ville de Montbéliard;02/03/2025;sans candidat\n');
  equal('importe: libérations', [h.code, h.json?.table, h.json?.liberations, h.json?.mises_a_disposition, lire().historique.length], [0, 'historique', 1, 1, 1]);
  const c = run('confronte', etude).json;
  check('what was brought in is confronted', JSON.stringify(c).includes(id));
  equal('the étude is valid', run('verifie', etude).code, 0);
  equal('its files are noted', Object.keys(lire().fichiers).sort(), ['droits', 'historique', 'parc']);
  const avant = fs.readFileSync(etude, 'utf8');
  for (const args of [['--transmis-par', 'personne'], ['--table', 'autre'], ['--organisme', 'hlm'], ['--organisme', 'ville'], ['--annee', '2027'], ['--nom', 'X'], ['--table', 'droits', '--transmis-par', id]]) equal(`importe --dans, refused: ${args.join(' ')}`, into('droits.csv', droits, ...args).code, 2);
  equal('importe --dans what is no étude', run('importe', file('d.csv', droits), '--dans', file('x.json', '{}')).code, 1);
  equal('importe --dans what is not there', run('importe', file('d.csv', droits), '--dans', path.join(tmp, 'absente.json')).code, 3);
  equal('a refusal leaves the étude as it was', fs.readFileSync(etude, 'utf8'), avant);
  const neuve = path.join(tmp, 'droits-seuls.json');
  equal('importe: a new étude from rights', [run('importe', file('d.csv', droits), '--organisme', 'sem', '-o', neuve).code, JSON.parse(fs.readFileSync(neuve, 'utf8')).droits.length], [0, 2]);
}

function rating() {
  const exemples = path.join(here, '../../assets/exemples');
  const [grille, demandes] = [path.join(exemples, 'lyon.grille.json'), path.join(exemples, 'lyon-demandes.csv')];
  const r = run('cote', grille, demandes, '--au', '2026-01-01');
  equal('demands are rated', r.code, 0);
  equal('in their order, the oldest first of those that have as many points', r.json?.classement.map((d) => [d.rang, d.numero, d.points, d.departagee]),
    [[1, 'D-0001', '35/1', false], [2, 'D-0002', '10/1', false], [3, 'D-0003', '5/1', true], [4, 'D-0004', '5/1', true], [5, 'D-0005', '0/1', false]]);
  equal('each criterion says its points', r.json?.criteres.map((c) => [c.id, c.points, c.a_son_rang]), [['expulsion', '20/1', false], ['effort', '10/1', false], ['parent', '5/1', false]]);
  const why = run('cote', grille, demandes, '--au', '2026-01-01', '--explique', 'D-0001');
  equal('points are explained', why.json?.etapes.map((e) => e.calcul), ['20 + 10 + 5 = 35', '35 → 35']);
  equal('an unknown demand', run('cote', grille, demandes, '--au', '2026-01-01', '--explique', 'D-9').code, 1);
  const before = run('cote', grille, demandes, '--au', '2025-06-17');
  equal('a demand still to come is refused', [before.code, before.json?.diagnostics[0].code, before.json?.diagnostics[0].valeur], [1, 'cotation.date', 'D-0003']);
  const bad = run('cote', grille, file('demandes.csv', 'numero;date;Parent seul\n1;01/02/2024;peut-être\n'), '--au', '2026-01-01');
  equal('a cell that says neither yes nor no is named', [bad.code, bad.json?.diagnostics[0].cellule], [1, 'C2']);
  equal('what is no grid', run('cote', file('autre.json', '{}'), demandes, '--au', '2026-01-01').code, 1);
  equal('no grid', run('cote', path.join(tmp, 'absente.json'), demandes, '--au', '2026-01-01').code, 3);
  equal('no demands', run('cote', grille, path.join(tmp, 'absentes.csv'), '--au', '2026-01-01').code, 3);
}

usage();
rating();
importing();
tables();
dresses();
computing();
territories();
workbook();
narbonne();
fs.rmSync(tmp, { recursive: true });
finish();
