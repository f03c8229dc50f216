// Three years of libérations and attributions, as the letting department exports them: a row an offer, by agency and not by
// date.
import { francaise } from '../dates.mjs';
import { CATEGORIES, FINANCEMENTS, ISSUES, MOTIFS, noms } from './ecritures.mjs';
import { csv, virgule } from './texte.mjs';

const EN_TETES = ['Agence', 'N° logement', 'Code INSEE', 'Typologie', 'Surface', 'Financement', 'QPV', 'Date congé', 'Date libération', 'Catégorie', 'Contingent',
  'Imputé sur', 'Date MAD', 'Date désignation', 'Nb candidats', 'Résultat', 'Motif refus', 'Date CAL', 'Date bail', 'Prioritaire', 'Quartile'];
const AGENCES = { 25056: 'Besançon', 25462: 'Haut-Doubs', 25411: 'Haut-Doubs', 25356: 'Haut-Doubs', 25578: 'Haut-Doubs' };
const agence = (l) => AGENCES[l.commune] ?? (l.commune.startsWith('90') ? 'Belfort' : 'Montbéliard');

export function liberations({ parc, historique }) {
  const surfaces = new Map(parc.map((l) => [l.ident, virgule(l.surface)]));
  const rangees = [];
  const parAgence = [...historique].sort((a, b) => agence(a).localeCompare(agence(b), 'fr') || (a.logement + a.date < b.logement + b.date ? -1 : 1));
  for (const l of parAgence)
    for (const o of l.offres.length > 0 ? l.offres : [{}]) {
      const nom = (id) => (id === 'non_reserve' ? 'Bailleur' : id ? noms(id)[0] : '');
      rangees.push([agence(l), l.logement, l.commune, `T${l.pieces}`, surfaces.get(l.logement), FINANCEMENTS[l.financement], l.qpv === 1 ? 'oui' : 'non', francaise(l.conge),
        francaise(l.date), CATEGORIES[l.categorie], nom(o.reservataire), nom(o.impute), francaise(o.mise_a_disposition), francaise(o.designation), o.candidats ?? '',
        ISSUES[o.issue] ?? '', MOTIFS[o.motif] ?? '', francaise(o.commission), francaise(o.bail), o.prioritaire ? 'ON'[o.prioritaire - 1] : '', o.quartile ? `Q${o.quartile}` : '']);
    }
  rangees.splice(300, 0, rangees[299]); // pasted twice
  return csv([['Savoureuse Habitat – libérations et attributions, 2023 à 2025'], [], EN_TETES, ...rangees], { encodage: 'windows-1252' });
}
