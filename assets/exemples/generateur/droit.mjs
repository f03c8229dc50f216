// A row of rights as the étude writes it: keys in its order, none when not given. Private ones begin with "_".
import { plusAns } from './dates.mjs';

const CLES = ['reservataire', 'exerce_par', 'preleve_sur', 'fondement', 'nature', 'statut', 'piece', 'reference', 'acte', 'logement',
  'programme', 'adresse', 'commune', 'logements', 'debut', 'fin_pret', 'remboursement', 'fin', 'commentaire'];

export const REFERENCE = '2026-01-01'; // rights alive on that day count
export const droit = (v) => Object.fromEntries(CLES.filter((c) => v[c] !== undefined && v[c] !== '').map((c) => [c, v[c]]));
export const copie = (d, change) => droit({ ...d, ...change });

// The end that the deed says, else five years after the guaranteed loan (CCH L441-1); empty: none.
export function echeance(d) {
  if (d.fin) return d.fin;
  const pret = d.remboursement ?? d.fin_pret;
  return pret ? plusAns(pret, 5) : '';
}
export const vivant = (d) => !echeance(d) || echeance(d) >= REFERENCE;
export const statutDe = (d) => (vivant(d) ? 'valide' : 'echu');

const VOIES = { RUE: 'rue', ALLEE: 'allée', IMPASSE: 'impasse', CHEMIN: 'chemin', PLACE: 'place', SQUARE: 'square' };
const MOTS = { TUYE: 'Tuyé', PENCHE: 'Penché', ECLUSES: 'Écluses', PRE: 'Pré', SEMAPHORE: 'Sémaphore' };
const PETITS = ['DU', 'DES', 'DE', 'LA'];
const mot = (m) => MOTS[m] ?? (PETITS.includes(m) ? m.toLowerCase() : m[0] + m.slice(1).toLowerCase());
export const adresse = (p) => `${p.numero} ${VOIES[p.voie[0]]} ${p.voie[1].split(' ').map(mot).join(' ')}`;
