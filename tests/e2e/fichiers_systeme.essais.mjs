// Files of the disk, through the browser's own handles: written where they came from, read back, never over another's work.
// The chooser, which no test can drive, gives files of the page's private folder; their handles are the real thing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { COPIE, barre, lireReserve, reserver } from './etude.mjs';
import { aller, avis, bouton } from './navigateur.mjs';

const EXEMPLE = new URL('../../assets/exemples/exemple.passeflux.json', import.meta.url);
const NOM = 'etude.passeflux.json';

const choisisseurs = () => {
  globalThis.demandes = [];
  const dossier = () => navigator.storage.getDirectory();
  window.showOpenFilePicker = async (options) => {
    globalThis.demandes.push({ ouvrir: options });
    return [await (await dossier()).getFileHandle(globalThis.choisi)];
  };
  window.showSaveFilePicker = async (options) => {
    globalThis.demandes.push({ enregistrer: options });
    if (!globalThis.choisi) throw new DOMException('closed', 'AbortError');
    return (await dossier()).getFileHandle(globalThis.choisi, { create: true });
  };
};
const avecChoisisseurs = { systeme: true, avant: (page) => page.addInitScript(choisisseurs) };

const choisir = (page, nom) => page.evaluate((n) => { globalThis.choisi = n; }, nom);
const deposer = (page, nom, texte) => page.evaluate(async ([n, t]) => {
  const flux = await (await (await navigator.storage.getDirectory()).getFileHandle(n, { create: true })).createWritable();
  await flux.write(t);
  await flux.close();
}, [nom, texte]);
const lire = (page, nom) => page.evaluate(async (n) => (await (await (await navigator.storage.getDirectory()).getFileHandle(n)).getFile()).text(), nom);
const demandes = (page) => page.evaluate(() => globalThis.demandes);
const reserves = (texte) => JSON.parse(texte).reservataires[2].logements_reserves;

async function ouvrirEtude(page) {
  await deposer(page, NOM, await readFile(EXEMPLE, 'utf8'));
  await choisir(page, NOM);
  await page.keyboard.press('Control+o');
  await barre(page, `Ouvert depuis ${NOM}`).waitFor();
  await aller(page, 'Réservataires');
}
const enregistre = (page, nom = NOM) => barre(page, new RegExp(`^Enregistré dans ${nom.replaceAll('.', '\\.')} à \\d\\d:\\d\\d$`)).waitFor();
// Another program writes the file meanwhile.
async function changerAilleurs(page, valeur) {
  const texte = (await lire(page, NOM)).replace(/("r3".*?"logements_reserves": )\d+/, `$1${valeur}`);
  await page.waitForTimeout(20); // the date of a file counts milliseconds
  await deposer(page, NOM, texte);
}
const change = (page) => page.getByRole('dialog', { name: `« ${NOM} » a changé depuis son ouverture` });

export function declarer(essais) {
  essais.essai('fichier du disque : ouvert, il est réécrit à sa place, sans rien demander', async (page) => {
    await ouvrirEtude(page);
    for (const n of [300, 301]) {
      await reserver(page, n);
      await page.keyboard.press('Control+s');
      await enregistre(page);
      assert.equal(reserves(await lire(page, NOM)), n);
    }
    const [ouverture, ...suite] = await demandes(page);
    assert.deepEqual(suite, []);
    assert.deepEqual(ouverture.ouvrir.types[0].accept, {
      'application/json': ['.json'], 'text/csv': ['.csv', '.txt'],
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx', '.xlsm'],
    });
    assert.equal(ouverture.ouvrir.excludeAcceptAllOption, false);
  }, avecChoisisseurs);

  essais.essai('fichier du disque : une étude neuve demande sa place une fois ; refermer le choix n’écrit rien', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await aller(page, 'Réservataires');
    await reserver(page, 300);
    await page.keyboard.press('Control+s'); // closed without a choice
    await barre(page, COPIE).waitFor();
    await choisir(page, 'neuve.passeflux.json');
    await bouton(page, /^Enregistrer$/).click();
    await enregistre(page, 'neuve.passeflux.json');
    await reserver(page, 301);
    await page.keyboard.press('Control+s');
    await barre(page, 'Modifications non enregistrées').waitFor({ state: 'detached' });
    await enregistre(page, 'neuve.passeflux.json');
    assert.equal(reserves(await lire(page, 'neuve.passeflux.json')), 301);
    const faites = await demandes(page);
    assert.deepEqual(faites.map((d) => d.enregistrer.suggestedName), Array(2).fill('OPH Exemple – Doubs et Territoire de Belfort.passeflux.json'));
  }, avecChoisisseurs);

  const CHOIX = [
    ['Ne rien faire', async (page) => {
      assert.equal(reserves(await lire(page, NOM)), 999);
      assert.equal(await lireReserve(page), 300);
      await page.keyboard.press('Control+s'); // asked again: it still is not the file that was read
      await change(page).waitFor({ state: 'attached' });
    }],
    ['Écraser le fichier', async (page) => {
      await enregistre(page);
      assert.equal(reserves(await lire(page, NOM)), 300);
    }],
    ['Enregistrer sous un autre nom', async (page) => {
      await enregistre(page, 'autre.passeflux.json');
      assert.equal(reserves(await lire(page, 'autre.passeflux.json')), 300);
      assert.equal(reserves(await lire(page, NOM)), 999);
    }],
    ['Voir la version du fichier', async (page) => {
      await bouton(page, 'Garder l’étude ouverte').click();
      await page.keyboard.press('Control+s'); // seen and not taken: still changed elsewhere
      await bouton(page, 'Voir la version du fichier').click();
      await bouton(page, 'Ouvrir quand même').click();
      await barre(page, `Ouvert depuis ${NOM}`).waitFor();
      assert.equal(await lireReserve(page), 999);
      await reserver(page, 1);
      await page.keyboard.press('Control+s'); // taken: this one is the truth now
      await enregistre(page);
      assert.equal(reserves(await lire(page, NOM)), 1);
    }],
  ];
  for (const [libelle, suite] of CHOIX)
    essais.essai(`fichier changé ailleurs : rien n’est écrit avant la réponse ; « ${libelle} »`, async (page) => {
      await ouvrirEtude(page);
      await reserver(page, 300);
      await changerAilleurs(page, 999);
      await page.keyboard.press('Control+s');
      await change(page).waitFor({ state: 'attached' });
      assert.equal(reserves(await lire(page, NOM)), 999);
      await choisir(page, 'autre.passeflux.json');
      if (libelle === 'Ne rien faire') await page.keyboard.press('Escape');
      else await bouton(page, libelle).click();
      await suite(page);
    }, avecChoisisseurs);

  for (const [nom, casser] of [
    ['l’écriture échoue', () => { FileSystemWritableFileStream.prototype.write = async () => { throw new DOMException('disque', 'QuotaExceededError'); }; }],
    ['le fichier relu n’est pas celui qui a été écrit', () => {
      const { write } = FileSystemWritableFileStream.prototype;
      FileSystemWritableFileStream.prototype.write = function tronque(octets) { return write.call(this, octets.slice(0, -1)); };
    }],
    ['l’autorisation est refusée', () => { FileSystemHandle.prototype.requestPermission = async () => 'denied'; }],
    ['le fichier a disparu', () => { FileSystemFileHandle.prototype.getFile = async () => { throw new DOMException('parti', 'NotFoundError'); }; }],
  ])
    essais.essai(`fichier du disque : ${nom}, c’est dit, et rien n’est « enregistré »`, async (page) => {
      await ouvrirEtude(page);
      await reserver(page, 300);
      await page.evaluate(casser);
      await page.keyboard.press('Control+s');
      await avis(page).getByText(`« ${NOM} » n’a pas pu être enregistré.`).waitFor();
      await barre(page, COPIE).waitFor();
    }, avecChoisisseurs);

  essais.essai('fichier du disque : plusieurs Ctrl S pendant une écriture, la dernière demande l’emporte', async (page) => {
    await ouvrirEtude(page);
    await page.evaluate(() => {
      globalThis.ecritures = 0;
      const { createWritable } = FileSystemFileHandle.prototype;
      const ouverte = new Promise((suite) => { globalThis.laisserEcrire = suite; });
      FileSystemFileHandle.prototype.createWritable = async function retenue(...a) {
        globalThis.ecritures += 1;
        await ouverte;
        return createWritable.apply(this, a);
      };
    });
    for (const n of [300, 301, 302]) {
      await reserver(page, n);
      await page.keyboard.press('Control+s');
    }
    await page.evaluate(() => globalThis.laisserEcrire());
    await enregistre(page);
    assert.equal(reserves(await lire(page, NOM)), 302);
    assert.equal(await page.evaluate(() => globalThis.ecritures), 2);
  }, avecChoisisseurs);

  essais.essai('fichier du disque : déposé sur la page, il est réécrit à sa place', async (page) => {
    await deposer(page, NOM, await readFile(EXEMPLE, 'utf8'));
    await page.evaluate(async (nom) => {
      const poignee = await (await navigator.storage.getDirectory()).getFileHandle(nom);
      const fichier = await poignee.getFile();
      DataTransferItem.prototype.getAsFileSystemHandle = async () => poignee; // what a real drop from the disk gives
      const donnees = new DataTransfer();
      donnees.items.add(fichier);
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: donnees, bubbles: true, cancelable: true }));
    }, NOM);
    await barre(page, `Ouvert depuis ${NOM}`).waitFor();
    await aller(page, 'Réservataires');
    await reserver(page, 300);
    await page.keyboard.press('Control+s');
    await enregistre(page);
    assert.equal(reserves(await lire(page, NOM)), 300);
  }, avecChoisisseurs);

  essais.essai('sans accès aux fichiers du disque : l’étude va dans les téléchargements', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await page.evaluate(() => { window.showSaveFilePicker = async () => { throw new DOMException('cadre', 'SecurityError'); }; });
    const [telecharge] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    await enregistre(page, telecharge.suggestedFilename());
    assert.equal(reserves(await readFile(await telecharge.path(), 'utf8')), 210);
  });
}
