// generer.mjs: writes the full example and its source files again, beside this folder. The workbooks need openpyxl (Debian's
// python3-openpyxl).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FICHIER_PARC, ecrireEtude } from './etude.mjs';
import { faireModele } from './modele.mjs';
import { classeursEtats, textesEtats } from './sources/etats.mjs';
import { liberations } from './sources/liberations.mjs';
import { reservations } from './sources/reservations.mjs';
import { rpls } from './sources/rpls.mjs';

const ICI = dirname(fileURLToPath(import.meta.url));
export const EXEMPLES = join(ICI, '..');
const PYTHONS = ['python3', '/usr/bin/python3']; // Debian's has openpyxl, another may not

const decrire = (nom, octets) => [{ nom, octets: octets.length, empreinte: createHash('sha256').update(octets).digest('hex') }];

// What is made of text: path → bytes. The étude names its workbook by the bytes that are there, which are never twice the same.
export function faireTextes(modele) {
  const parc = rpls(modele, 7);
  const historique = liberations(modele);
  const fichiers = {
    parc: decrire(FICHIER_PARC, parc),
    droits: decrire('reservations.xlsx, feuille «\u00a0Réservations\u00a0»', readFileSync(join(EXEMPLES, 'sources/reservations.xlsx'))),
    historique: decrire('liberations-2023-2025.csv', historique),
  };
  return new Map([
    ['doubs-belfort.passeflux.json', Buffer.from(ecrireEtude(modele, fichiers))],
    [`sources/${FICHIER_PARC}`, parc],
    ['sources/liberations-2023-2025.csv', historique],
    ...[...textesEtats(modele.etats)].map(([nom, octets]) => [`sources/${nom}`, octets]),
  ]);
}

export const decrireClasseurs = (modele) => [reservations(modele), ...classeursEtats(modele.etats)];

export function ecrireClasseurs(descriptions, dossier) {
  const python = PYTHONS.find((p) => spawnSync(p, ['-c', 'import openpyxl']).status === 0);
  if (!python) throw new Error('openpyxl manque : apt install python3-openpyxl');
  const r = spawnSync(python, [join(ICI, 'sources/classeurs.py'), dossier], { input: JSON.stringify(descriptions), encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const modele = faireModele();
  mkdirSync(join(EXEMPLES, 'sources'), { recursive: true });
  ecrireClasseurs(decrireClasseurs(modele), join(EXEMPLES, 'sources'));
  for (const [chemin, octets] of faireTextes(modele)) writeFileSync(join(EXEMPLES, chemin), octets);
}
