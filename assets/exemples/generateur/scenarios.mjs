// The scenarios that wait beside the étude's own: each ceiling is breached in one of them.
import { vivant } from './droit.mjs';
import { reservataires } from './reservataires.mjs';

const COLLECTIVITES = ['commune', 'epci', 'departement', 'region'];
const somme = (droits) => droits.reduce((n, d) => n + d.logements, 0);

// Re-lettings of its dwellings, year by year: those that the bailleur's list names, and the others as the whole parc.
function relocations({ id, logements_reserves: reserves }, droits, partis, historique, annees) {
  const nommes = new Set(droits.filter((d) => d.reservataire === id && d.nature === 'droit_de_suite' && d.statut === 'valide' && vivant(d) && d.logement &&
    !partis.has(d.logement)).map((d) => d.logement));
  return annees.map(({ annee, relocations: toutes, assiette }) => ({
    annee,
    relocations: historique.filter((l) => l.date.startsWith(`${annee}-`) && l.categorie !== 'premiere_location' && nommes.has(l.logement)).length +
      Math.round((Math.max(0, reserves - nommes.size) * toutes) / assiette),
    assiette: reserves,
  }));
}

// What each asks for: its own state, as it sent it; for the others, the bailleur's list with nothing left out.
function demandes(droits, etats) {
  const ontDit = new Set(etats.map((e) => e.reservataire));
  const tous = [...etats.flatMap((e) => e.lignes.map((d) => ({ ...d, reservataire: e.reservataire }))), ...droits.filter((d) => !ontDit.has(d.reservataire))];
  return ({ id, nature }) => {
    const siennes = tous.filter((d) => d.reservataire === id);
    const autres = COLLECTIVITES.includes(nature) ? somme(siennes.filter((d) => d.fondement !== 'garantie')) : 0;
    return { id, logements_reserves: somme(siennes), ...(autres > 0 ? { conversion: { hors_garantie: autres } } : {}) };
  };
}

// `tous`: the réservataires as the étude has them. In the order of their identifiers, as the program writes them.
export function faireScenarios({ droits, etats, historique }, tous, partis, annees) {
  const demande = demandes(droits, etats);
  const parId = (liste) => liste.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    {
      id: 's2', nom: 'Part pondérée par la rotation', date: '2026-01-15', conversion: { mode: 'rotation' },
      note: 'Mode 2 : les logements des agents publics se libèrent deux fois plus, leur part passe 5\u00a0%.',
      reservataires: parId(tous.map((r) => ({ id: r.id, logements_reserves: r.logements_reserves, conversion: { annees: relocations(r, droits, partis, historique, annees) } }))),
    },
    {
      id: 's3', nom: 'Volumes demandés', date: '2026-01-15',
      note: 'Les six états tels que transmis, la liste entière pour les autres\u00a0: l’État, les agents et les garanties passent leur plafond.',
      reservataires: parId(reservataires.map(demande).filter((r) => r.logements_reserves > 0)),
    },
  ];
}
