// typographie.mjs: the French that a user reads has a no-break space before : ; ! ? % » and after «. Looks at the string
// literals of src, at the texts of assets/regles and at those of the pages; comments and code are not French prose.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const racine = fileURLToPath(new URL('..', import.meta.url));
const fichiers = (dossier) => readdirSync(dossier).flatMap((nom) => {
  const chemin = join(dossier, nom);
  return statSync(chemin).isDirectory() ? fichiers(chemin) : [chemin];
});
const FAUTE = / [:;!?%»]|« /;
let bons = 0;
const fautes = [];
for (const chemin of [...fichiers(join(racine, 'src')), ...fichiers(join(racine, 'assets/regles'))].filter((f) => /\.(cpp|json)$/.test(f))) {
  let propre = true;
  readFileSync(chemin, 'utf8').split('\n').forEach((ligne, i) => {
    if (/^\s*(\/\/|#)/.test(ligne)) return;
    for (const [texte] of ligne.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
      if (!FAUTE.test(texte)) continue;
      propre = false;
      fautes.push(`${relative(racine, chemin)}:${i + 1}: ${texte}`);
    }
  });
  if (propre) bons += 1;
}
// Tags and code become nothing, line by line, so that a fault keeps its line.
const PAS_DU_TEXTE = /<style>[\s\S]*?<\/style>|<pre>[\s\S]*?<\/pre>|<!--[\s\S]*?-->|<[^>]*>/g;
for (const chemin of fichiers(join(racine, 'web')).filter((f) => f.endsWith('.html') && !f.includes('node_modules'))) {
  const texte = readFileSync(chemin, 'utf8').replace(PAS_DU_TEXTE, (code) => code.replace(/[^\n]/g, ''));
  const lignes = texte.split('\n').flatMap((ligne, i) => (FAUTE.test(ligne) ? [`${relative(racine, chemin)}:${i + 1}: ${ligne.trim()}`] : []));
  if (lignes.length === 0) bons += 1;
  fautes.push(...lignes);
}
for (const f of fautes) console.log(f);
console.log(`${bons} passed, ${new Set(fautes.map((f) => f.split(':')[0])).size} failed`);
process.exit(fautes.length === 0 ? 0 : 1);
