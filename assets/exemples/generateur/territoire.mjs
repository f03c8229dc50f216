// The real communes of the Doubs and of the Territoire de Belfort, from the package that the site is built with.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const donnees = (nom) => require(`@etalab/decoupage-administratif/data/${nom}.json`);

const communes = new Map(donnees('communes').filter((c) => c.type === 'commune-actuelle' && ['25', '90'].includes(c.departement))
  .map((c) => [c.code, c]));
const epciDe = new Map(donnees('epci').flatMap((e) => e.membres.map((m) => [m.code, e.code])));

export function commune(code) {
  const c = communes.get(code);
  if (!c) throw new Error(`${code} n’est pas une commune en vigueur`);
  return { code, nom: c.nom.replaceAll("'", '’'), departement: c.departement, epci: epciDe.get(code) };
}
