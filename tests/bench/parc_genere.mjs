// parc_genere.mjs LIGNES [FICHIER]: a parc of dwellings as the public RPLS detail file writes one (its columns, preceded by each
// dwelling's identifier), of any size, from the communes of the geography's package. The same seed gives the same bytes.
import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

export const COLONNES = ['IDENT_REP', 'REG', 'DEP', 'LIBDEP', 'DEPCOM', 'CODEPOSTAL', 'LIBCOM', 'NUMVOIE', 'INDREP', 'TYPVOIE', 'NOMVOIE',
  'NUMAPPT', 'NUMBOITE', 'ESC', 'COULOIR', 'ETAGE', 'COMPLIDENT', 'ENTREE', 'BAT', 'IMMEU', 'COMPLGEO', 'LIEUDIT', 'QPV', 'TYPECONST',
  'NBPIECE', 'SURFHAB', 'CONSTRUCT', 'LOCAT', 'PATRIMOINE', 'ORIGINE', 'FINAN', 'DATCONV', 'NEWLOGT', 'CUS', 'DPEENERGIE', 'DPESERRE',
  'SRU_EXPIR', 'SRU_ALINEA', 'CODSEGPATRIM'];
const GRAINE = 20260101;
const MORCEAU = 1 << 20;
const VOIES = ['RUE', 'AV', 'ALL', 'PL', 'BD', 'IMPASSE', 'CHE', 'SQ'];
const NOMS = ['JEAN JAURES', 'DES TILLEULS', 'VICTOR HUGO', 'DE LA REPUBLIQUE', 'VIOLLET LE DUC', 'PASTEUR', 'DU GENERAL DE GAULLE',
  'DES ECOLES', 'GAMBETTA', 'DES LILAS', 'LOUISE MICHEL', 'DU MOULIN', 'EMILE ZOLA', 'DE LA GARE', 'ANATOLE FRANCE', 'DES ACACIAS'];
const RESIDENCES = ['LES TILLEULS', 'BELLEVUE', 'LE PARC', 'LES COTEAUX', 'SAINT MARTIN', 'LA FONTAINE', 'LES PEUPLIERS', 'BEAU SEJOUR'];
const [AVANT_1977, DEPUIS] = [['50', '51', '52', '52', '52', '53', '99'], ['10', '12', '12', '13', '13', '13', '14', '16']];

const lire = createRequire(new URL('../../web/package.json', import.meta.url));
const paquet = (nom) => lire(`@etalab/decoupage-administratif/data/${nom}.json`);

// mulberry32
function hasard(graine) {
  let etat = graine;
  return (n) => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), etat | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const majuscules = (nom) => nom.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toUpperCase();
const deux = (n) => String(n).padStart(2, '0');

// What the dwellings of one building share: the cells before the apartment's, those after the floor's, and the rest.
function immeuble(de, commune) {
  const construction = 1930 + de(94);
  const location = construction + de(2);
  const individuel = de(7) === 0;
  const financement = (construction < 1977 ? AVANT_1977 : DEPUIS)[de(construction < 1977 ? AVANT_1977.length : DEPUIS.length)];
  const annee = Math.max(construction, 1978);
  const convention = financement === '16' || de(9) === 0 ? '' : `${deux(1 + de(28))}/${deux(1 + de(12))}/${annee}`;
  const lettre = 'ABCDEFG'[de(7)];
  const qpv = de(3) === 0 ? 1 : 2;
  return {
    lieu: `${commune.debut};${1 + de(120)};${de(20) === 0 ? 'B' : ''};${VOIES[de(VOIES.length)]};${NOMS[de(NOMS.length)]};`,
    nom: `;;;${individuel ? '' : `BAT ${1 + de(4)}`};;${RESIDENCES[de(RESIDENCES.length)]};;${qpv};${individuel ? 'I' : 'C'};`,
    fin: `;${construction};${location};${location};${1 + de(4)};${financement};${convention};;${construction > 2009 ? '13' : ''};${lettre};${lettre};` +
      `${construction > 2000 ? `${construction + 40};2` : ';'};${10 + de(90)}\n`,
    logements: individuel ? 1 + de(12) : 8 + de(56),
  };
}

// Pieces of text of about MORCEAU characters (ASCII: as many bytes), headings first. Communes have the dwellings of their
// part of the population, and come in the order of their codes.
export function* genererParc(lignes) {
  const departements = new Map(paquet('departements').map((d) => [d.code, majuscules(d.nom)]));
  const communes = paquet('communes').filter((c) => c.type === 'commune-actuelle' && c.population > 0)
    .map((c) => ({ habitants: c.population, debut: [c.region, c.departement, departements.get(c.departement), c.code, c.codesPostaux?.[0] ?? '', majuscules(c.nom)].join(';') }));
  const habitants = communes.reduce((somme, c) => somme + c.habitants, 0);
  const de = hasard(GRAINE);
  let texte = `${COLONNES.join(';')}\n`;
  let cumul = 0;
  let i = 0;
  for (const commune of communes) {
    cumul += commune.habitants;
    const jusque = Math.floor((lignes * cumul) / habitants);
    while (i < jusque) {
      const { lieu, nom, fin, logements } = immeuble(de, commune);
      for (const dernier = Math.min(jusque, i + logements); i < dernier; i += 1) {
        const pieces = 1 + de(5);
        texte += `${String(1_000_000_000 + i * 7)};${lieu}${1 + de(400)};;${1 + de(4)};;${de(9)}${nom}${pieces};${12 + pieces * 15 + de(16)}${fin}`;
      }
      if (texte.length >= MORCEAU) {
        yield texte;
        texte = '';
      }
    }
  }
  yield texte;
}

export async function ecrireParc(lignes, fichier) {
  const sortie = createWriteStream(fichier);
  for (const morceau of genererParc(lignes)) if (!sortie.write(morceau, 'latin1')) await new Promise((suite) => sortie.once('drain', suite));
  sortie.end();
  await finished(sortie);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [lignes, fichier] = process.argv.slice(2);
  if (fichier) await ecrireParc(Number(lignes), fichier);
  else for (const morceau of genererParc(Number(lignes))) process.stdout.write(morceau, 'latin1');
}
