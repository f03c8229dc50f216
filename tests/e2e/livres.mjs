// Workbooks for the browser tests, part by part: what a spreadsheet would write, and what it would not.
import { randomFillSync } from 'node:crypto';
import { zip } from '../../web/build/zip.mjs';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const liens = (cibles) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${
  cibles.map(([type, cible], i) => `<Relationship Id="r${i}" Type="${DOC}/${type}" Target="${cible}"/>`).join('')}</Relationships>`;

// feuilles: [{ nom, etat, lignes }], `lignes` the rows as XML. Styles: 0 general, 1 date, 2 percentage.
export function livre(feuilles) {
  const parties = {
    '_rels/.rels': liens([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets>${feuilles.map(({ nom, etat }, i) =>
      `<sheet name="${nom}" sheetId="${i + 1}"${etat ? ` state="${etat}"` : ''} r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': liens([...feuilles.map((_, i) => ['worksheet', `f${i}.xml`]), ['styles', 's.xml']]),
    'xl/s.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
  };
  feuilles.forEach(({ lignes }, i) => { parties[`xl/f${i}.xml`] = `<worksheet xmlns="${MAIN}"><sheetData>${lignes}</sheetData></worksheet>`; });
  return zip(parties);
}

export const texte = (t) => `<c t="str"><v>${t}</v></c>`;
export const nombre = (n, style = 0) => `<c s="${style}"><v>${n}</v></c>`;
export const formule = (f, valeur) => `<c><f>${f}</f>${valeur === undefined ? '' : `<v>${valeur}</v>`}</c>`;
export const erreur = (e) => `<c t="e"><v>${e}</v></c>`;
export const booleen = (b) => `<c t="b"><v>${b ? 1 : 0}</v></c>`;
export const ligne = (r, ...cellules) => `<row r="${r}">${cellules.join('')}</row>`;

// Some 30 MB once compressed: a parc whose columns of no use are digits drawn by lot.
export function grand() {
  const rangees = 93_000;
  const colonnes = 32;
  const hasard = randomFillSync(Buffer.alloc(rangees * colonnes * 8));
  const lignes = [ligne(1, texte('DEPCOM'), texte('nb'), ...Array.from({ length: colonnes }, (_, k) => texte(`Mesure ${k + 1}`)))];
  for (let i = 0; i < rangees; i += 1) {
    let cellules = '<c t="str"><v>25388</v></c><c><v>1</v></c>';
    for (let k = 0; k < colonnes; k += 1) cellules += `<c><v>${hasard.readBigUInt64LE((i * colonnes + k) * 8)}</v></c>`;
    lignes.push(`<row>${cellules}</row>`);
  }
  return livre([{ nom: 'Parc', lignes: lignes.join('') }]);
}
