// An étude of the user's, in a page of the browser: the example, one figure of which is changed.
import { aller, bouton, ouvrirPage } from './navigateur.mjs';

const champ = (page) => page.getByRole('textbox', { name: 'Logements réservés 3' });

export async function commencer(page) {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, 'Réservataires');
}

export async function reserver(page, nombre) {
  await champ(page).fill(String(nombre));
  await page.keyboard.press('Enter');
}

export async function lireReserve(page) {
  await aller(page, 'Réservataires');
  return Number(await champ(page).inputValue());
}

// What the top bar says of where the work is.
export const barre = (page, texte) => page.getByRole('banner').getByText(texte);
export const COPIE = /^Copie de secours seulement \(\d\d:\d\d\)$/;

// Another visit of the same browser: the page before it ended without a word.
export async function revenir(page, serveur) {
  const suivante = await page.context().newPage();
  if (!page.isClosed()) await page.close();
  await ouvrirPage(suivante, serveur.url);
  return suivante;
}

export const reprendre = (page) => bouton(page, /^Reprendre le travail du \d\d\/\d\d\/\d{4} à \d\d:\d\d$/);

// The answer to "leave the page?", and how many times it was asked.
export function repondreAuDepart(page, partir) {
  const demandes = [];
  page.on('dialog', (d) => {
    demandes.push(d.type());
    return partir ? d.accept() : d.dismiss();
  });
  return demandes;
}

// The rows of a store of the page's database; with `remplacantes`, these are written over all there was.
export const magasin = (page, nom, remplacantes) => page.evaluate(([n, r]) => new Promise((fin) => {
  const ouverture = indexedDB.open('passeflux');
  ouverture.onsuccess = () => {
    const t = ouverture.result.transaction(n, 'readwrite');
    if (r) t.objectStore(n).clear();
    r?.forEach((rangee) => t.objectStore(n).put(rangee));
    const lues = t.objectStore(n).getAll();
    t.oncomplete = () => {
      ouverture.result.close();
      fin(lues.result);
    };
  };
}), [nom, remplacantes]);

// A version comes after the saving is told: until one holds this figure.
export const versionGardee = (page, nombre) => page.waitForFunction((n) => new Promise((fin) => {
  const ouverture = indexedDB.open('passeflux');
  ouverture.onsuccess = () => {
    const lues = ouverture.result.transaction('versions').objectStore('versions').getAll();
    lues.onsuccess = () => {
      ouverture.result.close();
      fin(lues.result.some((v) => v.avant.includes(`"logements_reserves": ${n} `)));
    };
  };
}), nombre);
