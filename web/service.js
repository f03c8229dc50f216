// Works offline after the first visit. A version is kept whole or not at all: the page, its folder, its icon. A kept
// version goes when the next one takes its place, which the browser does once no page uses it.
// Written in at build: DOSSIER, the version's folder; FICHIERS, path → digest.
import { prefixe } from './js/nom_cache.js';

const PORTEE = self.registration.scope;
const PREFIXE = prefixe(PORTEE);
const CACHE = PREFIXE + DOSSIER;
const DELAI = 3000; // ms that the network has to give the page, before the kept one is shown
const RECOMPTE = { fois: 10, tous: 500 }; // ms: a page that closes or reloads may be counted some time more

async function installer() {
  try {
    const cache = await caches.open(CACHE);
    const page = await fetch(PORTEE, { cache: 'no-cache' });
    const texte = await page.text();
    // A host half-way through an update, or a network that answers with a page of its own.
    if (!page.ok || !texte.includes(DOSSIER)) throw new Error(`la page reçue n’est pas celle de ${DOSSIER}`);
    await cache.addAll(Object.entries(FICHIERS).map(([chemin, integrity]) => new Request(PORTEE + chemin, { integrity })));
    // A response of our own: a redirected one could not answer a navigation.
    await cache.put(PORTEE, new Response(texte, { headers: page.headers }));
  } catch (erreur) {
    await caches.delete(CACHE);
    throw erreur;
  }
}

// A page of the first visit is taken in, so that the next version waits for it too.
async function prendrePlace() {
  await self.clients.claim();
  if (self.registration.installing) return; // its cache is not ours to judge; it will clean up in its turn
  for (const nom of await caches.keys()) if (nom.startsWith(PREFIXE) && nom !== CACHE) await caches.delete(nom);
}

const garde = (chemin) => caches.match(PORTEE + chemin, { cacheName: CACHE, ignoreVary: true });

async function donnerPage(requete) {
  const reseau = fetch(new Request(requete, { cache: 'no-cache' }));
  const delai = new Promise((suite) => setTimeout(suite, DELAI));
  const reponse = await Promise.race([reseau, delai]).catch(() => undefined);
  if (reponse && reponse.status < 500) return reponse;
  return (await garde('')) ?? reseau;
}

// The page that runs this version asks for it; alone, it leaves nobody without the one before.
async function prendreLaSuite(dossier, demandeur) {
  if (dossier !== DOSSIER) return;
  for (let fois = 0; fois < RECOMPTE.fois; fois += 1) {
    const fenetres = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const pages = fenetres.filter((p) => p.url.startsWith(PORTEE));
    if (pages.length === 1 && pages[0].id === demandeur) return self.skipWaiting();
    await new Promise((suite) => setTimeout(suite, RECOMPTE.tous));
  }
}

self.addEventListener('install', (e) => e.waitUntil(installer()));
self.addEventListener('activate', (e) => e.waitUntil(prendrePlace()));
self.addEventListener('message', (e) => e.waitUntil(prendreLaSuite(e.data, e.source?.id)));
self.addEventListener('fetch', (e) => {
  const { origin, pathname } = new URL(e.request.url);
  if (e.request.method !== 'GET' || !(origin + pathname).startsWith(PORTEE)) return;
  const chemin = (origin + pathname).slice(PORTEE.length);
  if (e.request.mode === 'navigate' && (chemin === '' || chemin === 'index.html')) e.respondWith(donnerPage(e.request));
  else if (Object.hasOwn(FICHIERS, chemin)) e.respondWith(garde(chemin).then((reponse) => reponse ?? fetch(e.request)));
});
