// The flux of each département, from the étude's file alone: whole numbers and remainders, none of the program's steps.
import { lire } from './compte.mjs';

// n over the weights by largest remainder: greater remainder, then greater quota, then smaller identifier.
function partager(n, poids) {
  const total = poids.reduce((s, p) => s + p.poids, 0);
  const parts = poids.map((p) => ({ ...p, entier: Math.floor((n * p.poids) / total), reste: (n * p.poids) % total }));
  const places = n - parts.reduce((s, p) => s + p.entier, 0);
  const ordre = [...parts].sort((a, b) => b.reste - a.reste || b.poids - a.poids || (a.id < b.id ? -1 : 1));
  for (const p of ordre.slice(0, places)) p.entier += 1;
  return parts.map((p) => p.entier);
}

export function departements() {
  const { etude } = lire();
  const { communes, colonnes: c } = etude.parc;
  const assiettes = new Map();
  c.commune.forEach((place, i) => {
    if (c.sortie[i] !== 9 || c.financement[i] === 16 || c.mode[i] === 5) return;
    const code = communes[place - 1].slice(0, 2);
    assiettes.set(code, (assiettes.get(code) ?? 0) + c.nombre[i]);
  });
  const codes = [...assiettes.keys()].sort((a, b) => assiettes.get(b) - assiettes.get(a));
  const relocations = etude.liberations.annees.reduce((s, a) => s + a.relocations, 0);
  const base = etude.liberations.annees.reduce((s, a) => s + a.assiette, 0);
  const soustraites = codes.map(() => 0);
  for (const n of Object.values(etude.soustractions))
    partager(n, codes.map((id) => ({ id, poids: assiettes.get(id) }))).forEach((k, i) => { soustraites[i] += k; });
  return codes.map((code, i) => {
    const a = assiettes.get(code);
    const liberations = Math.floor((2 * a * relocations + base) / (2 * base));
    const flux = Math.max(0, liberations - soustraites[i]);
    const lignes = etude.reservataires.map((r) => ({ id: r.id, poids: r.conversion?.departements?.find((d) => d.code === code)?.logements ?? 0 }));
    lignes.push({ id: 'non_reserve', poids: a - lignes.reduce((s, l) => s + l.poids, 0) });
    const logements = partager(flux, lignes);
    return { code, assiette: a, liberations, soustractions: soustraites[i], flux, lignes: lignes.map((l, k) => ({ id: l.id, logements_reserves: l.poids, logements: logements[k] })) };
  });
}
