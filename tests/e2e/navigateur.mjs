// A real Chromium on the built site, and a list of tests that each get a page of their own.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';

const ARGUMENTS = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--no-default-browser-check',
  '--disable-dev-shm-usage',
];
const EXECUTABLE = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p));
// The same Chromium without its own windows, menus and toolbars, which it would make anew for each test: half of the work.
const COQUILLE = process.env.CHROMIUM ? EXECUTABLE : ['/usr/bin/chromium-headless-shell'].find(existsSync) ?? EXECUTABLE;

const FILES = 4; // tests side by side: each waits for frames a good part of the time

const LANCEMENT = { executablePath: EXECUTABLE, headless: true, args: ARGUMENTS };
// What a test is run in. One that looks at the picture has the whole browser; the others, its shell. One that never does
// leaves its composition to the processor, which is quicker there than a GPU imitated.
const NAVIGATEURS = {
  entier: LANCEMENT,
  coquille: { ...LANCEMENT, executablePath: COQUILLE },
  sansImage: { ...LANCEMENT, executablePath: COQUILLE, args: [...ARGUMENTS, '--disable-gpu-compositing'] },
};
const navigateurDe = ({ peint }) => (peint === true ? 'entier' : peint ? 'coquille' : 'sansImage');

export const lancer = () => chromium.launch(LANCEMENT);
// A browser that keeps its data in a folder, from one launch to the next.
export const lancerAvecDossier = (dossier) => chromium.launchPersistentContext(dossier, LANCEMENT);

// Nothing reaches the canvas, so the browser has nothing to compose, until peindre() is called: all else goes on.
const nePasPeindre = () => {
  for (const nom of ['clear', 'drawElements']) {
    const tracer = WebGL2RenderingContext.prototype[nom];
    WebGL2RenderingContext.prototype[nom] = function (...suite) {
      if (globalThis.peint) tracer.apply(this, suite);
    };
  }
};
// From here on the canvas is painted, or no longer is; what moves the pointer draws the next frame.
export const peindre = (page, oui = true) => page.evaluate((v) => { globalThis.peint = v; }, oui);

export class Essais {
  constructor(site) {
    this.site = site;
    this.liste = [];
  }

  // options.seul: times or counts frames, so runs with nothing beside it.
  // options.peint: looks at the picture, all along or ('fin') once it has called peindre(). The others read the page by its
  // elements, and act on it the same: what a machine without a GPU would take to paint for them is spared.
  essai(nom, corps, options = {}) {
    this.liste.push({ nom, corps, options: { peint: this.peints, ...options } });
  }

  // Runs every test: FILES of them at a time where they may run beside another, then the rest one by one.
  // An error in the page or a request to another host fails the test it happened in.
  async courir(filtre = '') {
    const choisis = this.liste.filter((e) => e.nom.includes(filtre));
    const echecs = [];
    const file = async (essais) => {
      const navigateurs = {}; // by kind, launched when a first test asks for it
      for (let essai = essais.shift(); essai; essai = essais.shift()) {
        const genre = navigateurDe(essai.options);
        navigateurs[genre] ??= await chromium.launch(NAVIGATEURS[genre]);
        const faute = await this.#un(navigateurs[genre], essai);
        if (faute) echecs.push(faute);
      }
      await Promise.all(Object.values(navigateurs).map((n) => n.close()));
    };
    const partages = choisis.filter((e) => !e.options.seul);
    await Promise.all(Array.from({ length: Math.min(FILES, partages.length) }, () => file(partages)));
    await file(choisis.filter((e) => e.options.seul));
    for (const faute of echecs) console.log(faute); // again, where a log cut to its end still has them
    console.log(`${choisis.length - echecs.length} passed, ${echecs.length} failed`);
    return echecs.length;
  }

  // Returns what is to be said of a test that failed, undefined of one that passed.
  async #un(navigateur, { nom, corps, options }) {
    const serveur = await (options.serveur?.(this.site) ?? serve(this.site, 0, options.types));
    const contexte = await navigateur.newContext({
      viewport: options.taille ?? { width: 1366, height: 768 }, deviceScaleFactor: options.densite ?? 1, acceptDownloads: true,
      locale: 'fr-FR', permissions: ['clipboard-read', 'clipboard-write'], ...options.contexte,
    });
    const fautes = [];
    contexte.on('page', (p) => {
      p.setDefaultTimeout(20_000);
      p.on('filechooser', () => {}); // the chooser is intercepted from the start, before any key can open it
      p.on('pageerror', (e) => !options.erreurAttendue?.test(e.message) && fautes.push(`erreur de page : ${e.message}`));
      p.on('console', (m) => m.type() === 'error' && !options.consoleAttendue?.test(m.text()) && fautes.push(`console : ${m.text()}`));
      p.on('request', (r) => !r.url().startsWith(serveur.url) && !/^(blob|data):/.test(r.url()) && fautes.push(`requête vers ${r.url()}`));
    });
    // Playwright cannot drive the chooser that gives write access: the page falls back on <input type=file> and downloads.
    if (!options.systeme) await contexte.addInitScript(() => { delete window.showOpenFilePicker; delete window.showSaveFilePicker; });
    if (options.peint !== true) await contexte.addInitScript(nePasPeindre);
    const page = await contexte.newPage();
    const debut = performance.now();
    try {
      if (options.avant) await options.avant(page, serveur);
      if (options.sansDemarrage) await page.goto(serveur.url);
      else await ouvrirPage(page, serveur.url);
      await corps(page, serveur);
      if (fautes.length > 0) throw new Error(fautes.join('\n'));
      console.log(`  ok   ${nom} (${Math.round(performance.now() - debut)} ms)`);
      return undefined;
    } catch (erreur) {
      const lignes = String(erreur.stack ?? erreur).split('\n');
      const dit = [...lignes.slice(0, 12), ...lignes.slice(12).filter((l) => /^ +at .*\.mjs/.test(l)), ...fautes];
      const faute = [`  FAIL ${nom}`, ...dit].join('\n       ');
      console.log(faute);
      if (process.env.CAPTURES) await page.screenshot({ path: `${process.env.CAPTURES}/${nom.replace(/[^a-z0-9]+/gi, '-')}.png` }).catch(() => {});
      return faute;
    } finally {
      await contexte.close();
      await serveur.close();
    }
  }
}

// --- What tests say again and again.
export async function ouvrirPage(page, url) {
  await page.goto(url);
  await page.locator('#chargement').waitFor({ state: 'hidden' });
}
export const bouton = (page, nom, options = {}) => page.getByRole('button', { name: nom, exact: typeof nom === 'string', ...options });
export const etape = (page, nom) => page.getByRole('navigation').getByRole('button', { name: nom });
export const aller = (page, nom) => etape(page, nom).click();
// The control with the focus, and in view once the frames that follow are drawn; where the page makes it anew meanwhile, the
// new one. One that had the focus before its page was drawn is out of view and keeps it: it is focused anew.
async function amener(controle) {
  const fin = Date.now() + 20_000;
  const enVue = async (e) => {
    for (let i = 0; i < 3; i += 1) await new Promise((suite) => { requestAnimationFrame(suite); });
    return e === document.activeElement && !e.classList.contains('hors-vue');
  };
  do {
    if (Date.now() > fin) throw new Error(`« ${await controle.evaluate((e) => e.getAttribute('aria-label') || e.textContent)} » ne vient pas en vue`);
    await controle.evaluate((e) => { if (e.classList.contains('hors-vue')) e.blur(); });
    await controle.focus();
  } while (!(await controle.evaluate(enVue)));
}
// Presses the control that bears this name: with the pointer, or with the keyboard once it has the focus.
export const presser = (page, souris) => async (controle) => {
  await controle.waitFor({ state: 'attached' });
  await amener(controle);
  return souris ? controle.click() : page.keyboard.press('Enter');
};
export async function saisir(page, nom, texte) {
  const champ = page.getByRole('textbox', { name: nom, exact: true });
  await champ.waitFor({ state: 'attached' });
  await champ.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(texte);
  await page.keyboard.press('Enter');
}
export const avis = (page) => page.locator('#miroir [role=status], #miroir [role=alert]');
// The rows of a table, their cells apart by tabs; of a figure, its value.
export async function lireTableau(page, nom) {
  const table = page.getByRole('table', { name: nom, exact: true });
  await table.waitFor({ state: 'attached' });
  return table.evaluate((t) => {
    const texte = (c) => c.querySelector('button')?.textContent.split(', ')[0] ?? c.textContent;
    return [...t.querySelectorAll('[role=row]')].map((r) => [...r.children].map(texte).join('\t')).join('\n');
  });
}
// The table of the flux page: réservataire → [réservés, part, quota, cible].
export async function lireFlux(page) {
  const lignes = await page.getByRole('table', { name: 'Flux par réservataire' }).getByRole('row').evaluateAll((rangs) => rangs
    .filter((r) => r.querySelector('[role=rowheader]'))
    .map((r) => [r.querySelector('[role=rowheader]').textContent, [...r.querySelectorAll('[role=cell]')].map((c) => c.textContent)]));
  return Object.fromEntries(lignes.map(([nom, cellules]) => [nom, cellules.map((c) => c.split(', ')[0].replace(/[\u00a0\u202f]/g, ' '))]));
}
export async function importer(page, fichier, declencher = () => bouton(page, 'Importer un fichier RPLS').click()) {
  const [choix] = await Promise.all([page.waitForEvent('filechooser'), declencher()]);
  await choix.setFiles(fichier);
}
// A file of rows whose import is accepted as it is proposed.
export async function importerParc(page, fichier, declencher) {
  await importer(page, fichier, declencher);
  await page.getByRole('dialog', { name: 'Importer un fichier' }).getByRole('button', { name: 'Importer', exact: true }).click();
}
export async function enregistrer(page, touche = true) {
  const [fichier] = await Promise.all([
    page.waitForEvent('download'),
    touche ? page.keyboard.press('Control+s') : bouton(page, /^Enregistrer$/).click(),
  ]);
  return fichier;
}
