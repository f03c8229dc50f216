// The conventions in flux signed since 2024, one a réservataire and a département or a territory; with what a bailleur
// finds when it lists them: one that ended, one signed twice, two réservataires without any.
import { vivant } from './droit.mjs';
import { AGENTS, ALS, ETAT, reservataires } from './reservataires.mjs';

const DEPARTEMENTS = ['25', '90'];
const SANS_CONVENTION = ['region', 'autre'];
const PARTS = { [ETAT]: '3/25', [AGENTS]: '1/25', [ALS]: '7/50' };

// Its droits de suite alive, département by département: those that count in its volume.
export function parDepartement(id, droits, partis) {
  const siens = droits.filter((d) => d.reservataire === id && d.nature === 'droit_de_suite' && d.statut === 'valide' && vivant(d) && !partis.has(d.logement));
  return DEPARTEMENTS.map((code) => ({ code, logements: siens.filter((d) => d.commune.startsWith(code)).reduce((n, d) => n + d.logements, 0) }))
    .filter((d) => d.logements > 0);
}

const trois = { debut: '2024-01-01', fin: '2026-12-31', reconduction: 3, preavis: 6 };
const termes = (r, code) => {
  if (r.id === ETAT || r.id === AGENTS) return { ...trois, part: PARTS[r.id], gestion: r.id === ETAT ? 'deleguee_partielle' : 'directe', decompte: 'bail', effet_refus: 'non_compte', delai_signalement: 15, delai_candidats: 30 };
  if (r.id === ALS) return { ...trois, part: PARTS[ALS], gestion: 'directe', decompte: 'bail', effet_refus: 'compte_si_defaut', delai_signalement: 15, delai_candidats: 20 };
  if (r.nature === 'departement') return { debut: '2023-01-01', fin: code === '90' ? '2025-12-31' : '2027-12-31', decompte: 'attribution', effet_refus: 'non_compte' };
  return { debut: '2024-07-01', fin: '2027-06-30', preavis: 3, gestion: 'directe', decompte: 'bail', effet_refus: 'compte_si_defaut', delai_candidats: 30 };
};

export function faireConventions(droits, partis) {
  const conventions = [];
  for (const r of reservataires.filter(({ nature }) => !SANS_CONVENTION.includes(nature))) {
    const propre = r.nature === 'commune' || r.nature === 'epci';
    const codes = parDepartement(r.id, droits, partis).map((d) => d.code);
    for (const code of codes)
      conventions.push({ reservataire: r.id, territoire: propre ? r.territoire : code, reference: `${propre ? 'T' : 'D'}${code}-${r.court}`, ...termes(r, code) });
  }
  const double = conventions.find((c) => c.territoire === '25056');
  conventions.push({ ...double, reference: `${double.reference}-bis`, debut: '2025-01-01' });
  return conventions.map((c, i) => ({ id: `c${i + 1}`, ...c }));
}
