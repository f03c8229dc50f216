// The programmes, all fictitious but for their commune. One line: commune, year of construction, dwellings, then what is not
// ordinary: qpv; ancienne, the code that the commune had before it merged; achete, the bailleur taken over; maisons;
// pli, dwellings of that kind; jamais, never conventionné; vide, awaiting demolition; demolis; vendus; nouveau, put into
// service during the three years of the history; prnu, rebuilt with Action Logement's counterpart.
import { commune } from './territoire.mjs';

const LISTE = [
  ['25056', 1962, 96, { qpv: 1 }], ['25056', 1968, 120, { qpv: 1 }], ['25056', 1973, 84, { qpv: 1 }], ['25056', 1979, 60],
  ['25056', 1988, 40], ['25056', 1996, 28], ['25056', 2005, 32], ['25056', 2012, 36], ['25056', 2018, 30, { pli: 6 }],
  ['25056', 2023, 24, { nouveau: '2023-06-15' }],
  ['25388', 1964, 110, { qpv: 1 }], ['25388', 1970, 90, { qpv: 1 }], ['25388', 1976, 56], ['25388', 1984, 44], ['25388', 1993, 30],
  ['25388', 2007, 24], ['25388', 2015, 26, { qpv: 1, pnru: 1 }], ['25388', 2020, 18],
  ['25031', 1966, 80, { qpv: 1 }], ['25031', 1974, 60, { qpv: 1 }], ['25031', 1986, 36], ['25031', 1999, 20], ['25031', 2010, 22],
  ['25031', 2021, 16],
  ['25580', 1967, 96, { qpv: 1 }], ['25580', 1981, 40], ['25580', 2003, 18, { maisons: 1, vendus: 5 }],
  ['25057', 1969, 72, { qpv: 1, vide: 22 }], ['25057', 1990, 24],
  ['25284', 1971, 76, { qpv: 1, demolis: 16 }], ['25284', 1995, 22],
  ['25539', 1985, 30, { vendus: 6 }], ['25539', 2009, 14, { maisons: 1 }],
  ['25230', 1978, 28], ['25304', 1957, 24, { jamais: 1, achete: 1 }], ['25367', 1983, 20, { achete: 1 }], ['25228', 2014, 16],
  ['25547', 1955, 36, { jamais: 1 }],
  ['25462', 1972, 70], ['25462', 1987, 44], ['25462', 2001, 30], ['25462', 2011, 28], ['25462', 2019, 24, { pli: 4 }],
  ['25411', 1980, 32], ['25411', 2016, 18], ['25356', 1992, 16], ['25578', 2008, 20], ['25434', 1989, 18],
  ['25047', 1977, 36], ['25047', 2006, 16, { maisons: 1 }], ['25527', 2013, 22], ['25321', 2002, 14], ['25315', 1982, 24],
  ['25212', 2004, 16, { ancienne: '25581' }], ['25035', 2010, 12, { ancienne: '25034' }], ['25463', 1998, 14, { ancienne: '25603' }],
  ['25368', 2013, 10, { ancienne: '25137', maisons: 1 }], ['25156', 1994, 8, { ancienne: '25140' }],
  ['90010', 1958, 64], ['90010', 1965, 112, { qpv: 1 }], ['90010', 1971, 96, { qpv: 1 }], ['90010', 1980, 52], ['90010', 1991, 36],
  ['90010', 2004, 30], ['90010', 2013, 34, { pli: 6 }], ['90010', 2024, 36, { nouveau: '2024-10-01' }],
  ['90075', 1974, 64, { qpv: 1 }], ['90075', 2000, 16], ['90099', 1979, 40], ['90099', 2011, 18], ['90008', 1976, 48], ['90008', 2007, 20],
  ['90033', 1969, 60], ['90033', 1994, 24], ['90009', 1963, 48], ['90009', 1988, 20, { vendus: 4 }], ['90032', 2016, 14],
  ['90068', 2012, 12, { ancienne: '90073', maisons: 1 }], ['90052', 1985, 18], ['90053', 1997, 12],
];

const NOMS = ['Les Trois Lanternes', 'Le Grand Balancier', 'Les Échappements', 'La Cadrature', 'Le Barillet', 'Les Carillonneurs',
  'La Pendulette', 'Le Cadran bleu', 'Les Ressorts', 'La Roue de minuit', 'Le Sapin penché', 'Les Tavaillons', 'La Cancoillotte',
  'Le Tuyé', 'Les Foudres', 'La Sommelière', 'Les Clarines', 'Le Pré qui chante', 'La Combe aux renards', 'Les Lapiaz',
  'Le Gouffre gris', 'La Reculée', 'Les Doucines', 'L’Étoile filante', 'Le Chat perché', 'La Girouette', 'Les Sabots de bois',
  'Le Lavoir sec', 'La Vouivre', 'Les Quatre Vents d’est', 'Le Moulin sans ailes', 'La Loutre', 'Les Castors', 'Le Héron pêcheur',
  'La Truite d’argent', 'Le Gué des sonneurs', 'Les Sifflets', 'La Boîte à musique', 'Le Soufflet', 'L’Enclume', 'Les Tisserandes',
  'La Navette', 'Le Métier à tisser', 'La Filature d’en haut', 'Les Bobines', 'La Tourbière', 'Le Lynx', 'Les Sorbiers tordus',
  'Le Mélèze', 'La Pesse', 'Les Myrtilles bleues', 'Le Foin coupé', 'La Fruitière haute', 'Les Meules', 'Le Grenier fort',
  'La Luge', 'Les Skis de bois', 'Le Traîneau', 'La Cloche fêlée', 'Le Lion de papier', 'Les Remparts de sable', 'La Poudrière froide',
  'Les Bastions', 'La Sentinelle', 'Le Tambour', 'Les Fifres', 'La Locomotive', 'Le Passage à niveau', 'Les Aiguilleurs',
  'La Rotonde aux corbeaux', 'Le Sifflet à vapeur', 'Les Deux Écluses', 'Le Chemin de halage', 'La Péniche', 'Les Bateliers',
  'Le Bief neuf', 'La Savoureuse d’argent', 'Les Étangs ronds', 'Le Ballon rouge', 'La Chaume aux merles'];
const VOIES = ['RUE', 'ALLEE', 'IMPASSE', 'CHEMIN', 'PLACE', 'RUE', 'SQUARE'];
const VOIES_NOMS = ['DU BALANCIER', 'DES TROIS LANTERNES', 'DU CADRAN BLEU', 'DES TAVAILLONS', 'DE LA VOUIVRE', 'DU TUYE',
  'DES CLARINES', 'DU SAPIN PENCHE', 'DES SONNEURS', 'DES LOUTRES', 'DES BOBINES', 'DU LION DE PAPIER',
  'DES REMPARTS', 'DU SEMAPHORE', 'DES ECLUSES', 'DU GRAND PRE', 'DE MINUIT', 'DES FIFRES'];

if (LISTE.length > NOMS.length || new Set(NOMS).size !== NOMS.length) throw new Error('un nom par programme');

export const programmes = LISTE.map(([code, construction, logements, particularites = {}], rang) => ({
  rang,
  code: `P${String(101 + rang)}`,
  nom: NOMS[rang],
  commune: commune(code),
  construction,
  logements,
  voie: [VOIES[rang % VOIES.length], VOIES_NOMS[(rang * 7) % VOIES_NOMS.length]],
  numero: 1 + ((rang * 5) % 23),
  ...particularites,
}));
