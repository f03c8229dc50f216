// firefox.mjs SITE: the main path in Debian's Firefox, where WebGL2 needs a display: a virtual one (Xvfb) is started for it.
// Ends with "N passed, N failed", at the latest after DELAI.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from '../../web/serve.mjs';

const DELAI = 240_000;
const ATTENTE = 30_000;
const site = process.argv[2];
if (!site) {
  console.error('usage: node tests/e2e/firefox.mjs SITE');
  process.exit(2);
}

let reussis = 0;
let echoues = 0;
let ecran;
let navigateur;
let serveur;
const dossier = mkdtempSync(join(tmpdir(), 'passeflux-firefox-'));

async function finir() {
  await Promise.race([navigateur?.close(), new Promise((suite) => setTimeout(suite, 10_000))]).catch(() => {});
  navigateur?.process()?.kill('SIGKILL');
  if (ecran?.exitCode === null && ecran.kill()) await new Promise((suite) => { ecran.once('exit', suite); });
  await serveur?.close();
  rmSync(dossier, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  console.log(`${reussis} passed, ${echoues} failed`);
  process.exit(echoues === 0 && reussis > 0 ? 0 : 1);
}
setTimeout(() => {
  console.log(`  FAIL rien de plus après ${DELAI / 1000} s`);
  echoues += 1;
  finir();
}, DELAI).unref();

// Xvfb says on a pipe of its own which display it took.
const ouvrirEcran = () => new Promise((reussir, echouer) => {
  ecran = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  ecran.once('error', echouer);
  ecran.once('exit', (code) => echouer(new Error(`Xvfb s’est arrêté (${code})`)));
  ecran.stdio[3].once('data', (numero) => reussir(`:${String(numero).trim()}`));
});

async function etape(nom, corps) {
  const debut = performance.now();
  try {
    await corps();
    reussis += 1;
    console.log(`  ok   ${nom} (${Math.round(performance.now() - debut)} ms)`);
  } catch (erreur) {
    echoues += 1;
    console.log(`  FAIL ${nom}\n       ${String(erreur.stack ?? erreur).split('\n').slice(0, 8).join('\n       ')}`);
  }
}

async function parcours() {
  serveur = await serve(site);
  const DISPLAY = await ouvrirEcran();
  navigateur = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true, env: { ...process.env, DISPLAY },
    extraPrefsFirefox: {
      'app.update.enabled': false, 'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false,
      'browser.download.folderList': 2, 'browser.download.dir': dossier, 'browser.download.alwaysOpenPanel': false,
    },
  });
  const page = await navigateur.newPage();
  page.setDefaultTimeout(ATTENTE);
  await page.setViewport({ width: 1366, height: 768 });
  const fautes = [];
  page.on('pageerror', (e) => fautes.push(String(e)));
  const controle = (role, nom) => page.waitForSelector(`::-p-aria([role="${role}"][name="${nom}"])`);
  const titre = (texte) => page.waitForFunction((t) => document.querySelector('#miroir h1')?.textContent === t, {}, texte);

  await etape('firefox : la page s’ouvre et dessine', async () => {
    await page.goto(serveur.url);
    await page.waitForFunction(() => performance.getEntriesByName('passeflux-pret').length > 0);
    await controle('button', 'Ouvrir l’exemple');
  });
  await etape('firefox : l’exemple à la souris, les chiffres se lisent', async () => {
    await (await controle('button', 'Ouvrir l’exemple')).click();
    await titre('Flux par réservataire');
    for (const chiffre of ['15, flux – Action Logement Services', '72, logements à répartir']) await controle('button', chiffre);
  });
  await etape('firefox : un nom accentué au clavier', async () => {
    await (await controle('button', 'Réservataires')).click();
    await titre('Réservataires');
    await (await controle('textbox', 'Nom du réservataire 3')).focus();
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('Évêché de Mâcon – œuvres & Cie');
    await page.keyboard.press('Enter');
    await (await controle('button', 'Flux')).click();
    await controle('button', '15, flux – Évêché de Mâcon – œuvres & Cie');
  });
  await etape('firefox : l’explication au clavier', async () => {
    await (await controle('button', '15, flux – Évêché de Mâcon – œuvres & Cie')).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#miroir aside')?.textContent.includes('15,12 → 15'));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('#miroir aside'));
  });
  await etape('firefox : enregistrer par Ctrl+S', async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    await page.waitForFunction(() => /Enregistré dans .*\.passeflux\.json à \d\d:\d\d/.test(document.querySelector('#miroir header').textContent));
    let texte = '';
    for (let i = 0; i < 100 && !texte.trim().endsWith('}'); i += 1) {
      await new Promise((suite) => setTimeout(suite, 100));
      const [nom] = readdirSync(dossier).filter((f) => f.endsWith('.passeflux.json'));
      if (nom) texte = readFileSync(join(dossier, nom), 'utf8');
    }
    assert.equal(JSON.parse(texte).reservataires[2].nom, 'Évêché de Mâcon – œuvres & Cie');
  });
  await etape('firefox : immobile, la page ne dessine rien', async () => {
    const demandes = await page.evaluate(async () => {
      let compte = 0;
      const demander = globalThis.requestAnimationFrame;
      globalThis.requestAnimationFrame = (f) => {
        compte += 1;
        return demander(f);
      };
      await new Promise((suite) => setTimeout(suite, 3000));
      return compte;
    });
    assert.equal(demandes, 0);
    assert.deepEqual(fautes, []);
  });
}

try {
  await parcours();
} catch (erreur) {
  echoues += 1;
  console.log(`  FAIL ${erreur.stack ?? erreur}`);
}
await finir();
