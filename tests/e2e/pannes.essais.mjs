// The browser's storage fails: at each call in turn, when it is full, when there is none. The work that would come back is
// the last state, or the one before; and the page says which copy it has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COPIE, barre, commencer, lireReserve, magasin, reprendre, reserver, revenir, versionGardee } from './etude.mjs';
import { avis, bouton, enregistrer } from './navigateur.mjs';

// The n-th call of the page to its database, once armed: `une` fails alone, `toutes` with all that follow (as if the page
// had died there), `rompue` is made and its transaction then broken.
const armer = () => {
  globalThis.panne = { a: 0, appels: 0, genre: '' };
  const tombe = () => {
    const { panne } = globalThis;
    if (panne.a === 0) return false;
    panne.appels += 1;
    return panne.appels === panne.a || (panne.genre === 'toutes' && panne.appels > panne.a);
  };
  const casser = (prototype, nom, transaction) => {
    const origine = prototype[nom];
    prototype[nom] = function casse(...a) {
      if (!tombe()) return origine.apply(this, a);
      if (globalThis.panne.genre !== 'rompue' || !transaction) throw new DOMException(`panne de ${nom}`, 'UnknownError');
      const resultat = origine.apply(this, a);
      transaction(this, resultat).abort();
      return resultat;
    };
  };
  for (const nom of ['put', 'get', 'getKey', 'getAll', 'getAllKeys', 'delete']) casser(IDBObjectStore.prototype, nom, (m) => m.transaction);
  casser(IDBDatabase.prototype, 'transaction', (base, t) => t);
  casser(IDBTransaction.prototype, 'commit');
  casser(IDBFactory.prototype, 'open');
};

// The page's own modules, which the site bundles in one script. No service worker: it would answer before the test.
const offrirModules = (page) => page.route('**/modules/*.js', (route) => route.fulfill({
  contentType: 'text/javascript',
  body: readFileSync(fileURLToPath(new URL(`../../web/js/${route.request().url().split('/').pop()}`, import.meta.url))),
}));

const ARME = { avant: (page) => page.addInitScript(armer), contexte: { serviceWorkers: 'block' } };

// What a new visit would reopen, without one: from a second look at the database.
const relire = (page) => page.evaluate(async () => {
  globalThis.panne.a = 0;
  const [{ Depot }, { Reprises }] = await Promise.all([import('./modules/depot.js'), import('./modules/reprises.js')]);
  const cles = [];
  let fichier;
  const hote = {
    module: { _pf_reprise: (cle) => cles.push(cle) },
    avecTexte: (appel, ...valeurs) => appel(...valeurs),
    reveiller() {},
    fichiers: { verser: (f) => { fichier = f; } },
  };
  const reprises = new Reprises(hote, new Depot(), { session: 'autre', vivantes: async () => new Set() });
  await reprises.proposer();
  if (cles.length !== 1) return cles;
  await reprises.ouvrir(cles[0]);
  return JSON.parse(await fichier.text()).reservataires[2].logements_reserves;
});
// What each version would reopen, from the oldest to the newest.
const relireVersions = (page) => page.evaluate(async () => {
  globalThis.panne.a = 0;
  const { Depot } = await import('./modules/depot.js');
  const depot = new Depot();
  const { versions } = await depot.inventaire();
  const lues = await Promise.all(versions.sort((a, b) => a.quand - b.quand).map((v) => depot.version(v.identifiant, v.session, v.quand)));
  return lues.map(({ parties }) => JSON.parse(parties.join('')).reservataires[2].logements_reserves);
});
// Bytes that the browser leaves to the site; without a number, the browser's own measure.
async function quota(page, serveur, quotaSize) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: serveur.url, quotaSize });
}
const SANS_COPIE = /^Non enregistré, sans copie de secours$/;

export function declarer(essais) {
  for (const genre of ['une', 'toutes', 'rompue'])
    essais.essai(`panne du stockage, à chaque appel (${genre}) : l’un des deux derniers états revient`, async (page) => {
      await offrirModules(page);
      await commencer(page);
      let valeur = 300;
      let a = 1;
      for (;; a += 1) {
        const avant = (valeur += 1);
        await reserver(page, avant);
        await barre(page, COPIE).waitFor();
        const apres = (valeur += 1);
        await page.evaluate(([rang, g]) => { globalThis.panne = { a: rang, appels: 0, genre: g }; }, [a, genre]);
        await reserver(page, apres);
        await barre(page, 'Modifications non enregistrées').waitFor();
        await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
        const dit = barre(page, COPIE).or(barre(page, SANS_COPIE));
        await dit.waitFor();
        const gardee = COPIE.test(await dit.textContent());
        const { appels } = await page.evaluate(() => globalThis.panne);
        const rendue = await relire(page);
        if (gardee) assert.equal(rendue, apres, `appel ${a}`);
        else assert.ok(rendue === avant || rendue === apres, `appel ${a} : ${rendue}`);
        if (appels < a) break; // the whole writing went without a fault
        assert.equal(gardee, genre !== 'toutes', `appel ${a} : une panne passagère se rattrape, une panne qui dure se dit`);
      }
      assert.ok(a > 5, `${a} appels`);
    }, ARME);

  essais.essai('panne du stockage, à chaque appel d’un enregistrement : le fichier est écrit, les versions gardées restent lisibles', async (page) => {
    await offrirModules(page);
    await commencer(page);
    let gardees = 0;
    let a = 1;
    for (;; a += 1) {
      await reserver(page, 300 + a);
      await barre(page, COPIE).waitFor();
      await page.evaluate((rang) => { globalThis.panne = { a: rang, appels: 0, genre: 'toutes' }; }, a);
      await enregistrer(page);
      await barre(page, /^Enregistré dans/).waitFor();
      const appels = await page.evaluate(async () => {
        let vus = -1;
        while (vus !== globalThis.panne.appels) {
          vus = globalThis.panne.appels;
          await new Promise((suite) => { setTimeout(suite, 400); });
        }
        return vus;
      });
      const rendue = await relire(page); // the copy may not know of the file yet: it then holds the same
      assert.ok(rendue === 300 + a || rendue.length === 0, `appel ${a} : ${rendue}`);
      const versions = await relireVersions(page);
      assert.ok(versions.length >= gardees && versions.every((v) => v > 300), `appel ${a} : ${versions}`);
      gardees = versions.length;
      if (appels < a) break;
      await avis(page).getByText(/copie de secours/).waitFor();
    }
    assert.ok(a > 8, `${a} appels`);
  }, ARME);

  essais.essai('panne du stockage : une copie mal écrite se voit à la relecture, la précédente revient', async (page) => {
    await offrirModules(page);
    await commencer(page);
    await reserver(page, 301);
    await barre(page, COPIE).waitFor();
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function abime(copie) { return put.call(this, { ...copie, avant: copie.avant.slice(0, 200) }); };
    });
    await reserver(page, 302);
    await barre(page, SANS_COPIE).waitFor();
    await avis(page).getByText(/n’est plus à jour|n’a pas pu être écrite/).waitFor();
    assert.equal(await relire(page), 301);
  }, ARME);

  essais.essai('panne du stockage : une copie ne s’efface pas à moitié', async (page, serveur) => {
    await commencer(page);
    for (const n of [301, 302]) {
      await reserver(page, n);
      await barre(page, 'Modifications non enregistrées').waitFor();
      await barre(page, COPIE).waitFor();
    }
    let visite = await revenir(page, serveur);
    await reprendre(visite).waitFor();
    await visite.evaluate(() => {
      const { delete: effacer } = IDBObjectStore.prototype;
      let faits = 0;
      IDBObjectStore.prototype.delete = function casse(...a) {
        faits += 1;
        if (faits === 2) throw new DOMException('panne', 'UnknownError');
        return effacer.apply(this, a);
      };
    });
    await bouton(visite, /^Effacer la copie du/).click();
    await bouton(visite, 'Effacer la copie').click();
    await visite.waitForTimeout(500);
    visite = await revenir(visite, serveur);
    await reprendre(visite).waitFor();
    assert.equal((await magasin(visite, 'copies')).length, 2);
    await reprendre(visite).click();
    assert.equal(await lireReserve(visite), 302);
  });

  essais.essai('stockage plein : c’est dit, et la copie reprend dès qu’il y a de la place', async (page, serveur) => {
    await commencer(page);
    await reserver(page, 301);
    await avis(page).getByText('Le stockage de ce navigateur est plein\u00a0: la copie de secours n’est plus tenue à jour.').waitFor();
    await barre(page, SANS_COPIE).waitFor();
    await quota(page, serveur);
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide'))); // leaving tries again what failed
    await barre(page, COPIE).waitFor();
    await reserver(page, 302);
    await barre(page, 'Modifications non enregistrées').waitFor();
    await barre(page, COPIE).waitFor();
    const visite = await revenir(page, serveur);
    await reprendre(visite).click();
    assert.equal(await lireReserve(visite), 302);
  }, { avant: (page, serveur) => quota(page, serveur, 1) });

  essais.essai('stockage plein : les plus vieilles versions font de la place', async (page) => {
    await offrirModules(page);
    await commencer(page);
    for (const n of [301, 302, 303, 304]) {
      await reserver(page, n);
      await enregistrer(page);
      await versionGardee(page, n);
    }
    assert.equal((await relireVersions(page)).length, 4);
    // A browser that finds the storage full until versions leave it.
    await page.evaluate(() => {
      const { put, delete: effacer } = IDBObjectStore.prototype;
      let plein = true;
      IDBObjectStore.prototype.put = function limite(...a) {
        if (plein) throw new DOMException('plein', 'QuotaExceededError');
        return put.apply(this, a);
      };
      IDBObjectStore.prototype.delete = function libere(...a) {
        plein = false;
        return effacer.apply(this, a);
      };
    });
    await reserver(page, 305);
    await barre(page, COPIE).waitFor();
    assert.deepEqual(await relireVersions(page), [303, 304]);
  }, ARME);

  essais.essai('sans stockage : c’est dit dès la première modification, une fois', async (page) => {
    await commencer(page);
    await reserver(page, 300);
    await avis(page).getByText(/ne laisse rien garder ici/).waitFor();
    await barre(page, SANS_COPIE).waitFor();
    await bouton(page, 'Fermer le message').click();
    await reserver(page, 301);
    await page.waitForTimeout(1500);
    assert.equal(await avis(page).getByText(/ne laisse rien garder ici/).count(), 0);
    await enregistrer(page);
    await barre(page, /^Enregistré dans/).waitFor();
  }, { avant: (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('interdit', 'SecurityError'); } });
  }) });
}
