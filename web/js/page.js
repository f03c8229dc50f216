// Starts the page: says what is loading, loads the module and the fonts, hands the screen to the application.
import { Boucle } from './boucle.js';
import { Hote } from './hote.js';
import { Miroir } from './miroir.js';
import { suivreEntrees } from './entrees.js';

const $ = (id) => document.getElementById(id);
const { dossier, taille } = $('page').dataset;

function arreter(message) {
  $('etape').textContent = message;
  $('etape').className = 'erreur';
  $('avance').hidden = true;
}

// The module's bytes, counted as they come; the sizes sent by hosts are those of compressed bytes, so ours is stamped in.
async function telecharger(url) {
  const reponse = await fetch(url);
  if (!reponse.ok) throw new Error(`${url} : réponse ${reponse.status}`);
  let recus = 0;
  const compteur = new TransformStream({
    transform(tranche, sortie) {
      recus += tranche.byteLength;
      $('avance').value = Math.min(1, recus / Number(taille));
      sortie.enqueue(tranche);
    },
  });
  // A response of our own: whatever type the host gave, the browser sees WebAssembly.
  return new Response(reponse.body.pipeThrough(compteur), { headers: { 'content-type': 'application/wasm' } });
}

async function instancier(imports) {
  const url = `${dossier}/passeflux.wasm`;
  try {
    return await WebAssembly.instantiateStreaming(await telecharger(url), imports);
  } catch (erreur) {
    if (erreur instanceof WebAssembly.CompileError || erreur instanceof WebAssembly.LinkError) throw erreur;
    return WebAssembly.instantiate(await (await telecharger(url)).arrayBuffer(), imports);
  }
}

async function police(nom) {
  const reponse = await fetch(`${dossier}/${nom}.ttf`);
  if (!reponse.ok) throw new Error(`${nom}.ttf : réponse ${reponse.status}`);
  return new Uint8Array(await reponse.arrayBuffer());
}

async function demarrer() {
  if (typeof WebAssembly !== 'object') {
    arreter('Ce navigateur ne sait pas exécuter WebAssembly. Ouvrez PasseFlux avec une version récente de Firefox, Chrome, Edge ou Safari.');
    return;
  }
  const hote = new Hote($('fichier'), $('application'));
  const [{ default: creer }, normale, forte] = await Promise.all([import('./passeflux.mjs'), police('normale'), police('forte')]);
  const module = await creer({
    hote,
    instantiateWasm(imports, reussir) {
      instancier(imports).then(({ instance, module: m }) => reussir(instance, m), (erreur) => arreter(`Le chargement a échoué : ${erreur.message}`));
      return {};
    },
  });
  $('etape').textContent = 'Ouverture…';
  const poser = (octets) => {
    const adresse = module._malloc(octets.length);
    module.HEAPU8.set(octets, adresse);
    return adresse;
  };
  $('application').hidden = false;
  if (!module._pf_start(poser(normale), normale.length, poser(forte), forte.length)) {
    $('application').hidden = true;
    arreter('Ce navigateur n’offre pas WebGL2, nécessaire à l’affichage. Activez l’accélération graphique ou essayez un autre navigateur.');
    return;
  }
  const miroir = new Miroir($('miroir'), module);
  const boucle = new Boucle(module, $('toile'), miroir, () => {
    $('chargement').hidden = true;
    performance.mark('passeflux-pret');
    hote.reprises.proposer();
  });
  hote.relier(module, boucle);
  suivreEntrees(module, $('application'), $('toile'), miroir, boucle, hote);
  boucle.suivreTaille();
}

demarrer().catch((erreur) => arreter(`Le chargement a échoué : ${erreur.message}. Rechargez la page.`));
