// The several ways in which people write the same thing. The first is that of the étude, except for nicknames.
import { reservataires } from '../reservataires.mjs';

const PROPRES = {
  r1: ['État – publics prioritaires', 'Préfecture (prioritaires)', 'ETAT - PUBLICS PRIORITAIRES'],
  r2: ['État – agents publics', 'État - Agents publics', 'Fonctionnaires (SRIAS)'],
  r3: ['Action Logement Services', 'ALS', 'ACTION LOGEMENT SERVICES', 'Action Logement  Services '],
  r17: ['Pays de Montbéliard Agglomération', 'PMA', 'Pays de Montbéliard Agglo.'],
  r18: ['Grand Belfort Communauté d’Agglomération', 'Grand Belfort'],
  r20: ['Département du Doubs', 'CD 25', 'Conseil général du Doubs'],
  r21: ['Département du Territoire de Belfort', 'CD90'],
};
const sansAccent = (t) => t.normalize('NFD').replace(/\p{M}/gu, '');

export function noms(id) {
  const r = reservataires.find((x) => x.id === id);
  if (PROPRES[id]) return PROPRES[id];
  if (r.nature === 'commune') return [r.nom, `Ville de ${r.court}`, sansAccent(r.nom).replaceAll('’', "'").toUpperCase(), `Mairie ${r.court}`];
  return [r.nom, r.nom.toUpperCase()];
}

export const FONDEMENTS = {
  legal: ['Légal', 'État'], garantie: ['Garantie d’emprunt', 'garantie', 'Gd. emprunt'], foncier: ['Foncier', 'Terrain'], subvention: ['Subvention', 'subvention '],
  pret: ['PEEC', '1 % logement', 'Prêt'], agents: ['Fonctionnaires', 'Agents'], autre: ['Autre', 'Divers'],
};
export const NATURES = { droit_de_suite: ['DS', 'Droit de suite', 'suite'], droit_unique: ['DU', 'droit en un tour', 'désignation unique'] };
export const STATUTS = { valide: ['OK', 'Validé'], conteste: ['contesté', 'Litige'], echu: ['Échu', 'caduc'], a_rechercher: ['à rechercher', 'à vérifier'] };
export const PIECES = { detenue: ['oui', 'x', 'Détenue'], manquante: ['non', 'introuvable'] };
export const CATEGORIES = {
  flux: 'Relocation', mutations: 'Mutation', renouvellement_urbain: 'ANRU', coproprietes_degradees: 'ORCOD', habitat_indigne: 'Insalubrité', ventes: 'Vente HLM',
  premiere_location: 'Neuf',
};
export const ISSUES = {
  en_cours: 'En cours', bail: 'Bail signé', sans_candidat: 'Carence', rendu_un_tour: 'Rendu', refus_candidat: 'Refus', non_attribution: 'Non-attribution',
  irrecevable: 'Irrecevable',
};
export const MOTIFS = {
  loyer: 'Loyer', localisation: 'Quartier', typologie: 'Trop petit', etat_logement: 'Vétusté', environnement: 'Voisinage', sans_reponse: 'Sans réponse',
  autre_logement: 'Déjà relogé', autre: 'Autre',
};
export const FINANCEMENTS = {
  10: 'PLAI', 11: 'PLA-LM', 12: 'PLA', 13: 'PLUS', 14: 'PLS', 16: 'PLI', 51: 'PLR', 52: 'HLM/O', 53: 'ILM', 99: 'Autre avant 1977',
};
