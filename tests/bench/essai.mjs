// What a meeting sees while it drags a slider: a parc of 20,000 dwellings and 60 réservataires computed again, against the
// frame that draws it; and the breakdown of these réservataires by 200 communes, as the same change makes it again. Nothing is
// painted: the graphics of a machine without a GPU would hide what the page itself does.
import { createRequire } from 'node:module';
import { aller, bouton, importer, lancer, presser, saisir } from '../e2e/navigateur.mjs';
import { serve } from '../../web/serve.mjs';

const LOGEMENTS = 20_000;
const RESERVATAIRES = 60;
const COMMUNES = 200;
const TOURS = 5; // the median of them
const IMAGES = 30; // a round
const LIMITE = 2; // times the frame

const NATURES = ['commune', 'epci', 'departement', 'action_logement', 'autre'];
const lire = createRequire(new URL('../../web/package.json', import.meta.url));
// Those of one département: its flux is the whole's.
const communesDe = (departement) => lire('@etalab/decoupage-administratif/data/communes.json')
  .filter((c) => c.departement === departement && c.type === 'commune-actuelle').slice(0, COMMUNES).map((c) => c.code);

function etude(communes) {
  const un = (f) => Array.from({ length: LOGEMENTS }, (_, i) => f(i));
  const reservataires = Array.from({ length: RESERVATAIRES }, (_, i) => ({
    id: `r${i + 1}`, nom: `Réservataire ${i + 1}`, nature: NATURES[i % NATURES.length], logements_reserves: 40 + ((i * 37) % 113),
    conversion: i % 3 === 0 ? { mode: 'negocie', part: `${3 + i}/977` } : { annees: [{ annee: 2025, relocations: 3 + (i % 7), assiette: 60 + i }] },
  }));
  return JSON.stringify({
    format: 'passeflux-etude', version: 1, nom: 'Banc', organisme: 'hlm', annee: 2026, reservataires,
    liberations: { methode: 'saisie', nombre: 1600, annees: [] },
    soustractions: { mutations: 90, renouvellement_urbain: 30, coproprietes_degradees: 0, habitat_indigne: 5, ventes: 10 }, parametres: {},
    parc: {
      fichier: 'banc.csv', lignes_ecartees: 0, lignes: LOGEMENTS, communes,
      colonnes: {
        nombre: un(() => 1), identifiant: un((i) => `L${i}`), commune: un((i) => 1 + (i % communes.length)), qpv: un((i) => 1 + (i % 2)), pieces: un((i) => 1 + (i % 5)),
        financement: un((i) => (i % 53 === 0 ? 16 : 13)), mode: un((i) => (i % 41 === 0 ? 5 : 1)), sortie: un(() => 9),
      },
    },
  });
}

// Milliseconds of a round, from inside the page's own calls: frames alone, then frames after a move of the slider. Each
// move is answered by two frames, as the page does: the one that reads it, the one that shows it.
const tour = (page) => page.evaluate((n) => {
  const { essai } = globalThis;
  const { module } = essai;
  const curseur = document.querySelector('#miroir input[type=range][aria-label^="Libérations"]');
  const id = Number(curseur.dataset.id);
  const dire = (v) => essai.texte(String(v), (adresse) => module._pf_saisir(id, adresse));
  dire(1500);
  for (let i = 0; i < 3; i += 1) module._pf_frame(0);
  const image = essai.mesurer(n, () => {});
  const place = (i) => 1501 + ((i * 7) % 90);
  const deplacee = essai.mesurer(n, (i) => dire(place(i)));
  // Had the slider not moved, nothing would have been computed: the flux to share is that of the last move.
  module._pf_frame(0);
  const attendu = (place(n - 1) - 135).toLocaleString('fr-FR').replace(/\s/g, '\u202f');
  if (!module.UTF8ToString(module._pf_arbre()).includes(`${attendu}, logements à répartir`)) throw new Error(`no flux of ${attendu}`);
  return { image, calcul: deplacee - image };
}, IMAGES);

// The same, the change being a subtraction undone and done again, which the table of the territories follows.
const tourTerritoires = (page) => page.evaluate((n) => {
  const { essai } = globalThis;
  const { module } = essai;
  const commander = (nom) => essai.texte(nom, module._pf_commande);
  for (let i = 0; i < 3; i += 1) module._pf_frame(0);
  const image = essai.mesurer(n, () => {});
  const changee = essai.mesurer(n, (i) => commander(i % 2 === 0 ? 'annuler' : 'retablir'));
  // Computed anew each time: what the one state shows is not what the other does.
  const montre = (nom) => {
    commander(nom);
    module._pf_frame(0);
    return module.UTF8ToString(module._pf_arbre());
  };
  if (montre('annuler') === montre('retablir')) throw new Error('the table is the same whatever the subtraction');
  return { image, calcul: changee - image };
}, IMAGES);

async function ouvrir(site, texte) {
  const serveur = await serve(site);
  const navigateur = await lancer();
  const page = await navigateur.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript(() => {
    delete window.showOpenFilePicker; // a chooser that Playwright cannot drive
    WebGL2RenderingContext.prototype.drawElements = () => {};
    globalThis.essai = {
      // Mean of n frames, each after what is done before it.
      mesurer(n, avant) {
        const debut = performance.now();
        for (let i = 0; i < n; i += 1) {
          avant(i);
          this.module._pf_frame(0);
        }
        return (performance.now() - debut) / n;
      },
      texte(t, donner) {
        const adresse = this.module.stringToNewUTF8(t);
        donner(adresse);
        this.module._free(adresse);
      },
    };
    // The module, when the page has it: nothing is added to the page for it.
    Object.defineProperty(Object.prototype, 'module', {
      configurable: true,
      set(m) {
        Object.defineProperty(this, 'module', { value: m, writable: true, configurable: true, enumerable: true });
        if (m?._pf_frame) globalThis.essai.module = m;
      },
    });
  });
  await page.goto(serveur.url);
  await page.locator('#chargement').waitFor({ state: 'hidden' });
  await importer(page, { name: 'banc.passeflux.json', mimeType: 'application/json', buffer: Buffer.from(texte) });
  return { page, fermer: async () => { await navigateur.close(); await serveur.close(); } };
}

// Milliseconds from one of the browser's animation frames to the next: what a slider that is dragged leaves.
const intervalle = (page) => page.evaluate((n) => new Promise((fin) => {
  const temps = [];
  const suite = (t) => {
    temps.push(t);
    if (temps.length <= n) requestAnimationFrame(suite);
    else fin((temps[n] - temps[0]) / n);
  };
  requestAnimationFrame(suite);
}), IMAGES);

const mediane = (valeurs) => [...valeurs].sort((a, b) => a - b)[valeurs.length >> 1];

export async function mesurerEssai(site) {
  const curseur = await ouvrir(site, etude(['25388', '90010', '25056']));
  await aller(curseur.page, 'Flux');
  await bouton(curseur.page, 'Et si…').click();
  await curseur.page.getByRole('slider', { name: 'Libérations attendues' }).waitFor({ state: 'attached' });
  const tours = [];
  for (let i = 0; i < TOURS; i += 1) tours.push(await tour(curseur.page));
  const rapport = mediane(tours.map((t) => t.calcul / t.image));
  console.log(`a slider dragged, ${LOGEMENTS} dwellings and ${RESERVATAIRES} réservataires: computed again in ${mediane(tours.map((t) => t.calcul)).toFixed(2)} ms, drawn in ${mediane(tours.map((t) => t.image)).toFixed(2)} ms, ratio ${rapport.toFixed(2)} (limit ${LIMITE}; median of ${TOURS} rounds of ${IMAGES})`);
  await curseur.fermer();

  const table = await ouvrir(site, etude(communesDe('25')));
  await aller(table.page, 'Assiette');
  await saisir(table.page, 'Mutations de locataires du bailleur', '120');
  await aller(table.page, 'Territoires');
  await presser(table.page, true)(table.page.getByRole('radio', { name: 'Commune', exact: true }));
  await table.page.getByRole('rowheader').first().waitFor({ state: 'attached' });
  const parts = [];
  for (let i = 0; i < TOURS; i += 1) parts.push({ ...(await tourTerritoires(table.page)), cadence: await intervalle(table.page) });
  const part = mediane(parts.map((t) => (t.calcul + t.image) / t.cadence));
  console.log(`${RESERVATAIRES} réservataires by ${COMMUNES} communes: computed again and drawn in ${mediane(parts.map((t) => t.calcul + t.image)).toFixed(2)} ms, ${mediane(parts.map((t) => t.cadence)).toFixed(2)} ms from a frame of the browser to the next, ratio ${part.toFixed(2)} (limit 1; median of ${TOURS} rounds of ${IMAGES})`);
  await table.fermer();
  return [rapport <= LIMITE, part <= 1];
}
