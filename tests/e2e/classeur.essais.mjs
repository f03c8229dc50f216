// Workbooks through the worker of the site: web/js/classeur.js as the page uses it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { digest } from '../../web/build/digest.mjs';
import { serve } from '../../web/serve.mjs';
import { zip } from '../../web/build/zip.mjs';
import { poser } from './fichier_unique.essais.mjs';

const JS = fileURLToPath(new URL('../../web/js/', import.meta.url));
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const liens = (...cibles) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${
  cibles.map(([type, cible], i) => `<Relationship Id="r${i}" Type="${DOC}/${type}" Target="${cible}"/>`).join('')}</Relationships>`;
const classeur = (lignes) => zip({
  '_rels/.rels': liens(['officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="Droits" sheetId="1" r:id="r0"/><sheet name="Notes" sheetId="2" state="hidden" r:id="r0"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': liens(['worksheet', 'f.xml'], ['styles', 's.xml']),
  'xl/s.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
  'xl/f.xml': `<worksheet xmlns="${MAIN}">${lignes}</worksheet>`,
});
const LIGNES = '<sheetData><row><c t="str"><v>Réservataire</v></c></row><row r="3"><c t="str"><v>Commune</v></c><c r="C3" s="2"><v>0.47499999999999998</v></c>'
  + '<c s="1"><f>TODAY()</f><v>46053</v></c></row></sheetData>';

// The functions of web/js/classeur.js, as modules of the site.
const avecApi = (site) => serve(site, 0, {}, (demande, reponse) => {
  const [, nom] = demande.url.match(/^\/essai\/(\w+\.js)$/) ?? [];
  if (nom) reponse.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(JS + nom));
  return Boolean(nom);
});
const preparer = (page) => page.evaluate(async () => { globalThis.classeurs = await import('/essai/classeur.js'); });

// In the page: what reading a sheet gives, { feuilles, active, lignes: {number: [[genre, text, calculee]]}, bilan } or { refus }.
const lire = (page, octets, nom = 'Droits') => page.evaluate(async ([base64, feuille]) => {
  const { ouvrirClasseur, RefusClasseur } = globalThis.classeurs;
  let ouvert;
  try {
    ouvert = await ouvrirClasseur(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'essai.xlsx'));
    const morceaux = [];
    const bilan = await ouvert.lire(ouvert.feuilles.findIndex((f) => f.nom === feuille), (tranche) => { morceaux.push(tranche); });
    const flux = new Uint8Array(await new Blob(morceaux).arrayBuffer());
    let i = 4;
    const entier = () => {
      let n = 0;
      for (let k = 0; ; k += 7) {
        n += (flux[i] & 127) * 2 ** k;
        i += 1;
        if (flux[i - 1] < 128) return n;
      }
    };
    const lignes = {};
    for (let taille = entier(); taille > 0; taille = entier()) {
      const fin = i + taille;
      const cellules = (lignes[entier()] = []);
      while (i < fin) {
        const tete = flux[i];
        i += 1;
        if ((tete & 7) === 7) {
          for (let k = tete >> 3; k > 0; k -= 1) cellules.push(null);
        } else {
          const n = tete >> 4 === 15 ? 15 + entier() : tete >> 4;
          cellules.push([tete & 7, new TextDecoder().decode(flux.subarray(i, i + n)), (tete & 8) !== 0]);
          i += n;
        }
      }
    }
    return { feuilles: ouvert.feuilles, active: ouvert.active, lignes, bilan, total: entier(), signature: new TextDecoder().decode(flux.subarray(0, 4)) };
  } catch (erreur) {
    return { refus: erreur.refus, refuse: erreur instanceof RefusClasseur };
  } finally {
    ouvert?.fermer();
  }
}, [octets.toString('base64'), nom]);

const ATTENDU = {
  feuilles: [{ nom: 'Droits', masquee: false }, { nom: 'Notes', masquee: true }],
  active: 0,
  lignes: { 1: [[0, 'Réservataire', false]], 3: [[0, 'Commune', false], null, [2, '0.475', false], [3, '2026-01-31', true]] },
  bilan: { lignes: 2, fusions: 0 },
  total: 2,
  signature: 'PFC1',
};

// The browser says a little later that a worker is gone.
async function sansOuvrier(page) {
  for (let i = 0; i < 50 && page.workers().length > 0; i += 1) await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0);
}

export function declarer(essais) {
  essais.essai('classeur : lu par un ouvrier, qui s’arrête ensuite', async (page) => {
    await preparer(page);
    assert.deepEqual(page.workers().length, 0); // nothing before the first need
    assert.deepEqual(await lire(page, classeur(LIGNES)), ATTENDU);
    await sansOuvrier(page);
  }, { serveur: avecApi });

  essais.essai('classeur : écrit, puis relu', async (page) => {
    await preparer(page);
    const ecrit = await page.evaluate(async () => {
      const octets = await globalThis.classeurs.ecrireClasseur(new TextEncoder().encode(JSON.stringify([{
        nom: 'Droits', entetes: ['Réservataire', 'Part'], lignes: [['=1+1', { genre: 'part', texte: '0.475' }], [null, { genre: 'nombre', texte: '12.50', decimales: 2 }]],
      }])));
      return [...octets];
    });
    assert.equal(Buffer.from(ecrit.slice(0, 2)).toString(), 'PK');
    const lu = await lire(page, Buffer.from(ecrit));
    assert.deepEqual(lu.lignes, { 1: [[0, 'Réservataire', false], [0, 'Part', false]], 2: [[0, '=1+1', false], [2, '0.475', false]], 3: [null, [1, '12.5', false]] });
  }, { serveur: avecApi });

  essais.essai('classeur : les refus disent quoi et que faire, la page continue', async (page) => {
    await preparer(page);
    const refus = async (octets, nom) => {
      const { refus: r, refuse } = await lire(page, octets, nom);
      assert.ok(refuse && r.message && r.conseil, JSON.stringify(r));
      return r.code;
    };
    assert.equal(await refus(Buffer.from('a;b\n')), 'xlsx.pas_un_classeur');
    assert.equal(await refus(classeur(LIGNES).subarray(0, 900)), 'xlsx.abime');
    assert.equal(await refus(classeur(LIGNES), 'Absente'), 'xlsx.feuille');
    assert.equal(await refus(classeur(`<!--${'a'.repeat(257 << 20)}-->`)), 'xlsx.bombe');
    await sansOuvrier(page);
    assert.deepEqual(await lire(page, classeur(LIGNES)), ATTENDU);
  }, { serveur: avecApi });

  essais.essai('classeur : fermé pendant une lecture, arrêté à la demande', async (page) => {
    await preparer(page);
    const grande = classeur(`<sheetData>${'<row><c t="str"><v>Une ligne parmi beaucoup d’autres</v></c></row>'.repeat(60_000)}</sheetData>`);
    const [interrompu, tranches, arret] = await page.evaluate(async (base64) => {
      const fichier = new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'grande.xlsx');
      const { ouvrirClasseur } = globalThis.classeurs;
      const premier = await ouvrirClasseur(fichier);
      const code = await premier.lire(0, () => premier.fermer()).catch((e) => e.refus.code);
      const second = await ouvrirClasseur(fichier);
      let n = 0;
      const bilan = await second.lire(0, () => { n += 1; return n < 2; });
      second.fermer();
      return [code, n, bilan ?? null];
    }, grande.toString('base64'));
    assert.deepEqual([interrompu, tranches, arret], ['xlsx.interrompu', 2, null]);
    await sansOuvrier(page);
  }, { serveur: avecApi });

  // The page's own policy, and the script of this test beside it, known by its digest like the page's.
  const { buildSync } = createRequire(new URL('../../web/package.json', import.meta.url))('esbuild');
  const { outputFiles: [{ text: script }] } = buildSync({
    stdin: { contents: `import * as api from './classeur.js'; globalThis.classeurs = api;`, resolveDir: JS },
    bundle: true, format: 'iife', write: false, charset: 'utf8',
  });
  essais.essai('classeur : dans le fichier unique, sans serveur ni réseau', async (page) => {
    assert.deepEqual(await lire(page, classeur(LIGNES)), ATTENDU);
  }, {
    serveur: poser((html) => html.replace("script-src '", `script-src '${digest(script)}' '`).replace('</body>', () => `<script>${script}</script></body>`)),
  });
}
