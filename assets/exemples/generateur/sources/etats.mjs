// What réservataires sent, each from its own software.
import { francaise } from '../dates.mjs';
import { nomDe } from '../reservataires.mjs';
import { FONDEMENTS, NATURES } from './ecritures.mjs';
import { csv } from './texte.mjs';
import { programmes } from '../programmes.mjs';

const communes = new Map(programmes.map((p) => [p.commune.code, p.commune.nom]));
const premier = (mots, cle) => (cle ? mots[cle][0] : '');

// Two sheets, one a contingent.
function prefecture(etats) {
  return {
    fichier: 'etat-prefecture.xlsx',
    feuilles: etats.map(({ reservataire, lignes }) => ({
      nom: reservataire === 'r1' ? 'Publics prioritaires' : 'Agents publics', largeurs: [32, 26, 12, 20, 16, 18, 26], fusions: ['A1:G1'], enTete: 3,
      lignes: [[`${nomDe(reservataire)} : droits revendiqués au 1er janvier 2026`], [], ['Opération', 'Nom de la commune', 'INSEE', 'Logements réservés', 'Type de droit', 'Base légale', 'Remarques'],
        ...lignes.map((d) => [d.programme, communes.get(d.commune), d.commune, d.logements, 'Droit de suite', FONDEMENTS[d.fondement][0], d.commentaire])],
    })),
  };
}

function actionLogement({ lignes }) {
  const jour = (d) => (d ? { date: d } : null);
  return {
    fichier: 'etat-action-logement.xlsx',
    feuilles: [{
      nom: 'Extraction', largeurs: [16, 28, 10, 9, 20, 20, 14, 14, 14, 16], fusions: [], enTete: 1,
      lignes: [['Réf. logement', 'Opération', 'INSEE', 'Volume', 'Type de droit', 'Réf. convention', 'Date de signature', 'Date d’effet', 'Date d’échéance', 'Origine du droit'],
        ...lignes.map((d) => [d.logement ?? null, d.programme, Number(d.commune), d.logements, d.nature === 'droit_unique' ? 'Droit unique' : 'Droit de suite', d.reference,
          jour(d.acte), jour(d.debut), jour(d.fin), FONDEMENTS[d.fondement][0]])],
    }],
  };
}

// Numbers by programme, and nothing else.
const montbeliard = ({ lignes }) => csv([['Résidence', 'Code INSEE', 'Nombre de logements', 'Origine', 'Observations'],
  ...lignes.map((d) => [d.programme, d.commune, d.logements, 'Garantie d’emprunt', d.commentaire])], { separateur: '\t', encodage: 'utf-16' });

const doubs = ({ lignes }) => csv([['CONSEIL DÉPARTEMENTAL DU DOUBS', 'Garanties d’emprunt en cours'], ['Délibération', 'Date délibération', 'Programme', 'Code INSEE', 'Logements réservés', 'Fin de prêt',
  'Remboursement anticipé', 'Type de droit', 'Base juridique'],
...lignes.map((d) => [d.reference, francaise(d.acte), d.programme, d.commune, d.logements, francaise(d.fin_pret), francaise(d.remboursement), premier(NATURES, d.nature), 'Garantie'])],
{ encodage: 'windows-1252' });

const pma = ({ lignes }) => csv([['Programme', 'INSEE', 'Convention', 'Date convention', 'Effet', 'Fin du prêt', 'Prêt remboursé', 'Nb logements', 'Nature', 'Fondement'],
  ...lignes.map((d) => [d.programme, d.commune, d.reference, d.acte, d.debut, d.fin_pret ?? '', d.remboursement ?? '', d.logements, premier(NATURES, d.nature), 'Garantie'])],
{ separateur: ',', encodage: 'utf-8-bom' });

export const classeursEtats = ([prioritaires, agents, als]) => [prefecture([prioritaires, agents]), actionLogement(als)];
export const textesEtats = ([, , , m, d, p]) => new Map([[m.fichier, montbeliard(m)], [d.fichier, doubs(d)], [p.fichier, pma(p)]]);
