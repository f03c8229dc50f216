// Three years of dwellings vacated, of what they were offered to and of what came of it. No applicant is ever told.
import { plusJours } from './dates.mjs';
import { vivant } from './droit.mjs';
import { AGENTS, ALS, ETAT, couvre, reservataires } from './reservataires.mjs';
import { dansAssiette } from './parc.mjs';

export const ANNEES = [2023, 2024, 2025];
const FIN = '2025-12-31';
const BAILLEUR = 'non_reserve';
const CATEGORIES = [['flux', 800], ['mutations', 140], ['renouvellement_urbain', 24], ['habitat_indigne', 16], ['ventes', 12], ['coproprietes_degradees', 8]];
// bail, sans_candidat, refus_candidat, non_attribution, rendu_un_tour, irrecevable
const ISSUES = ['bail', 'sans_candidat', 'refus_candidat', 'non_attribution', 'rendu_un_tour', 'irrecevable'];
const ISSUES_DE = { etat_prioritaires: [74, 8, 10, 5, 1, 2], etat_agents: [40, 38, 12, 2, 7, 1], action_logement: [64, 11, 18, 3, 3, 1], commune: [66, 16, 11, 3, 3, 1],
  autres: [58, 24, 10, 3, 4, 1], [BAILLEUR]: [84, 2, 11, 2, 0, 1] };
const MOTIFS = [['loyer', 14], ['localisation', 24], ['typologie', 12], ['etat_logement', 14], ['environnement', 12], ['sans_reponse', 14], ['autre_logement', 7], ['autre', 3]];
const CLES = ['reservataire', 'impute', 'mise_a_disposition', 'designation', 'candidats', 'issue', 'motif', 'commission', 'bail', 'prioritaire', 'quartile'];
const offre = (v) => Object.fromEntries(CLES.filter((c) => v[c]).map((c) => [c, v[c]]));
const natureDe = (id) => reservataires.find((r) => r.id === id)?.nature ?? BAILLEUR;

// Whose turn it is. In stock (2023): the one who has the dwelling, by name or by its number in the programme. In flux: each
// by what it holds where it may be served.
function orienter(annee, l, droits, hasard) {
  if (annee === 2023) {
    const nomme = droits.parLogement.get(l.ident);
    if (nomme) return nomme[0];
    return hasard.pondere([...(droits.parProgramme.get(l.programme.nom) ?? []), [BAILLEUR, l.programme.logements]]);
  }
  const poids = reservataires.filter((r) => couvre(r, l.programme)).map((r) => [r.id, Math.round((droits.volumes.get(r.id) ?? 0) * (r.territoire ? 2 : 1))]);
  return hasard.pondere([...poids, [BAILLEUR, 1500]]);
}

function issueDe(id, hasard) {
  const poids = ISSUES_DE[natureDe(id)] ?? ISSUES_DE.autres;
  return hasard.pondere(ISSUES.map((issue, i) => [issue, poids[i]]));
}

// One offer, from the day it is made; `fin`: the day it was settled.
function proposer(id, jour, pret, issue, hasard) {
  const o = { reservataire: id, mise_a_disposition: jour, issue };
  if (issue === 'sans_candidat' || issue === 'rendu_un_tour') return { o: offre(o), fin: plusJours(jour, issue === 'rendu_un_tour' ? hasard.entre(3, 20) : 31) };
  o.designation = plusJours(jour, hasard.entre(4, 29));
  o.candidats = hasard.pondere([[1, 2], [2, 2], [3, 8], [4, 1]]);
  if (issue === 'irrecevable') return { o: offre(o), fin: o.designation };
  o.commission = plusJours(o.designation, hasard.entre(5, 16));
  if (issue === 'refus_candidat') o.motif = hasard.pondere(MOTIFS);
  if (issue !== 'bail') return { o: offre(o), fin: plusJours(o.commission, 12) };
  const signable = plusJours(o.commission, hasard.entre(11, 24));
  o.bail = signable > pret ? signable : plusJours(pret, hasard.entre(1, 9));
  const prioritaire = natureDe(id) === 'etat_prioritaires' ? 950 : natureDe(id) === 'etat_agents' ? 60 : 230;
  o.prioritaire = hasard.sur1000(prioritaire) ? 1 : 2;
  o.quartile = hasard.pondere(o.prioritaire === 1 ? [[1, 55], [2, 27], [3, 13], [4, 5]] : [[1, 24], [2, 30], [3, 27], [4, 19]]);
  // A household that the préfet designates may count on Action Logement's rights (CCH L441-2-3).
  if (id === ETAT && hasard.sur1000(150)) o.impute = ALS;
  return { o: offre(o), fin: o.bail };
}

// What is not settled by the last day of the history is under way: nothing later than that day is known.
function suspendre(o) {
  const connu = (c) => (o[c] && o[c] <= FIN ? o[c] : undefined);
  return offre({ reservataire: o.reservataire, mise_a_disposition: o.mise_a_disposition, designation: connu('designation'), candidats: connu('designation') && o.candidats,
    issue: 'en_cours', commission: connu('commission') });
}

function chaine(premier, jour, pret, flux, hasard) {
  const offres = [];
  let [id, debut] = [premier, jour];
  for (let tour = 0; debut <= FIN; tour += 1) {
    const { o, fin } = proposer(id, debut, pret, !flux || tour === 3 ? 'bail' : issueDe(id, hasard), hasard);
    if (fin > FIN) return [...offres, suspendre(o)];
    offres.push(o);
    if (o.issue === 'bail') return offres;
    debut = plusJours(fin, hasard.entre(1, 8));
    if (tour > 0 || hasard.sur1000(700)) id = BAILLEUR;
  }
  return offres;
}

const fiche = (l) => ({ logement: l.ident, commune: l.programme.commune.code, pieces: l.pieces, financement: l.finan, qpv: l.qpv });

// Per thousand a year: small dwellings turn faster, those of agents nearly twice as fast.
const rotation = (l, agents) => (agents.has(l.ident) ? 140 : 59 + (l.pieces < 3 ? 18 : 0) - (l.qpv === 1 ? 6 : 0) + (l.programme.rang % 4 === 0 ? 8 : 0));

function ranger(droits) {
  const parLogement = new Map();
  const parProgramme = new Map();
  const volumes = new Map();
  for (const d of droits.filter((x) => x.nature === 'droit_de_suite' && vivant(x))) {
    volumes.set(d.reservataire, (volumes.get(d.reservataire) ?? 0) + d.logements);
    if (d.logement) parLogement.set(d.logement, [...(parLogement.get(d.logement) ?? []), d.reservataire]);
    else parProgramme.set(d.programme, [...(parProgramme.get(d.programme) ?? []), [d.reservataire, d.logements]]);
  }
  return { parLogement, parProgramme, volumes };
}

export function faireHistorique(parc, droits, hasard) {
  const index = ranger(droits);
  const agents = new Set(droits.filter((d) => d.reservataire === AGENTS).map((d) => d.logement));
  const liberations = [];
  for (const l of parc) {
    const { nouveau } = l.programme;
    if (nouveau) liberations.push({ ...fiche(l), date: nouveau, categorie: 'premiere_location',
      offres: chaine(orienter(2024, l, index, hasard), plusJours(nouveau, -75), nouveau, false, hasard) });
    if (!dansAssiette(l) || l.mode > 2) continue;
    for (const annee of ANNEES.filter((a) => a > l.location)) {
      if (!hasard.sur1000(rotation(l, agents))) continue;
      const date = plusJours(`${annee}-01-01`, hasard.entre(0, 364));
      const conge = plusJours(date, -(hasard.sur1000(640) ? 30 : 90) + hasard.entre(-3, 3));
      const categorie = hasard.pondere(CATEGORIES);
      const flux = categorie === 'flux';
      const premier = flux ? orienter(annee, l, index, hasard) : BAILLEUR;
      liberations.push({ ...fiche(l), conge, date, categorie, offres: chaine(premier, plusJours(conge, hasard.entre(3, 16)), date, flux, hasard) });
    }
  }
  // By date, then dwelling: the order of the étude.
  return liberations.sort((a, b) => (a.date + a.logement < b.date + b.logement ? -1 : 1));
}
