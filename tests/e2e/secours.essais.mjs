// Work survives: what the browser keeps, when, and what comes back after the page, or the browser, died.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COPIE, barre, commencer, lireReserve, magasin, reprendre, repondreAuDepart, reserver, revenir } from './etude.mjs';
import { bouton, enregistrer, lancerAvecDossier, ouvrirPage } from './navigateur.mjs';

// Notes when the page's database is written to.
const compterEcritures = () => {
  globalThis.ecritures = [];
  globalThis.parcsEcrits = 0;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function note(...a) {
    if (this.name === 'parcs') globalThis.parcsEcrits += 1;
    if (this.name === 'copies') globalThis.ecritures.push({ quand: performance.now(), avant: a[0].avant });
    return put.apply(this, a);
  };
};

// Notes, image after image, where a button of the home page stands.
const noterPlaces = () => {
  globalThis.places = new Set();
  const noter = () => {
    const exemple = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Ouvrir l’exemple');
    if (exemple) globalThis.places.add(Math.round(exemple.getBoundingClientRect().top));
    requestAnimationFrame(noter);
  };
  requestAnimationFrame(noter);
};

export function declarer(essais) {
  essais.essai('copie de secours : au plus 2 s après un changement, même si l’on ne s’arrête pas de changer', async (page) => {
    await commencer(page);
    const changements = await page.evaluate(async () => {
      const champ = document.querySelector('input[aria-label="Logements réservés 3"]');
      const faits = [];
      for (let n = 300; n < 312; n += 1) {
        faits.push({ n, quand: performance.now() });
        champ.value = String(n);
        champ.dispatchEvent(new Event('change', { bubbles: true }));
        await new Promise((suite) => { setTimeout(suite, 300); });
      }
      return faits;
    });
    await barre(page, COPIE).waitFor();
    const ecritures = await page.evaluate(() => globalThis.ecritures);
    for (const { n, quand } of changements) {
      // The first writing that comes after holds this change or a later one.
      const ecriture = ecritures.find((e) => e.quand >= quand);
      assert.ok(ecriture.quand - quand <= 2000, `${n} gardé après ${Math.round(ecriture.quand - quand)} ms`);
      assert.ok(Number(/"r3".*?"logements_reserves": (\d+)/.exec(ecriture.avant)[1]) >= n);
    }
    assert.ok(ecritures.length > 1 && ecritures.length < changements.length, 'plusieurs changements, une écriture');
    assert.equal(await page.evaluate(() => globalThis.parcsEcrits), 1, 'le parc, long, est écrit une fois');
    // Then nothing more: no writing, no timer, no frame.
    await page.evaluate(() => {
      globalThis.reveils = 0;
      for (const nom of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
        const origine = window[nom];
        window[nom] = (...a) => {
          globalThis.reveils += 1;
          return origine(...a);
        };
      }
    });
    await page.waitForTimeout(2500);
    assert.equal(await page.evaluate(() => globalThis.reveils), 0);
    assert.equal(await page.evaluate(() => globalThis.ecritures.length), ecritures.length);
  }, { seul: true, avant: (page) => page.addInitScript(compterEcritures) });

  essais.essai('copie de secours : la page cachée ou quittée, elle est écrite aussitôt', async (page, serveur) => {
    await commencer(page);
    const ecritures = await page.evaluate(async () => {
      const champ = document.querySelector('input[aria-label="Logements réservés 3"]');
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      const faites = [];
      for (const [valeur, cible, evenement] of [['300', document, 'visibilitychange'], ['301', window, 'pagehide']]) {
        champ.value = valeur;
        champ.dispatchEvent(new Event('change', { bubbles: true }));
        const avant = globalThis.ecritures.length;
        cible.dispatchEvent(new Event(evenement));
        await new Promise((suite) => { setTimeout(suite, 0); });
        faites.push(globalThis.ecritures.length - avant);
      }
      return faites;
    });
    assert.deepEqual(ecritures, [1, 1]);
    await barre(page, COPIE).waitFor();
    // Left at once after a change: the writing started with the page's last breath comes to its end.
    repondreAuDepart(page, true);
    await page.evaluate(() => {
      const champ = document.querySelector('input[aria-label="Logements réservés 3"]');
      champ.value = '302';
      champ.dispatchEvent(new Event('change', { bubbles: true }));
      location.reload();
    });
    await page.waitForEvent('load');
    await reprendre(page).click();
    assert.equal(await lireReserve(page), 302);
    await ouvrirPage(page, serveur.url);
  }, { seul: true, avant: (page) => page.addInitScript(compterEcritures) });

  essais.essai('copie de secours : la page tuée, le travail est proposé avec ce qu’il contient, repris à la souris ou au clavier', async (page, serveur) => {
    await commencer(page);
    await reserver(page, 333);
    await barre(page, COPIE).waitFor();
    let visite = page;
    for (const reprise of [(b) => b.click(), (b) => b.press('Enter')]) {
      const cdp = await visite.context().newCDPSession(visite);
      cdp.send('Page.crash').catch(() => {});
      await visite.waitForEvent('crash');
      visite = await revenir(visite, serveur);
      await visite.getByText(/OPH Exemple.*1.014.logements, 5.réservataires, flux 2026\. Ces modifications ne sont dans aucun fichier\./).waitFor();
      assert.equal(await reprendre(visite).count(), 1); // what was resumed is offered once, from where it went on
      await reprise(reprendre(visite));
      assert.equal(await lireReserve(visite), 333);
      await barre(visite, COPIE).waitFor();
    }
  });

  essais.essai('copie de secours : le travail à reprendre vient avec le premier écran, où rien ne bouge ensuite', async (page, serveur) => {
    await commencer(page);
    await reserver(page, 333);
    await barre(page, COPIE).waitFor();
    await page.context().addInitScript(noterPlaces);
    const visite = await revenir(page, serveur);
    await reprendre(visite).waitFor();
    await visite.waitForTimeout(1000);
    assert.equal(await visite.evaluate(() => globalThis.places.size), 1);
  }, { seul: true });

  // A trap of a module of ours, thrown as one of the page's would be.
  essais.essai('copie de secours : un défaut du module se dit, la page n’a plus l’air de répondre, le travail revient', async (page) => {
    await commencer(page);
    await reserver(page, 333);
    await barre(page, COPIE).waitFor();
    await page.evaluate(() => {
      const octets = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(octets))).exports;
      setTimeout(f);
    });
    await page.getByRole('status').getByText(/^PasseFlux s’est arrêté/).waitFor();
    assert.ok(!(await page.locator('#application').isVisible()));
    await page.reload();
    await reprendre(page).click();
    assert.equal(await lireReserve(page), 333);
  }, { erreurAttendue: /unreachable/ });

  essais.essai('copie de secours : le navigateur tué, la visite suivante retrouve le travail', async (page, serveur) => {
    const dossier = await mkdtemp(join(tmpdir(), 'passeflux-profil-'));
    try {
      const tue = await lancerAvecDossier(dossier);
      const premiere = await tue.newPage();
      await ouvrirPage(premiere, serveur.url);
      await commencer(premiere);
      await reserver(premiere, 345);
      await barre(premiere, COPIE).waitFor();
      const cdp = await tue.newCDPSession(premiere);
      const fin = new Promise((suite) => { tue.on('close', suite); });
      cdp.send('Browser.crash').catch(() => {});
      await fin;
      const retour = await lancerAvecDossier(dossier);
      const seconde = await retour.newPage();
      await ouvrirPage(seconde, serveur.url);
      await reprendre(seconde).click();
      assert.equal(await lireReserve(seconde), 345);
      await retour.close();
    } finally {
      await rm(dossier, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  essais.essai('copie de secours : le navigateur est prié, une fois, de ne pas l’effacer de lui-même', async (page) => {
    const demandes = () => page.evaluate(() => globalThis.demandes);
    await commencer(page);
    assert.equal(await demandes(), 0);
    for (const n of [300, 301]) {
      await reserver(page, n);
      await barre(page, 'Modifications non enregistrées').waitFor();
      await barre(page, COPIE).waitFor();
    }
    await page.waitForFunction(() => globalThis.demandes === 1);
  }, { avant: (page) => page.addInitScript(() => {
    globalThis.demandes = 0;
    StorageManager.prototype.persist = async () => { globalThis.demandes += 1; };
  }) });

  essais.essai('copie de secours : une étude enregistrée n’est pas proposée, une copie effacée non plus', async (page, serveur) => {
    await commencer(page);
    await reserver(page, 300);
    await barre(page, COPIE).waitFor();
    await enregistrer(page);
    await barre(page, /^Enregistré dans/).waitFor();
    let visite = await revenir(page, serveur); // at once after the save
    await visite.waitForTimeout(800);
    assert.equal(await reprendre(visite).count(), 0);
    await commencer(visite);
    await reserver(visite, 301);
    await barre(visite, COPIE).waitFor();
    visite = await revenir(visite, serveur);
    await bouton(visite, /^Effacer la copie du/).click();
    await bouton(visite, 'Effacer la copie').click();
    await reprendre(visite).waitFor({ state: 'detached' });
    visite = await revenir(visite, serveur);
    await visite.waitForTimeout(800);
    assert.equal(await reprendre(visite).count(), 0);
  });

  essais.essai('copie de secours : revenir à l’exemple par « Annuler » ne laisse rien à reprendre', async (page, serveur) => {
    await commencer(page);
    await reserver(page, 300);
    await barre(page, COPIE).waitFor();
    await page.keyboard.press('Control+z');
    await barre(page, /^Exemple$/).waitFor();
    const visite = await revenir(page, serveur);
    await visite.waitForTimeout(800);
    assert.equal(await reprendre(visite).count(), 0);
  });

  essais.essai('copie de secours : un emplacement abîmé, l’autre est rendu ; une copie de plus de 60 jours est oubliée', async (page, serveur) => {
    await commencer(page);
    for (const n of [310, 311]) {
      await reserver(page, n);
      await barre(page, 'Modifications non enregistrées').waitFor();
      await barre(page, COPIE).waitFor();
    }
    let copies = (await magasin(page, 'copies')).sort((a, b) => b.sequence - a.sequence);
    assert.equal(copies.length, 2);
    await magasin(page, 'copies', [{ ...copies[0], avant: copies[0].avant.replace('311', '911') }, copies[1]]);
    let visite = await revenir(page, serveur);
    await reprendre(visite).click();
    assert.equal(await lireReserve(visite), 310);
    await barre(visite, COPIE).waitFor();
    copies = await magasin(visite, 'copies');
    const vieillir = (c) => ({ ...c, quand: c.quand - 61 * 86_400_000 });
    await magasin(visite, 'copies', copies.map(vieillir));
    const versions = await magasin(visite, 'versions');
    await magasin(visite, 'versions', versions.map(vieillir));
    visite = await revenir(visite, serveur);
    await visite.waitForTimeout(800);
    assert.equal(await reprendre(visite).count(), 0);
    for (const nom of ['copies', 'versions', 'parcs']) assert.deepEqual(await magasin(visite, nom), []);
  });
}
