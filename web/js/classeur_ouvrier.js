// The worker that reads and writes workbooks: a module of its own, so that a hostile file can hang or exhaust nothing but
// itself. One order at a time, one answer each (web/js/classeur.js).
import creer from 'classeur'; // the module's own script, put in at build

let module;

function poser(octets) {
  const adresse = module._pf_recevoir(octets.length); // may move the memory: HEAPU8 is read after
  module.HEAPU8.set(octets, adresse);
}
const json = () => JSON.parse(module.UTF8ToString(module._pf_json()));
const octets = () => module.HEAPU8.slice(module._pf_octets(), module._pf_octets() + module._pf_taille());

const ORDRES = {
  async preparer({ wasm }) {
    module = await creer({
      instantiateWasm(imports, reussir) {
        WebAssembly.instantiate(wasm, imports).then(
          ({ instance, module: m }) => reussir(instance, m),
          (erreur) => setTimeout(() => { throw erreur; })); // an error of the worker: nobody waits for this promise
        return {};
      },
    });
    return {};
  },

  ouvrir({ nom, contenu }) {
    poser(new Uint8Array(contenu));
    const adresse = module.stringToNewUTF8(nom);
    module._pf_ouvrir(adresse);
    module._free(adresse);
    return json();
  },

  lire({ feuille }) {
    return module._pf_lire(feuille) < 0 ? json() : {};
  },

  suite() {
    const reste = module._pf_tranche();
    if (reste < 0) return json();
    return { tranche: octets(), part: module._pf_part(), bilan: reste === 0 ? json() : undefined };
  },

  ecrire({ tables }) {
    poser(tables);
    return module._pf_ecrire() < 0 ? json() : { tranche: octets() };
  },
};

self.onmessage = async ({ data }) => {
  const reponse = await ORDRES[data.ordre](data);
  self.postMessage(reponse, reponse.tranche ? [reponse.tranche.buffer] : []);
};
self.addEventListener('unhandledrejection', ({ reason }) => { throw reason; }); // told to the page as an error of the worker
