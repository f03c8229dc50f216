// The workbook of reservations that three people kept over ten years, each with its own habits. Described here, written by
// classeurs.py.
import { noms, FONDEMENTS, NATURES, PIECES, STATUTS } from './ecritures.mjs';
import { francaise } from '../dates.mjs';
import { AGENTS, ALS, ETAT, reservataires } from '../reservataires.mjs';

const EN_TETES = ['Réservataire', 'Exercé par', 'Pris sur', 'Base juridique', 'DS/DU', 'Statut', 'Pièce', 'N° convention', 'Date de l’acte', 'N° logement', 'Programme',
  'Adresse', 'Code INSEE', 'Nb logements', 'Date d’effet', 'Fin du prêt', 'Remboursement anticipé', 'Fin du droit', 'Quotité', 'Observations'];
const LETTRE = (n) => String.fromCharCode(64 + n);
const vraie = (d) => (d ? { date: d } : null);

// Who kept which rows: the first typed dates as text and copied names down; the second let Excel make dates and numbers; the
// third did both, by turns.
function main(id) {
  if (id === ETAT || id === AGENTS) return { jour: (d) => francaise(d) || null, numero: (n) => n, tour: () => 0 };
  if (id === ALS) return { jour: vraie, numero: Number, tour: (i) => i };
  return { jour: (d, i) => (i % 3 === 0 ? francaise(d) || null : vraie(d)), numero: (n) => n, tour: (i) => Math.floor(i / 2) };
}

function rangee(d, i) {
  const m = main(d.reservataire);
  const au = (liste) => liste[m.tour(i) % liste.length];
  const nom = (id, tous) => (id ? (tous ? au(noms(id)) : noms(id)[0]) : null);
  const quotite = d.fondement === 'garantie' ? { pourcentage: d.exerce_par || i % 5 === 0 ? 0.1 : 0.2 } : null;
  return [nom(d.reservataire, true), nom(d.exerce_par), nom(d.preleve_sur), d.fondement ? au(FONDEMENTS[d.fondement]) : null, d.nature ? au(NATURES[d.nature]) : null,
    d.statut ? au(STATUTS[d.statut]) : null, d.piece ? au(PIECES[d.piece]) : null, d.reference ?? null, m.jour(d.acte, i), d.logement ? m.numero(d.logement) : null, d.programme ?? null,
    d.adresse ?? null, m.numero(d.commune), d.logements, m.jour(d.debut, i), m.jour(d.fin_pret, i), m.jour(d.remboursement, i), m.jour(d.fin, i), quotite, d.commentaire ?? null];
}

function recapitulatif(droits) {
  const total = droits.reduce((n, d) => n + d.logements, 0);
  const lignes = reservataires.map((r) => {
    const n = droits.filter((d) => d.reservataire === r.id).reduce((s, d) => s + d.logements, 0);
    return [r.nom, n, { pourcentage: Math.round((n / total) * 1000) / 1000 }];
  });
  return {
    nom: 'Récap', largeurs: [44, 14, 12], fusions: ['A1:C1'],
    lignes: [['RÉCAPITULATIF DES RÉSERVATIONS – mis à jour en mars 2024 (ne plus utiliser)'], [], ['Réservataire', 'Logements', 'Part'], ...lignes, ['TOTAL', total, { pourcentage: 1 }]],
  };
}

function legende() {
  const ligne = ([code, mots]) => [code, mots.join(', ')];
  return {
    nom: 'Légende', largeurs: [28, 60], fusions: [],
    lignes: [['Ce que veulent dire les abréviations'], [], ['Nature', 'écrite aussi'], ...Object.entries(NATURES).map(ligne), [], ['Fondement', 'écrit aussi'],
      ...Object.entries(FONDEMENTS).map(ligne), [], ['Les lignes de l’État : Mme A. ; Action Logement : M. B. ; collectivités : tout le monde.']],
  };
}

export function reservations({ droits }) {
  const groupes = ['QUI', null, null, 'QUOI', null, null, null, 'ACTE', null, 'OÙ', null, null, null, null, 'QUAND', null, null, null, 'DIVERS'];
  const lignes = [['SAVOUREUSE HABITAT (bailleur fictif) – suivi des réservations'], ['Mis à jour au fil de l’eau depuis 2016'], [], groupes, EN_TETES];
  droits.forEach((d, i) => {
    if (i > 0 && d.reservataire !== droits[i - 1].reservataire && i % 4 === 0) lignes.push([]);
    lignes.push(rangee(d, i));
  });
  const somme = droits.reduce((n, d) => n + d.logements, 0);
  lignes.push([], ['TOTAL', ...Array(12).fill(null), somme]);
  const fusions = ['A1:T1', 'A2:T2', 'A4:C4', 'D4:G4', 'H4:I4', 'J4:N4', 'O4:R4', 'S4:T4'];
  const feuille = { nom: 'Réservations', largeurs: [34, 22, 20, 18, 16, 12, 12, 20, 12, 14, 24, 30, 10, 10, 12, 12, 12, 12, 9, 40], fusions, lignes, enTete: 5, filtre: `A5:${LETTRE(20)}${lignes.length - 2}` };
  return { fichier: 'reservations.xlsx', feuilles: [recapitulatif(droits), feuille, legende()] };
}
