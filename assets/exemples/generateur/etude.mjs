// The étude, written as PasseFlux writes it: the same bytes when it saves it again.
import { faireConventions, parDepartement } from './conventions.mjs';
import { vivant } from './droit.mjs';
import { ANNEES } from './historique.mjs';
import { dansAssiette } from './parc.mjs';
import { reservataires } from './reservataires.mjs';
import { faireScenarios } from './scenarios.mjs';
import { contingents } from './sources/rpls.mjs';

export const FICHIER_PARC = 'rpls-2026-savoureuse.csv';
const CATEGORIES = ['mutations', 'renouvellement_urbain', 'coproprietes_degradees', 'habitat_indigne', 'ventes'];

// One delivered in the year, one the year after: guarantors, a lender, the State, land given.
const PROGRAMMES = [
  { id: 'p1', nom: 'Les Tanneurs, Besançon', livraison: '2026-06-15', types: [{ pieces: 2, logements: 8 }, { pieces: 3, logements: 12 }, { pieces: 4, logements: 4 }],
    droits: [{ reservataire: 'r4', titre: 'garantie', part: '1/2' }, { reservataire: 'r16', titre: 'garantie', part: '1/2' },
      { reservataire: 'r1', titre: 'legal', part: '3/10' }, { reservataire: 'r3', titre: 'pret', part: '1/5' }] },
  { id: 'p2', nom: 'Rue du Lion, Belfort', livraison: '2027-03-01', types: [{ pieces: 1, logements: 3 }, { pieces: 3, logements: 7 }],
    droits: [{ reservataire: 'r6', titre: 'garantie', part: '1/4' }, { reservataire: 'r21', titre: 'garantie', part: '3/4' },
      { reservataire: 'r6', titre: 'foncier', part: '1/10' }] },
];

const ligne = (v) => (Array.isArray(v) ? `[${v.map(ligne).join(', ')}]` : typeof v === 'object'
  ? `{ ${Object.entries(v).map(([c, x]) => `"${c}": ${ligne(x)}`).join(', ')} }` : JSON.stringify(v));
const lignes = (liste, marge, ecrire = ligne) => (liste.length === 0 ? '[]' : `[\n${liste.map((v) => `${marge}  ${ecrire(v)}`).join(',\n')}\n${marge}]`);

// Droits de suite alive and valid, on dwellings that are still there.
function volume(id, droits, partis) {
  return droits.filter((d) => d.reservataire === id && d.nature === 'droit_de_suite' && d.statut === 'valide' && vivant(d) && !partis.has(d.logement))
    .reduce((somme, d) => somme + d.logements, 0);
}

function ecrireParc(parc, droits) {
  const communes = [...new Set(parc.map((l) => l.programme.commune.code))];
  const colonne = (valeur) => JSON.stringify(parc.map((l) => valeur(l) || null));
  const colonnes = {
    nombre: JSON.stringify(parc.map(() => 1)),
    identifiant: colonne((l) => l.ident),
    commune: colonne((l) => communes.indexOf(l.programme.commune.code) + 1),
    qpv: colonne((l) => l.qpv),
    type_construction: colonne((l) => l.type),
    pieces: colonne((l) => l.pieces),
    surface_dm2: colonne((l) => l.surface),
    annee_construction: colonne((l) => l.annee),
    annee_premiere_location: colonne((l) => l.location),
    financement: colonne((l) => l.finan),
    conventionne: colonne((l) => l.conv),
    date_convention: colonne((l) => l.dateConv),
    mode: colonne((l) => l.mode),
    sortie: colonne((l) => l.sortie),
    contingent: JSON.stringify(contingents(parc, droits)),
  };
  return `{\n    "fichier": "${FICHIER_PARC}",\n    "lignes_ecartees": 2,\n    "lignes": ${parc.length},\n    "communes": ${JSON.stringify(communes)},\n    "colonnes": {\n` +
    `${Object.entries(colonnes).map(([nom, v]) => `      "${nom}": ${v}`).join(',\n')}\n    }\n  }`;
}

// `fichiers`: what each table was read from, table → files.
export function ecrireEtude({ parc, droits, etats, historique }, fichiers) {
  const partis = new Set(parc.filter((l) => l.sortie !== 9).map((l) => l.ident));
  const departements = (id) => {
    const d = parDepartement(id, droits, partis);
    return d.length === 0 ? {} : { conversion: { departements: d } };
  };
  const tous = reservataires.map(({ id, nom, nature }) => ({ id, nom, nature, logements_reserves: volume(id, droits, partis), ...departements(id) }));
  const dans = (annee) => historique.filter((l) => l.date.startsWith(`${annee}-`));
  const annees = ANNEES.map((annee) => ({
    annee,
    relocations: dans(annee).filter((l) => l.categorie !== 'premiere_location').length,
    assiette: parc.filter((l) => dansAssiette(l) && l.location < annee).length,
  }));
  // The year to come as the last ones: their mean, rounded down.
  const moyenne = (categorie) => Math.floor(historique.filter((l) => l.categorie === categorie).length / ANNEES.length);
  // Only what the conversion weighs is not the étude's own.
  const scenario = ({ id, nom, note, date, conversion, reservataires: siens }) => `${ligne({
    id, nom, note, date,
    liberations: { methode: 'rotation', nombre: 0, annees },
    soustractions: Object.fromEntries(CATEGORIES.map((c) => [c, moyenne(c)])),
    ...(conversion ? { conversion } : {}),
  }).slice(0, -2)}, "parametres": {}, "reservataires": ${lignes(siens, '      ')} }`;
  return `{
  "format": "passeflux-etude",
  "version": 1,
  "nom": "Savoureuse Habitat, bailleur fictif – Doubs et Territoire de Belfort",
  "organisme": "hlm",
  "annee": 2026,
  "reservataires": ${lignes(tous, '  ')},
  "liberations": {
    "methode": "rotation",
    "nombre": 0,
    "annees": ${lignes(annees, '    ')}
  },
  "soustractions": {
${CATEGORIES.map((c) => `    "${c}": ${moyenne(c)}`).join(',\n')}
  },
  "conventions": ${lignes(faireConventions(droits, partis), '  ')},
  "mises_en_service": ${lignes(PROGRAMMES, '  ')},
  "parametres": {},
  "scenario": { "id": "s1", "nom": "Part initiale, liste du bailleur", "date": "2026-01-15" },
  "scenarios": ${lignes(faireScenarios({ droits, etats, historique }, tous, partis, annees), '  ', scenario)},
  "fichiers": {
${Object.entries(fichiers).map(([table, lus]) => `    "${table}": ${lignes(lus, '    ')}`).join(',\n')}
  },
  "droits": ${lignes(droits, '  ')},
  "etats_transmis": ${lignes(etats, '  ', (e) => `{ "reservataire": "${e.reservataire}", "fichier": "${e.fichier}", "lignes": ${lignes(e.lignes, '    ')} }`)},
  "historique": ${lignes(historique, '  ')},
  "parc": ${ecrireParc(parc, droits)}
}
`;
}
