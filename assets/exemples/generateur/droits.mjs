// The rights that the bailleur's own list holds, sound ones: what makes lists disagree is added by discordances.mjs.
import { date, plusAns } from './dates.mjs';
import { adresse, droit, statutDe } from './droit.mjs';
import { AGENTS, ALS, CAF, ETAT, REGION, communeDe, departementDe, epciDe, reservataires } from './reservataires.mjs';

const nature = (id) => reservataires.find((r) => r.id === id).nature;

// By dwelling when the list is held so, else one row for the programme.
class Liste {
  constructor(parc, hasard) {
    this.droits = [];
    this.hasard = hasard;
    this.libres = new Map(); // programme → dwellings that nobody has by name
    for (const l of parc) {
      const p = l.programme;
      if (!this.libres.has(p)) this.libres.set(p, []);
      if (l.sortie === 9 && l.finan !== 16 && l.mode !== 5) this.libres.get(p).push(l);
    }
  }

  nombre(p, commun, logements) {
    if (logements > 0) this.droits.push(droit({ programme: p.nom, adresse: adresse(p), commune: p.commune.code, ...commun, logements }));
  }

  nommes(p, commun, n) {
    const choisis = this.hasard.tirer(this.libres.get(p), n);
    this.libres.set(p, this.libres.get(p).filter((l) => !choisis.includes(l)));
    for (const l of choisis) this.droits.push(droit({ programme: p.nom, commune: p.commune.code, ...commun, logement: l.ident, logements: 1 }));
  }
}

const suite = { nature: 'droit_de_suite', statut: 'valide', piece: 'detenue' };

function etat(liste, programmes) {
  for (const p of programmes.filter((x) => !x.jamais && (x.rang % 5 === 0 || x.rang % 10 === 2 || x.rang % 20 === 7))) {
    const annee = Math.max(p.construction, 1979);
    const commun = { reservataire: ETAT, fondement: 'legal', ...suite, reference: `APL ${annee}-${p.code}`, acte: date(annee, 3, 15), debut: date(annee, 7, 1) };
    const n = Math.floor(p.logements / 4);
    if (p.rang % 5 === 0) liste.nommes(p, commun, n);
    else liste.nombre(p, commun, n);
  }
  for (const p of programmes.filter((x) => !x.jamais && x.rang % 3 === 0))
    liste.nommes(p, { reservataire: AGENTS, fondement: 'agents', ...suite, reference: 'CONV 5 % 2006', acte: '2006-09-12', debut: '2006-10-01' },
      Math.floor(p.logements / 11));
}

function actionLogement(liste, programmes, hasard) {
  let rang = 0;
  for (const p of programmes.filter((x) => x.rang % 4 === 1 || x.rang % 8 === 3 || x.achete)) {
    const debut = Math.max(p.construction, 1994 + (p.rang % 9));
    rang += 1;
    const commun = {
      reservataire: ALS, fondement: 'pret', ...suite, reference: `PEEC ${debut}-${String(200 + p.rang)}`, acte: date(debut, 2, hasard.entre(1, 28)),
      debut: date(debut, 6, 1), fin: date(Math.max(2026 + (rang % 13), debut + 15), hasard.entre(1, 12), 28),
    };
    if (p.rang % 4 === 1 || p.achete) liste.nommes(p, commun, Math.floor((p.logements * 3) / 10));
    else liste.nombre(p, commun, Math.floor(p.logements / 4));
    if (rang % 4 === 0)
      liste.nombre(p, { ...commun, nature: 'droit_unique', reference: `${commun.reference}-DU`, fin: undefined, commentaire: 'Désignations uniques non utilisées' }, 2 + (rang % 3));
  }
  // A tenth of a rebuilt programme, on the State's quota.
  for (const p of programmes.filter((x) => x.pnru))
    liste.nombre(p, { reservataire: ALS, preleve_sur: ETAT, fondement: 'autre', ...suite, reference: 'PNRU-2012-04', acte: '2012-11-20', debut: '2015-09-01',
      commentaire: 'Contrepartie de la convention de rénovation urbaine, prise sur le contingent de l’État' }, Math.ceil(p.logements / 10));
}

function garants(p) {
  const [commune, epci, departement] = [communeDe(p), epciDe(p), departementDe(p)];
  if (!commune) return [[p.construction >= 2000 && epci ? epci : departement, 1]];
  if (p.construction >= 2006 && epci) return p.rang % 2 === 0 ? [[epci, 1]] : [[commune, 1], [epci, 1]];
  return p.rang % 3 === 0 ? [[commune, 1], [departement, 1]] : [[commune, 1]];
}

// The loan guaranteed: that of the building, or of its works when it is old.
function pret(p, hasard) {
  const ancien = p.construction < 1977;
  const debut = ancien ? 2002 + ((p.rang * 5) % 12) : p.construction;
  const duree = ancien ? 20 + (p.rang % 6) : p.construction < 1990 ? 33 + (p.rang % 5) : p.construction < 2005 ? 35 : 40;
  const acte = date(debut, hasard.entre(1, 12), hasard.entre(1, 28));
  return { acte, debut: plusAns(acte, 1), fin_pret: plusAns(acte, duree) };
}

function garanties(liste, programmes, hasard) {
  for (const p of programmes.filter((x) => !x.jamais && x.rang % 13 !== 12)) {
    const emprunt = pret(p, hasard);
    const quota = Math.floor(p.logements / 5);
    const parts = garants(p);
    const solde = date(2021 + (p.rang % 4), 5, 31); // repaid before its end
    const remboursement = p.rang % 9 === 4 && solde < emprunt.fin_pret ? solde : undefined;
    parts.forEach(([id], i) => {
      const n = Math.floor(quota / parts.length) + (i < quota % parts.length ? 1 : 0);
      const d = { reservataire: id, fondement: 'garantie', ...suite, reference: `DEL ${emprunt.acte.slice(0, 4)}-${String(p.rang + 17).padStart(3, '0')}`, ...emprunt, remboursement,
        commune: p.ancienne ?? p.commune.code };
      // The EPCI lets the town propose in its place.
      if (nature(id) === 'epci' && p.commune.code === '25056') d.exerce_par = communeDe(p);
      liste.nombre(p, { ...d, statut: statutDe(d) }, n);
    });
  }
}

function autres(liste, programmes) {
  const annee = (p) => p.construction;
  for (const p of programmes.filter((x) => communeDe(x) && x.construction >= 1984 && x.rang % 6 === 2))
    liste.nombre(p, { reservataire: communeDe(p), fondement: 'foncier', ...suite, reference: `BAIL EMPH ${annee(p)}`, acte: date(annee(p), 4, 2), debut: date(annee(p) + 1, 1, 1),
      fin: date(annee(p) + 55, 12, 31) }, Math.max(1, Math.floor(p.logements / 10)));
  for (const p of programmes.filter((x) => x.construction >= 2005 && x.rang % 4 === 0))
    liste.nombre(p, { reservataire: REGION, fondement: 'subvention', ...suite, reference: `SUBV RBFC ${annee(p)}`, acte: date(annee(p), 6, 18), debut: date(annee(p) + 1, 3, 1),
      fin: date(annee(p) + 25, 3, 1) }, Math.max(1, Math.floor(p.logements / 20)));
  for (const p of programmes.filter((x) => x.commune.departement === '25' && [1979, 1987, 2007].includes(x.construction)))
    liste.nombre(p, { reservataire: CAF, fondement: 'subvention', ...suite, piece: 'manquante', reference: `CAF ${annee(p)}`, acte: date(annee(p), 10, 5), debut: date(annee(p) + 1, 1, 1),
      fin: date(2029 + (p.rang % 3), 12, 31), commentaire: 'Grands logements pour familles nombreuses' }, 4);
}

export function faireDroits(parc, programmes, hasard) {
  const liste = new Liste(parc, hasard);
  etat(liste, programmes);
  actionLogement(liste, programmes, hasard);
  garanties(liste, programmes, hasard);
  autres(liste, programmes);
  return liste.droits;
}
