// Without network: the site kept whole or not at all, replaced only when nothing uses it, taken away on demand.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reprendre } from './etude.mjs';
import { aller, avis, bouton, lireFlux, ouvrirPage } from './navigateur.mjs';
import { serve } from '../../web/serve.mjs';

const NOUVELLE = 'Une nouvelle version de PasseFlux sera utilisée à la prochaine ouverture de la page.';
const SECONDE = 'v9.9.9-0123456789';
const sansReseau = { consoleAttendue: /Failed to load resource|fetching the script/ };

// A host that a test may change, silence or stop. The site is in a sub-folder of it, as on an intranet.
async function heberger(site, preparer) {
  const racine = mkdtempSync(join(tmpdir(), 'passeflux-'));
  const copie = join(racine, 'outils/passeflux');
  cpSync(site, copie, { recursive: true });
  const hote = { repondre: () => false, demandes: [] };
  const serveur = await serve(racine, 0, {}, (request, response) => {
    hote.demandes.push(request.url);
    return hote.repondre(response);
  });
  hote.url = `${serveur.url}/outils/passeflux/`;
  hote.close = serveur.close;
  hote.version = readdirSync(copie).find((nom) => /^v\d/.test(nom));
  hote.changer = (nom, changement) => {
    const avant = readFileSync(join(copie, nom), 'utf8');
    const apres = changement(avant);
    assert.notEqual(apres, avant, `${nom} change`);
    writeFileSync(join(copie, nom), apres);
  };
  hote.retirer = (nom) => rmSync(join(copie, nom));
  hote.publierSeconde = () => {
    renameSync(join(copie, hote.version), join(copie, SECONDE));
    for (const nom of ['index.html', 'service.js']) hote.changer(nom, (texte) => texte.replaceAll(hote.version, SECONDE));
  };
  preparer?.(hote);
  return hote;
}
const chez = (preparer) => ({ serveur: (site) => heberger(site, preparer) });

const dossier = (page) => page.locator('#page').getAttribute('data-dossier');
const gardees = (page) => page.evaluate(async () => (await caches.keys()).map((nom) => nom.split(' ').at(-1)).sort());
// Until the first visit's copy is there.
const attendreCopie = (page) => page.evaluate(async () => {
  const { active } = await navigator.serviceWorker.ready;
  if (active.state !== 'activated') await new Promise((fin) => active.addEventListener('statechange', fin, { once: true }));
});
// Until a question to the browser has this answer. (waitForFunction takes a promise for a yes.)
async function attendre(page, question, reponse) {
  let recue;
  for (const fin = Date.now() + 10_000; Date.now() < fin; await page.waitForTimeout(50)) {
    recue = await question(page);
    if (JSON.stringify(recue) === JSON.stringify(reponse)) return;
  }
  assert.deepEqual(recue, reponse);
}
const etat = (page) => page.evaluate(async () => {
  const inscription = await navigator.serviceWorker.getRegistration();
  return inscription ? ['installing', 'waiting', 'active'].filter((nom) => inscription[nom]) : 'aucune';
});
const revenirApresUneHeure = (page) => page.evaluate(() => {
  const heure = Date.now;
  Date.now = () => heure() + 3_600_001;
  document.dispatchEvent(new Event('visibilitychange'));
});
async function recharger(page) {
  await page.reload();
  await page.locator('#chargement').waitFor({ state: 'hidden' });
}
async function calculerExemple(page) {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, 'Flux');
  assert.equal((await lireFlux(page))['Action Logement Services'].at(-1), '15');
}

export function declarer(essais) {
  essais.essai('hors ligne : une seule visite suffit, l’hôte arrêté, l’exemple s’ouvre et se calcule', async (page, hote) => {
    await attendreCopie(page);
    await hote.close();
    await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
    await recharger(page);
    await calculerExemple(page);
  }, { ...chez(), ...sansReseau });

  for (const [nom, abimer] of [
    ['un fichier manque', (hote) => hote.retirer('icone.svg')],
    ['un fichier est altéré', (hote) => hote.changer('icone.svg', (texte) => `${texte} `)],
    ['la page est celle d’une autre version', (hote) => hote.changer('service.js', (texte) => texte.replaceAll(`"${hote.version}"`, `"${SECONDE}"`))],
  ])
    essais.essai(`hors ligne : ${nom}, rien n’est gardé à moitié et la page marche`, async (page, hote) => {
      await attendre(page, etat, 'aucune');
      assert.ok(hote.demandes.some((url) => url.endsWith('/service.js')), 'la copie a été tentée');
      assert.deepEqual(await gardees(page), []);
      await calculerExemple(page);
    }, { ...chez(abimer), ...sansReseau });

  essais.essai('hors ligne : une mise à jour manquée laisse la version d’avant entière', async (page, hote) => {
    await attendreCopie(page);
    hote.publierSeconde();
    hote.changer('icone.svg', (texte) => `${texte} `);
    const deja = hote.demandes.length;
    await recharger(page);
    assert.equal(await dossier(page), SECONDE);
    await attendre(page, () => hote.demandes.slice(deja).some((url) => url.endsWith('/icone.svg')), true);
    await attendre(page, etat, ['active']);
    await hote.close();
    await recharger(page);
    assert.equal(await dossier(page), hote.version);
    assert.deepEqual(await gardees(page), [hote.version]);
    await calculerExemple(page);
  }, { ...chez(), ...sansReseau });

  essais.essai('hors ligne : en ligne, la page publiée passe d’abord', async (page, hote) => {
    await attendreCopie(page);
    hote.changer('index.html', (texte) => texte.replace('<title>PasseFlux', '<title>PasseFlux, page changée'));
    await recharger(page);
    assert.equal(await page.title(), 'PasseFlux, page changée');
    assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null), 'la page est passée par la copie');
  }, chez());

  essais.essai('hors ligne : un hôte qui ne répond pas est attendu trois secondes', async (page, hote) => {
    await attendreCopie(page);
    hote.repondre = () => true;
    await recharger(page);
    const attente = await page.evaluate(() => performance.getEntriesByType('navigation')[0].responseStart);
    assert.ok(attente > 2900 && attente < 5000, `${attente} ms`);
    await calculerExemple(page);
  }, chez());

  essais.essai('hors ligne : un hôte en panne laisse la place à la copie', async (page, hote) => {
    await attendreCopie(page);
    hote.repondre = (response) => response.writeHead(503).end('en panne');
    await recharger(page);
    await calculerExemple(page);
  }, { ...chez(), ...sansReseau });

  essais.essai('nouvelle version : elle est annoncée, l’étude ouverte ne change pas', async (page, hote) => {
    await attendreCopie(page);
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    await page.getByRole('textbox', { name: 'Logements réservés 3' }).fill('300');
    await page.keyboard.press('Enter');
    await aller(page, 'Flux');
    const flux = await lireFlux(page);
    await page.evaluate(() => { globalThis.memePage = true; });
    hote.publierSeconde();
    await revenirApresUneHeure(page);
    await avis(page).getByText(NOUVELLE).waitFor();
    await attendre(page, etat, ['waiting', 'active']);
    assert.ok(await page.evaluate(() => globalThis.memePage));
    assert.equal(await dossier(page), hote.version);
    assert.deepEqual(await lireFlux(page), flux);
    assert.deepEqual(await gardees(page), [hote.version, SECONDE]);

    // The next opening has it; the version before stays as long as the first page does, the second closed or not.
    const ouvrirAutre = async () => {
      const autre = await page.context().newPage();
      await ouvrirPage(autre, hote.url);
      assert.equal(await dossier(autre), SECONDE);
      assert.equal(await avis(autre).getByText(NOUVELLE).count(), 0);
      return autre;
    };
    await (await ouvrirAutre()).close();
    await page.waitForTimeout(6000); // more than a worker that took over too soon would need
    assert.deepEqual(await gardees(page), [hote.version, SECONDE]);
    const autre = await ouvrirAutre();
    await autre.waitForTimeout(6000);
    assert.deepEqual(await gardees(autre), [hote.version, SECONDE]);
    await recharger(autre);
    await page.close({ runBeforeUnload: false }); // after the other has asked: a page that closes may be counted for a while
    await attendre(autre, gardees, [SECONDE]);
    await hote.close();
    await recharger(autre);
    await reprendre(autre).waitFor(); // the work of the closed page comes above what is pressed, and moves it
    await calculerExemple(autre);
  }, { ...chez(), ...sansReseau });

  essais.essai('nouvelle version : seule ouverte, la page qui la porte la garde aussitôt', async (page, hote) => {
    await attendreCopie(page);
    await page.evaluate(() => caches.open('autre application'));
    hote.publierSeconde();
    await recharger(page);
    assert.equal(await dossier(page), SECONDE);
    await attendre(page, gardees, ['application', SECONDE]);
    await hote.close();
    await recharger(page);
    assert.equal(await dossier(page), SECONDE);
  }, { ...chez(), ...sansReseau });

  for (const [quand, apprendre] of [['au rechargement', recharger], ['page restée ouverte', revenirApresUneHeure]])
    essais.essai(`interrupteur : « non » dans index.html retire la copie, et elle seule (${quand})`, async (page, hote) => {
      await attendreCopie(page);
      await page.evaluate(async () => {
        for (const nom of ['autre application', `passeflux ${location.origin}/ailleurs/ v1`]) await caches.open(nom);
      });
      hote.changer('index.html', (texte) => texte.replace('name="hors-ligne" content="oui"', 'name="hors-ligne" content="non"'));
      await apprendre(page);
      await attendre(page, gardees, ['application', 'v1']);
      await attendre(page, etat, 'aucune');
      await calculerExemple(page);
      await hote.close();
      await assert.rejects(page.goto(hote.url), /ERR_CONNECTION_REFUSED/);
    }, { ...chez(), ...sansReseau });

  essais.essai('sans copie possible : la page marche de même', async (page) => {
    await page.waitForLoadState('networkidle');
    assert.equal(await page.evaluate(() => navigator.serviceWorker), undefined);
    await calculerExemple(page);
  }, {
    ...chez(),
    avant: (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })),
  });

  essais.essai('installer : le navigateur accepte le manifeste', async (page, hote) => {
    const cdp = await page.context().newCDPSession(page);
    const { errors, data, url } = await cdp.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.equal(url, `${hote.url}manifest.webmanifest`);
    const manifeste = JSON.parse(data);
    assert.deepEqual([manifeste.lang, manifeste.short_name, manifeste.display], ['fr', 'PasseFlux', 'standalone']);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    // The browser of the tests is a private window, where nothing is ever installed.
    assert.deepEqual(installabilityErrors.map((e) => e.errorId).filter((e) => e !== 'in-incognito'), []);
  }, chez());
}
