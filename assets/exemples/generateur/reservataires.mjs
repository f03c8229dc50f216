// Who may hold reservations. Public bodies are real, what they hold here is not.
const COMMUNES = [['25056', 'Besançon'], ['25388', 'Montbéliard'], ['90010', 'Belfort'], ['25462', 'Pontarlier'], ['25031', 'Audincourt'],
  ['25580', 'Valentigney'], ['25284', 'Grand-Charmont'], ['25057', 'Bethoncourt'], ['25047', 'Baume-les-Dames'], ['25411', 'Morteau'],
  ['90099', 'Valdoie'], ['90033', 'Delle']];
const EPCI = [['242500361', 'Grand Besançon Métropole'], ['200065647', 'Pays de Montbéliard Agglomération'],
  ['200069052', 'Grand Belfort Communauté d’Agglomération'], ['242500338', 'CC du Grand Pontarlier']];
const voyelle = /^[AEIOUÉ]/;

export const reservataires = [
  { nom: 'État – publics prioritaires', nature: 'etat_prioritaires', court: 'PREF', source: 'Préfecture du Doubs' },
  { nom: 'État – agents publics', nature: 'etat_agents', court: 'FONC', source: 'SRIAS' },
  { nom: 'Action Logement Services', nature: 'action_logement', court: 'ALS' },
  ...COMMUNES.map(([code, nom]) => ({ nom: `Commune ${voyelle.test(nom) ? 'd’' : 'de '}${nom}`, nature: 'commune', territoire: code, court: nom })),
  ...EPCI.map(([code, nom]) => ({ nom, nature: 'epci', territoire: code, court: nom })),
  { nom: 'Département du Doubs', nature: 'departement', territoire: '25', court: 'CD25' },
  { nom: 'Département du Territoire de Belfort', nature: 'departement', territoire: '90', court: 'CD90' },
  { nom: 'Région Bourgogne-Franche-Comté', nature: 'region', court: 'Région' },
  { nom: 'CAF du Doubs', nature: 'autre', territoire: '25', court: 'CAF' },
].map((r, i) => ({ id: `r${i + 1}`, ...r }));

const trouver = (test) => reservataires.find(test)?.id;
export const ETAT = 'r1';
export const AGENTS = 'r2';
export const ALS = 'r3';
export const communeDe = (p) => trouver((r) => r.nature === 'commune' && r.territoire === p.commune.code);
export const epciDe = (p) => trouver((r) => r.nature === 'epci' && r.territoire === p.commune.epci);
export const departementDe = (p) => trouver((r) => r.nature === 'departement' && r.territoire === p.commune.departement);
export const REGION = trouver((r) => r.nature === 'region');
export const CAF = trouver((r) => r.nature === 'autre');
export const nomDe = (id) => reservataires.find((r) => r.id === id).nom;

// Where a réservataire may be offered a dwelling: its own territory (CCH R441-5-3).
export const couvre = (r, p) => !r.territoire || r.territoire === p.commune.code || r.territoire === p.commune.epci ||
  r.territoire === p.commune.departement;
