// What six réservataires say they hold, each in its own way.
import { date } from './dates.mjs';
import { copie, droit } from './droit.mjs';
import { reamenages } from './discordances.mjs';
import { AGENTS, ALS, ETAT, reservataires } from './reservataires.mjs';

const id = (court) => reservataires.find((r) => r.court === court).id;
const assietteDe = (parc, p) => parc.filter((l) => l.programme === p && l.sortie === 9).length;

// The State asks for its percentage of every programme under convention, known to the bailleur or not.
const pourcentage = (parc, programmes, reservataire, fondement, taux) => programmes.filter((p) => !p.jamais).map((p) => droit({
  reservataire, fondement, nature: 'droit_de_suite', programme: p.nom, commune: p.commune.code, logements: Math.ceil((assietteDe(parc, p) * taux) / 100),
  commentaire: `${taux} % du programme`,
}));

// Dwelling by dwelling, under the numbers that its software kept: those of the bailleur taken over, and numbers from before two
// small dwellings became one.
function actionLogement(droits, programmes, hasard) {
  const repris = new Set(programmes.filter((p) => p.achete).map((p) => p.nom));
  const siens = droits.filter((d) => d.reservataire === ALS);
  const nommes = siens.filter((d) => d.logement && !repris.has(d.programme));
  const renumerotes = new Set(hasard.tirer(nommes, 8));
  const oublies = new Set(hasard.tirer(nommes.filter((d) => !renumerotes.has(d)), 6));
  return siens.filter((d) => !oublies.has(d)).map((d) => {
    const e = copie(d, { statut: undefined, piece: undefined, commentaire: undefined, preleve_sur: undefined, adresse: undefined });
    if (renumerotes.has(d)) return copie(e, { logement: `${d.logement.slice(0, 6)}${9000 + Number(d.logement.slice(7))}` });
    if (d.nature === 'droit_unique') return copie(e, { logements: d.logements + 1 });
    return d.logement && repris.has(d.programme) ? copie(e, { logement: `LOM-${d.logement.slice(3, 6)}-${d.logement.slice(7)}` }) : e;
  });
}

// A fifth of each programme it guaranteed, whatever its share of the guarantee and whether or not the loan has ended.
const montbeliard = (droits, programmes, reservataire) => programmes.filter((p) => droits.some((d) => d.reservataire === reservataire && d.fondement === 'garantie' && d.programme === p.nom))
  .map((p) => droit({ reservataire, fondement: 'garantie', programme: p.nom, commune: p.commune.code, logements: Math.ceil(p.logements / 5), commentaire: '20 % du programme' }));

// Deed by deed, with the loan's first end.
function doubs(droits, reservataire) {
  const changes = new Set(reamenages(droits));
  return droits.filter((d) => d.reservataire === reservataire && d.fondement === 'garantie').map((d) => {
    const e = copie(d, { statut: undefined, piece: undefined, adresse: undefined, debut: undefined, commentaire: undefined });
    return changes.has(d) ? copie(e, { fin_pret: date(Number(d.commentaire.match(/(\d{4})\)/)[1]), Number(d.fin_pret.slice(5, 7)), Number(d.fin_pret.slice(8))) }) : e;
  });
}

// Guarantees that communes gave before the agglomération took the matter over: both hold the same deed.
function pma(droits, programmes, reservataire) {
  const siens = new Set(programmes.filter((p) => p.commune.epci === '200065647').map((p) => p.nom));
  const commune = (d) => reservataires.find((r) => r.id === d.reservataire).nature === 'commune';
  return droits.filter((d) => siens.has(d.programme) && d.fondement === 'garantie' && (d.reservataire === reservataire || (commune(d) && d.acte >= '1990-01-01')))
    .map((d) => copie(d, { reservataire, statut: undefined, piece: undefined, adresse: undefined, commentaire: undefined }));
}

export function faireEtats(droits, parc, programmes, hasard) {
  const [m, d, p] = [id('Montbéliard'), id('CD25'), id('Pays de Montbéliard Agglomération')];
  return [
    { reservataire: ETAT, fichier: 'etat-prefecture.xlsx', lignes: pourcentage(parc, programmes, ETAT, 'legal', 25) },
    { reservataire: AGENTS, fichier: 'etat-prefecture.xlsx', lignes: pourcentage(parc, programmes, AGENTS, 'agents', 5) },
    { reservataire: ALS, fichier: 'etat-action-logement.xlsx', lignes: actionLogement(droits, programmes, hasard) },
    { reservataire: m, fichier: 'etat-montbeliard.csv', lignes: montbeliard(droits, programmes, m) },
    { reservataire: d, fichier: 'etat-departement-doubs.csv', lignes: doubs(droits, d) },
    { reservataire: p, fichier: 'etat-pma.csv', lignes: pma(droits, programmes, p) },
  ];
}
