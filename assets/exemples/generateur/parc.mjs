// The dwellings of each programme, as an RPLS declaration tells them.
import { date } from './dates.mjs';

// Old and large: T3, T4; recent: T2, T3. Weights of T1 to T6.
const TYPES = { ancien: [4, 14, 36, 32, 12, 2], moyen: [6, 22, 36, 27, 8, 1], recent: [8, 36, 36, 17, 3, 0], maison: [0, 4, 26, 50, 17, 3] };
const SURFACES = [0, 30, 47, 63, 78, 93, 108];

function financement(p, i, hasard) {
  if (i < (p.pli ?? 0)) return 16;
  const c = p.construction;
  if (c < 1977) return c < 1958 ? 99 : hasard.sur1000(120) ? 51 : p.logements === 90 ? 53 : 52;
  if (c < 1990) return 12;
  if (c < 2000) return i % 7 === 6 ? 11 : 12;
  if (c === 2020) return 14;
  const tranche = i % 10;
  return tranche < 3 && c > 2002 ? 10 : tranche === 9 && c > 2004 ? 14 : 13;
}

// Conventions: with the building since 1977, with works for the older ones.
function dateConvention(p, hasard) {
  if (p.jamais) return '';
  const annee = p.construction >= 1977 ? p.construction : hasard.entre(1979, 1994);
  return date(annee, hasard.entre(1, 12), hasard.entre(1, 28));
}

export function faireParc(programmes, hasard) {
  const parc = [];
  for (const p of programmes) {
    const conv = dateConvention(p, hasard);
    const poids = TYPES[p.maisons ? 'maison' : p.construction < 1977 ? 'ancien' : p.construction < 2003 ? 'moyen' : 'recent'];
    const location = p.nouveau ? Number(p.nouveau.slice(0, 4)) : p.construction + (p.rang % 4 === 3 ? 1 : 0);
    for (let i = 0; i < p.logements; i += 1) {
      const pieces = hasard.pondere(poids.map((n, t) => [t + 1, n]));
      const finan = financement(p, i, hasard);
      const demoli = i >= p.logements - (p.demolis ?? 0);
      const vendu = i >= p.logements - (p.vendus ?? 0);
      const l = {
        ident: `${p.commune.departement}0${String(p.rang + 11).padStart(3, '0')}${String(1000 + i * 3 + (i % 2)).padStart(4, '0')}`,
        interne: `${p.code}-${String(i + 1).padStart(3, '0')}`,
        programme: p,
        rang: i,
        qpv: p.qpv ? 1 : 2,
        construction: p.construction,
        type: p.maisons ? 'I' : 'C',
        pieces,
        surface: SURFACES[pieces] * 100 + hasard.entre(-18, 24) * 25,
        annee: p.construction,
        location,
        finan,
        conv: finan === 16 || !conv ? 2 : 1,
        dateConv: finan === 16 ? '' : conv,
        mode: 1,
        sortie: 9,
      };
      if (i < (p.vide ?? 0)) l.mode = 3;
      else if (p.logements >= 96 && i === 0) l.mode = 5; // the caretaker's
      else if (p.logements >= 60 && p.logements < 90 && i > 0 && i < 4) l.mode = 4;
      else if (hasard.sur1000(26)) l.mode = 2;
      else if (hasard.sur1000(4)) l.mode = 3;
      if (demoli || vendu) {
        l.mode = 9;
        l.sortie = demoli ? 4 : 1;
      }
      // Three buildings whose year nobody knew.
      if (p.construction === 1955 && i < 3) l.annee = 0;
      parc.push(l);
    }
  }
  return parc;
}

// As the tool counts it today: neither gone, nor PLI, nor occupied without being offered.
export const dansAssiette = (l) => l.sortie === 9 && l.finan !== 16 && l.mode !== 5;
