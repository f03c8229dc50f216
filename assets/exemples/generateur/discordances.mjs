// Why lists disagree (twelve reasons), put into the bailleur's list. The réservataires' own states add the rest: etats.mjs.
import { date, plusAns } from './dates.mjs';
import { copie, droit, vivant } from './droit.mjs';
import { ALS, ETAT, communeDe, departementDe, reservataires } from './reservataires.mjs';

// A lapsed guarantee that the software still calls valid.
function caducs(droits) {
  let faits = 0;
  return droits.map((d) => {
    if (d.statut !== 'echu' || faits === 7) return d;
    faits += 1;
    return copie(d, { statut: 'valide' });
  });
}

// A loan renegotiated, the guarantor not asked again: the bailleur has the new end, the Département keeps the old one.
export const reamenages = (droits) => droits.filter((d) => d.commentaire?.startsWith('Prêt réaménagé'));
function reamenager(droits, departement) {
  let faits = 0;
  return droits.map((d) => {
    if (d.reservataire !== departement || d.fondement !== 'garantie' || d.remboursement || faits === 7) return d;
    faits += 1;
    return copie(d, { fin_pret: plusAns(d.fin_pret, 8), statut: 'valide',
      commentaire: `Prêt réaménagé en ${Number(d.fin_pret.slice(0, 4)) - 3}, garantie à délibérer de nouveau (fin d’origine ${d.fin_pret.slice(0, 4)})` });
  });
}

// Rights still named on dwellings that are gone.
function sortis(parc, hasard) {
  const partis = parc.filter((l) => l.sortie !== 9);
  return hasard.tirer(partis, 9).map((l) => droit({
    reservataire: ALS, fondement: 'pret', nature: 'droit_de_suite', statut: 'valide', piece: 'detenue', reference: `PEEC 1996-${l.programme.rang + 300}`,
    acte: '1996-03-11', logement: l.ident, programme: l.programme.nom, commune: l.programme.commune.code, logements: 1, debut: '1996-06-01', fin: date(2031, 6, 30),
  }));
}

// Lent for one letting, and counted by both.
function pretes(droits, programmes, hasard) {
  const noms = new Map(programmes.map((p) => [p.nom, p]));
  const source = droits.filter((d) => d.reservataire === ALS && d.logement && communeDe(noms.get(d.programme)));
  return hasard.tirer(source, 7).map((d, i) => {
    const id = communeDe(noms.get(d.programme));
    const { nom } = reservataires.find((r) => r.id === id);
    return droit({ reservataire: id, fondement: 'autre', nature: 'droit_unique', statut: 'valide', piece: 'manquante', logement: d.logement, programme: d.programme,
      commune: d.commune, logements: 1, debut: date(2020 + (i % 4), 1 + i, 15), commentaire: `Remis pour un tour par Action Logement : ${nom} propose, puis le droit revient` });
  });
}

// One dwelling, two permanent rights.
function doubles(droits, hasard) {
  return hasard.tirer(droits.filter((d) => d.reservataire === ETAT && d.logement), 8).map((d, i) => droit({
    ...d, reservataire: ALS, fondement: 'pret', reference: `PEEC 2001-${420 + i}`, acte: '2001-05-22', debut: '2001-09-01', fin: date(2032 + (i % 3), 9, 1),
    piece: i % 2 ? 'detenue' : 'manquante',
  }));
}

// Deeds that nobody finds any more.
function perdues(droits, hasard) {
  const sujets = new Set(hasard.tirer(droits.filter((d) => d.fondement === 'garantie' && vivant(d)), 11));
  return droits.map((d) => (sujets.has(d) ? copie(d, { piece: 'manquante', statut: 'a_rechercher' }) : d));
}

// A few that a réservataire and the bailleur do not agree on.
function contestes(droits, hasard) {
  const sujets = new Set(hasard.tirer(droits.filter((d) => d.fondement === 'foncier' || d.fondement === 'subvention'), 3));
  return droits.map((d) => (sujets.has(d) ? copie(d, { statut: 'conteste', commentaire: 'Quantité contestée, voir échange de courriels' }) : d));
}

export function brouiller(droits, parc, programmes, hasard) {
  const doubs = departementDe({ commune: { departement: '25' } });
  const bons = contestes(perdues(reamenager(caducs(droits), doubs), hasard), hasard);
  return [...bons, ...sortis(parc, hasard), ...pretes(bons, programmes, hasard), ...doubles(bons, hasard)];
}
