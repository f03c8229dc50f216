// run.mjs PASSEFLUX_GEOGRAPHIE FILE: the geography as it is built answers, for every code of the package and for every
// other that could be one, what the package's own files say; and a few facts that anyone can check at INSEE.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, equal, finish } from '../support/check.mjs';

const [program, file] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../web/node_modules/@etalab/decoupage-administratif/', import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const communes = read('data/communes.json');

const chiffres = Array.from({ length: 100_000 }, (_, n) => String(n).padStart(5, '0'));
const corses = ['2A', '2B'].flatMap((d) => Array.from({ length: 1000 }, (_, n) => d + String(n).padStart(3, '0')));
const codes = [...chiffres, ...corses, '', '1004', '251310', '2C004', 'a5388'];
const r = spawnSync(program, [file], { input: `${codes.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28 });
equal('the geography is read', [r.status, r.stderr], [0, '']);
const [entete, ...reponses] = r.stdout.trimEnd().split('\n');
equal('one answer a code', reponses.length, codes.length);
const dit = new Map(codes.map((code, i) => [code, reponses[i]]));

// --- By the package's own files, found by name and not by place.
const nom = (texte) => texte.trim().replace(/''(.+?)''/g, '«\u00a0$1\u00a0»').replace(/"(.+?)"/g, '«\u00a0$1\u00a0»').replace(/'/g, '\u2019');
const NATURE = { CC: 'CC', CA: 'CA', CU: 'CU', METRO: 'Métropole', MET69: 'Métropole', EPT: 'EPT' };
const departements = Object.fromEntries(read('data/departements.json').map((d) => [d.code, d]));
const regions = Object.fromEntries(read('data/regions.json').map((x) => [x.code, x]));
const membres = (groupements) => {
  const de = {};
  for (const g of groupements) for (const m of g.membres) de[m.code] = [g.code, NATURE[g.type], nom(g.nom)].join('|');
  return de;
};
const epci = membres(read('data/epci.json'));
const ept = membres(read('data/ept.json'));
const enVigueur = Object.fromEntries(communes.filter((c) => c.type === 'commune-actuelle').map((c) => [c.code, c]));

const attendus = new Map();
const attendre = (code, statut, propre, commune) => {
  if (attendus.has(code)) return;
  const c = enVigueur[commune];
  const d = departements[c.departement];
  attendus.set(code, [statut, nom(propre), c.code, nom(c.nom), d.code, nom(d.nom), d.region, nom(regions[c.region].nom),
    epci[c.code] ?? '||', ept[c.code] ?? '||'].join('|'));
};
for (const c of Object.values(enVigueur)) attendre(c.code, 'en vigueur', c.nom, c.code);
for (const c of communes.filter((x) => x.type === 'arrondissement-municipal')) attendre(c.code, 'arrondissement', c.nom, c.commune);
for (const c of communes.filter((x) => x.chefLieu && x.type !== 'commune-actuelle')) attendre(c.code, 'remplacé', c.nom, c.chefLieu);
for (const c of communes) for (const ancien of c.anciensCodes ?? []) attendre(ancien, 'remplacé', '', c.code);

check('the package is whole', Object.keys(enVigueur).length > 34_000 && attendus.size > 39_000, `${attendus.size} codes`);
check('every code could be written', [...attendus.keys()].every((code) => dit.has(code)));
const fautes = codes.filter((code) => dit.get(code) !== (attendus.get(code) ?? 'inconnu'));
equal('every code, and every other', fautes.slice(0, 5).map((code) => [code, dit.get(code), attendus.get(code)]), []);
// The year is the one that the package's README gives for its version: another version, look again.
equal('version, year, number of codes', [read('package.json').version, entete], ['6.0.0', `2026|${attendus.size}`]);

// --- By hand, from the Code officiel géographique and the lists of the DGCL.
const faits = [
  ['25388', 'en vigueur|Montbéliard|25388|Montbéliard|25|Doubs|27|Bourgogne-Franche-Comté|200065647|CA|CA Pays de Montbéliard Agglomération|||'],
  ['25056', 'en vigueur|Besançon|25056|Besançon|25|Doubs|27|Bourgogne-Franche-Comté|242500361|CU|CU Grand Besançon Métropole|||'],
  ['90010', 'en vigueur|Belfort|90010|Belfort|90|Territoire de Belfort|27|Bourgogne-Franche-Comté|200069052|CA|CA Grand Belfort|||'],
  ['75056', 'en vigueur|Paris|75056|Paris|75|Paris|11|Île-de-France|200054781|Métropole|Métropole du Grand Paris|||'],
  ['75111', 'arrondissement|Paris 11e Arrondissement|75056|Paris|75|Paris|11|Île-de-France|200054781|Métropole|Métropole du Grand Paris|||'],
  ['69381', 'arrondissement|Lyon 1er Arrondissement|69123|Lyon|69|Rhône|84|Auvergne-Rhône-Alpes|200046977|Métropole|Métropole de Lyon|||'],
  ['13216', 'arrondissement|Marseille 16e Arrondissement|13055|Marseille|13|Bouches-du-Rhône|93|Provence-Alpes-Côte d’Azur|200054807|Métropole|Métropole d’Aix-Marseille-Provence|||'],
  ['93066', 'en vigueur|Saint-Denis|93066|Saint-Denis|93|Seine-Saint-Denis|11|Île-de-France|200054781|Métropole|Métropole du Grand Paris|200057867|EPT|Plaine Commune'],
  ['2A004', 'en vigueur|Ajaccio|2A004|Ajaccio|2A|Corse-du-Sud|94|Corse|242010056|CA|CA du Pays Ajaccien|||'],
  ['20004', 'remplacé||2A004|Ajaccio|2A|Corse-du-Sud|94|Corse|242010056|CA|CA du Pays Ajaccien|||'],
  ['97411', 'en vigueur|Saint-Denis|97411|Saint-Denis|974|La Réunion|04|La Réunion|249740119|CA|CA Intercommunale du Nord de la Réunion (CINOR)|||'],
  ['49007', 'en vigueur|Angers|49007|Angers|49|Maine-et-Loire|52|Pays de la Loire|244900015|CU|CU Angers Loire Métropole|||'],
  ['50129', 'en vigueur|Cherbourg-en-Cotentin|50129|Cherbourg-en-Cotentin|50|Manche|28|Normandie|200067205|CA|CA du Cotentin|||'],
  ['50173', 'remplacé|Équeurdreville-Hainneville|50129|Cherbourg-en-Cotentin|50|Manche|28|Normandie|200067205|CA|CA du Cotentin|||'],
  ['14666', 'en vigueur|Sannerville|14666|Sannerville|14|Calvados|28|Normandie|200065597|CU|CU Caen la Mer|||'],
  ['93059', 'remplacé|Pierrefitte-sur-Seine|93066|Saint-Denis|93|Seine-Saint-Denis|11|Île-de-France|200054781|Métropole|Métropole du Grand Paris|200057867|EPT|Plaine Commune'],
  ['29155', 'en vigueur|Ouessant|29155|Ouessant|29|Finistère|53|Bretagne||||||'],
  ['00000', 'inconnu'], ['1004', 'inconnu'], ['25999', 'inconnu'], ['99100', 'inconnu'],
];
for (const [code, fait] of faits) equal(`code ${code}`, dit.get(code), fait);
finish();
