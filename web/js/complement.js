// The part of the module that the first screen does without. It is fetched once that screen is on; a call that comes sooner
// waits for it.
import { adresse, ressource } from './ressources.js';

const NOM = 'complement.wasm';

// Bytes asked for at once: a call of the module cannot be put off. A request of that kind only gives text.
function lireAussitot() {
  const requete = new XMLHttpRequest();
  requete.open('GET', adresse(NOM), false);
  requete.overrideMimeType('text/plain; charset=x-user-defined');
  requete.send();
  if (requete.status !== 200) throw new Error(`${NOM} : réponse ${requete.status}`);
  return Uint8Array.from(requete.response, (c) => c.charCodeAt(0) & 0xff);
}

export class Complement {
  // What the first part calls as long as the other is not there: each by its place in the table.
  get attente() {
    return new Proxy({}, {
      get: (_, place) => (...valeurs) => {
        if (!this.la) this.poser(new WebAssembly.Instance(new WebAssembly.Module(lireAussitot()), this.imports));
        return this.table.get(Number(place))(...valeurs);
      },
    });
  }

  relier({ exports }) {
    this.imports = { p: exports };
    this.table = Object.values(exports).find((valeur) => valeur instanceof WebAssembly.Table);
  }

  poser() {
    this.la = true;
    performance.mark('passeflux-complement');
  }

  async charger() {
    const octets = await (await ressource(NOM)).arrayBuffer();
    const module = await WebAssembly.compile(octets);
    if (!this.la) this.poser(await WebAssembly.instantiate(module, this.imports));
  }
}
