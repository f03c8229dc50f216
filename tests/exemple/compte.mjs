// compte.mjs [ÉTUDE]: counts on the étude alone, without the generator, what assets/exemples/README.md promises of the full
// example. Prints the counts; run.mjs tests them.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const EXEMPLE = fileURLToPath(new URL('../../assets/exemples/doubs-belfort.passeflux.json', import.meta.url));
const require = createRequire(new URL('../../web/package.json', import.meta.url));
const enVigueur = new Set(require('@etalab/decoupage-administratif/data/communes.json').filter((c) => c.type === 'commune-actuelle').map((c) => c.code));
const AU = '2026-01-01';
const GARANTS = ['commune', 'epci', 'departement', 'region'];

const somme = (droits) => droits.reduce((n, d) => n + d.logements, 0);
const grouper = (liste, cle) => {
  const groupes = new Map();
  for (const x of liste) groupes.set(cle(x), [...(groupes.get(cle(x)) ?? []), x]);
  return groupes;
};

// The end of a right: its deed's, else five years after the loan.
export function fin(d) {
  if (d.fin) return d.fin;
  const pret = d.remboursement ?? d.fin_pret;
  return pret && `${Number(pret.slice(0, 4)) + 5}${pret.slice(4)}`;
}

export function lire(fichier = EXEMPLE) {
  const etude = JSON.parse(readFileSync(fichier, 'utf8'));
  const { colonnes: c } = etude.parc;
  const parc = new Map(c.identifiant.map((id, i) => [id, { sortie: c.sortie[i], finan: c.financement[i], mode: c.mode[i], location: c.annee_premiere_location[i] }]));
  const nature = new Map(etude.reservataires.map((r) => [r.id, r.nature]));
  const transmis = etude.etats_transmis.flatMap((e) => e.lignes.map((d) => ({ ...d, de: e.reservataire })));
  return { etude, parc, nature, transmis };
}

// A row each, of the bailleur's list or of a réservataire's state, by reason of DOSSIER 2.5.
export function discordances({ etude, parc, nature, transmis }) {
  const { droits } = etude;
  const meme = (d, e) => d.reservataire === e.de && d.reference === e.reference && d.programme === e.programme;
  const etat = (id) => ['etat_prioritaires', 'etat_agents'].includes(nature.get(id));
  const connusEtat = new Set(droits.filter((d) => etat(d.reservataire)).map((d) => d.programme));
  const parLogement = grouper(droits.filter((d) => d.logement), (d) => d.logement);
  const suite = (d) => d.nature === 'droit_de_suite' && d.statut === 'valide';
  const parti = (d) => d.logement && parc.has(d.logement) && parc.get(d.logement).sortie !== 9;
  return {
    'droit échu gardé comme valide': droits.filter((d) => d.statut === 'valide' && fin(d) && fin(d) < AU),
    'prêt renégocié sans nouveau droit': transmis.filter((e) => e.fin_pret && droits.some((d) => meme(d, e) && d.fin_pret !== e.fin_pret)),
    'commune fusionnée': droits.filter((d) => !enVigueur.has(d.commune)),
    'bailleur absorbé': transmis.filter((e) => e.logement?.startsWith('LOM-')),
    'logement renuméroté': transmis.filter((e) => /^\d{10}$/.test(e.logement ?? '') && !parc.has(e.logement)),
    'logement vendu ou démoli': droits.filter((d) => parti(d) && suite(d)),
    'État non identifié (contingent 7)': transmis.filter((e) => etat(e.de) && !connusEtat.has(e.programme)),
    'prêté pour un tour, compté deux fois': [...parLogement.values()].filter((l) => l.some((d) => d.nature === 'droit_unique' && /pour un tour/.test(d.commentaire) &&
      !d.preleve_sur && l.some((x) => suite(x) && x.reservataire !== d.reservataire))),
    'pourcentage contre logements identifiés': transmis.filter((e) => {
      const siens = droits.filter((d) => d.reservataire === e.de && d.programme === e.programme && d.nature === 'droit_de_suite');
      return /^\d+ % du programme$/.test(e.commentaire ?? '') && siens.length > 0 && somme(siens) !== e.logements;
    }),
    'pièce manquante': droits.filter((d) => d.piece === 'manquante'),
    'garant changé (commune ou EPCI)': transmis.filter((e) => nature.get(e.de) === 'epci' &&
      droits.some((d) => nature.get(d.reservataire) === 'commune' && d.reference === e.reference && d.programme === e.programme)),
    'double réservation': [...parLogement.values()].filter((l) => new Set(l.filter(suite).map((d) => d.reservataire)).size > 1),
  };
}

const assiette = ({ parc }) => [...parc.values()].filter((l) => l.sortie === 9 && l.finan !== 16 && l.mode !== 5).length;

// Rights that end in each year.
export const echeances = ({ etude }) => grouper(etude.droits.filter((d) => d.statut !== 'echu' && fin(d) >= AU), (d) => Number(fin(d).slice(0, 4)));

export function mesures(x) {
  const { etude, parc, nature, transmis } = x;
  const a = assiette(x);
  const vivants = etude.droits.filter((d) => d.nature === 'droit_de_suite' && d.statut === 'valide' && !(fin(d) < AU) && !(d.logement && parc.get(d.logement)?.sortie !== 9));
  const etat = (id) => ['etat_prioritaires', 'etat_agents'].includes(nature.get(id));
  const relocations = (annee) => etude.historique.filter((l) => l.date.startsWith(annee) && l.categorie !== 'premiere_location');
  const nommes = new Set(vivants.filter((d) => nature.get(d.reservataire) === 'etat_agents').map((d) => d.logement));
  const toutes = etude.historique.filter((l) => l.categorie !== 'premiere_location');
  // Asked for: what a state says, else the bailleur's list with nothing left out.
  const ontDit = new Set(etude.etats_transmis.map((e) => e.reservataire));
  const demandes = [...transmis.map((e) => ({ ...e, reservataire: e.de })), ...etude.droits.filter((d) => !ontDit.has(d.reservataire))];
  const demande = (test) => somme(demandes.filter(test)) / a;
  const par = (test) => somme(vivants.filter(test)) / a;
  const garantie = (d) => d.fondement === 'garantie' && GARANTS.includes(nature.get(d.reservataire));
  return {
    logements: parc.size,
    assiette: a,
    reserves: par(() => true),
    etat: par((d) => etat(d.reservataire)),
    agents: par((d) => nature.get(d.reservataire) === 'etat_agents'),
    garanties: par(garantie),
    rotation: etude.liberations.annees.map((an) => relocations(String(an.annee)).length / an.assiette),
    ponderee: { agents: toutes.filter((l) => nommes.has(l.logement)).length / toutes.length },
    demandes: { etat: demande((d) => etat(d.reservataire)), agents: demande((d) => nature.get(d.reservataire) === 'etat_agents'), garanties: demande(garantie) },
    volumes: new Map(etude.reservataires.map((r) => [r.id, somme(vivants.filter((d) => d.reservataire === r.id))])),
    vivants,
    relocations: etude.liberations.annees.map((an) => relocations(String(an.annee)).length),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const x = lire(process.argv[2]);
  const m = mesures(x);
  const pc = (v) => `${(v * 100).toFixed(2)} %`;
  console.log(`${m.logements} logements, assiette ${m.assiette} ; ${x.etude.droits.length} droits, ${x.transmis.length} lignes transmises, ${x.etude.historique.length} libérations`);
  console.log(`réservé ${pc(m.reserves)}, État ${pc(m.etat)} (agents ${pc(m.agents)}), garanties ${pc(m.garanties)}`);
  console.log(`rotation ${m.rotation.map(pc).join(', ')}`);
  console.log(`pondérée par la rotation : agents ${pc(m.ponderee.agents)}`);
  console.log(`volumes demandés : État ${pc(m.demandes.etat)}, agents ${pc(m.demandes.agents)}, garanties ${pc(m.demandes.garanties)}`);
  for (const [classe, lignes] of Object.entries(discordances(x))) console.log(`${String(lignes.length).padStart(4)} ${classe}`);
  console.log([...echeances(x)].sort().map(([an, l]) => `${an} : ${l.length}`).join(' · '));
}
