// The RPLS declaration of the year: a line about the bailleur, then 64 places a dwelling, without headings (arrêté du 5
// janvier 2010). Windows-1252.
import { vivant } from '../droit.mjs';
import { francaise } from '../dates.mjs';
import { Hasard } from '../hasard.mjs';
import { AGENTS, ALS, ETAT, reservataires } from '../reservataires.mjs';
import { csv, virgule } from './texte.mjs';

const nu = (t) => t.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’]/g, ' ').toUpperCase();
const CONTINGENT = { [AGENTS]: 1, [ETAT]: 2, [ALS]: 3 };
const collectivite = (id) => ['commune', 'epci', 'departement', 'region'].includes(reservataires.find((r) => r.id === id).nature);

// One code a dwelling, and it never names the réservataire: by name when the list does, else the first of the programme.
export function contingents(parc, droits) {
  const nommes = new Map(droits.filter((d) => d.logement && d.nature === 'droit_de_suite').map((d) => [d.logement, d.reservataire]));
  const restants = new Map();
  for (const d of droits.filter((x) => !x.logement && x.nature === 'droit_de_suite' && vivant(x)))
    restants.set(d.programme, [...(restants.get(d.programme) ?? []), ...Array(d.logements).fill(d.reservataire)]);
  return parc.map((l) => nommes.get(l.ident) ?? restants.get(l.programme.nom)?.shift())
    .map((id) => (id === undefined ? 7 : CONTINGENT[id] ?? (collectivite(id) ? 4 : 6)));
}

export function rpls({ parc, droits }, graine) {
  const hasard = new Hasard(graine);
  const contingent = contingents(parc, droits);
  const rangees = [['2026', '025900001', 'SAVOUREUSE HABITAT', 'OPH', '1 RUE DES TROIS LANTERNES', '90000', 'BELFORT', '', '', '00000000000000', String(parc.length), 'bailleur fictif']];
  parc.forEach((l, i) => {
    const p = l.programme;
    const vide = l.mode === 2 || l.mode === 3 || l.sortie !== 9;
    const dpe = l.construction >= 2007 || hasard.sur1000(700);
    const classe = dpe ? 'ABCDEFG'[Math.min(6, Math.max(0, Math.floor((2016 - p.construction) / 11) + hasard.entre(0, 1)))] : '';
    const r = Array(64).fill('');
    const poser = (place, valeur) => { r[place - 1] = valeur; };
    poser(1, l.ident);
    poser(2, l.interne);
    poser(4, i % 211 === 7 ? `${p.commune.code} ` : p.commune.code);
    poser(6, nu(p.commune.nom));
    poser(7, p.maisons ? p.numero + 2 * l.rang : p.numero);
    poser(9, p.voie[0]);
    poser(10, p.voie[1]);
    if (!p.maisons) poser(15, Math.floor(l.rang / 4) % 5);
    poser(20, nu(p.nom));
    poser(22, l.qpv);
    poser(23, l.type);
    poser(24, l.pieces);
    poser(25, virgule(l.surface));
    poser(26, l.annee || 9999);
    poser(27, l.location);
    poser(32, l.finan);
    poser(34, l.conv);
    poser(36, francaise(l.dateConv));
    poser(37, l.sortie);
    poser(40, l.mode);
    poser(44, vide ? 9999 : Math.round((l.surface / 100) * (4.6 + (p.construction > 2000 ? 1.2 : 0))));
    if (vide) poser(45, 999);
    poser(46, 999);
    poser(48, dpe ? `${String(hasard.entre(1, 12)).padStart(2, '0')}/${hasard.entre(2008, 2024)}` : '01/1900');
    poser(49, classe);
    poser(63, contingent[i]);
    if (l.mode === 5) poser(64, 'Gardien ; loge au rez-de-chaussée');
    else if (l.mode === 3 && p.vide) poser(64, 'Vidé avant démolition, "tranche 2"');
    rangees.push(r);
  });
  // Two dwellings written twice by the export.
  for (const rang of [412, 1857]) rangees.splice(rang + 40, 0, rangees[rang]);
  return Buffer.concat([csv(rangees, { encodage: 'windows-1252' }), Buffer.from('\r\n')]);
}
