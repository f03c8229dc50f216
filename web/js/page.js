// Starts the page: says what is loading, loads the module and the fonts, hands the screen to the application.
import { Boucle } from './boucle.js';
import { Complement } from './complement.js';
import { HorsLigne } from './hors_ligne.js';
import { Hote } from './hote.js';
import { Miroir } from './miroir.js';
import { suivreEntrees } from './entrees.js';
import { rappeler, suivreCouleurs } from './preferences.js';
import { estSite, lisibles, ressource } from './ressources.js';
import creer from 'passeflux'; // the module's own script, put in at build

const REPRISES = 1000; // ms that the browser's store has to answer before the first screen is drawn without it

const $ = (id) => document.getElementById(id);
const { dossier, taille } = $('page').dataset;

function arreter(message) {
  $('etape').textContent = message;
  $('etape').className = 'erreur';
  $('avance').hidden = true;
}

// The module's bytes, counted as they come; the sizes sent by hosts are those of compressed bytes, so ours is stamped in.
async function telecharger() {
  const { body } = await ressource('passeflux.wasm');
  let recus = 0;
  const compteur = new TransformStream({
    transform(tranche, sortie) {
      recus += tranche.byteLength;
      $('avance').value = Math.min(1, recus / Number(taille));
      sortie.enqueue(tranche);
    },
  });
  // A response of our own: whatever type the host gave, the browser sees WebAssembly.
  return new Response(body.pipeThrough(compteur), { headers: { 'content-type': 'application/wasm' } });
}

async function instancier(imports) {
  try {
    return await WebAssembly.instantiateStreaming(await telecharger(), imports);
  } catch (erreur) {
    if (erreur instanceof WebAssembly.CompileError || erreur instanceof WebAssembly.LinkError) throw erreur;
    return WebAssembly.instantiate(await (await telecharger()).arrayBuffer(), imports);
  }
}

// One reading for the canvas and for the fields laid over it.
async function police(nom, graisse) {
  const octets = new Uint8Array(await (await ressource(nom)).arrayBuffer());
  document.fonts.add(new FontFace('PasseFlux', octets, { weight: graisse }));
  return octets;
}

async function demarrer() {
  const RECENT = 'Ouvrez PasseFlux avec une version récente de Firefox, Chrome, Edge ou Safari.';
  if (typeof WebAssembly !== 'object') {
    arreter(`Ce navigateur ne sait pas exécuter WebAssembly. ${RECENT}`);
    return;
  }
  if (!lisibles()) {
    arreter('Ce navigateur est trop ancien pour lire ce fichier. Ouvrez-le avec une version récente de Firefox, Chrome, Edge ou Safari.');
    return;
  }
  const hote = new Hote($('fichier'), $('application'));
  const [normale, forte] = await Promise.all([police('normale.ttf', 400), police('forte.ttf', 600)]);
  const complement = new Complement();
  const module = await creer({
    hote,
    instantiateWasm(imports, reussir) {
      instancier({ ...imports, 's.deferred': complement.attente }).then(({ instance, module: m }) => {
        complement.relier(instance);
        reussir(instance, m);
      }, (erreur) => arreter(erreur instanceof WebAssembly.CompileError
        ? `Ce navigateur est trop ancien pour PasseFlux. ${RECENT}` : `Le chargement a échoué : ${erreur.message}`));
      return {};
    },
  });
  $('etape').textContent = 'Ouverture…';
  if (!estSite) await complement.charger(); // it is there already, and nothing could be waited for
  const poser = (octets) => {
    const adresse = module._malloc(octets.length);
    module.HEAPU8.set(octets, adresse);
    return adresse;
  };
  $('application').hidden = false;
  const polices = [poser(normale), normale.length, poser(forte), forte.length];
  const toile = module._pf_start(...polices, 1) !== 0;
  if (!toile) module._pf_start(...polices, 0);
  const miroir = new Miroir($('miroir'), module);
  const boucle = new Boucle(module, toile ? $('toile') : null, miroir, () => {
    $('chargement').hidden = true;
    performance.mark('passeflux-pret');
    if (dossier !== undefined) new HorsLigne(dossier, (texte) => hote.avis(texte)).demarrer();
    if (estSite) complement.charger().catch(() => {}); // the first call that needs it asks again, and says why
  });
  // Without WebGL2, or when it is lost for good, there is no canvas: the same elements, laid out as a plain page.
  const passerEnTexte = () => {
    module._pf_texte();
    document.documentElement.classList.add('texte');
    $('toile').remove();
    miroir.passerEnTexte();
    boucle.sansToile();
  };
  boucle.abandon = passerEnTexte;
  hote.relier(module, boucle);
  // Work left by an earlier visit comes with the first screen: after it, it would move what is about to be pressed.
  await Promise.race([hote.reprises.proposer(), new Promise((suite) => { setTimeout(suite, REPRISES); })]);
  suivreEntrees(module, $('application'), miroir, boucle, hote);
  if (toile) {
    rappeler(module);
    suivreCouleurs(module, boucle);
    boucle.suivreTaille();
  } else {
    passerEnTexte();
  }
}

// The module stopped on a fault of its own: what is on screen answers to nothing any more, and must say so.
window.addEventListener('error', ({ error }) => error instanceof WebAssembly.RuntimeError && signalerArret());
window.addEventListener('unhandledrejection', ({ reason }) => reason instanceof WebAssembly.RuntimeError && signalerArret());
function signalerArret() {
  $('application').hidden = true;
  $('chargement').hidden = false;
  arreter('PasseFlux s’est arrêté à cause d’un défaut. Rechargez la page : la copie de secours vous sera proposée.');
}

demarrer().catch((erreur) => arreter(`Le chargement a échoué : ${erreur.message}. Rechargez la page.`));
