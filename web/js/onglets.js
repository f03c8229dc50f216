// The other tabs of this browser: which sessions are alive, and whether another one has the same étude open.
const NOM = 'passeflux';
const REPONSE = 300; // ms left to the other tabs to answer

export class Onglets {
  // deja(identifiant): another tab had this étude open before this one.
  constructor(session, deja) {
    this.session = session;
    this.deja = deja;
    this.etude = '';
    this.repondu = new Set(); // sessions that answered
    // A lock is held as long as the page lives, however it ends.
    this.verrous = navigator.locks;
    this.verrous?.request(`${NOM}-${session}`, () => new Promise(() => {})).catch(() => { this.verrous = undefined; });
    if (typeof BroadcastChannel === 'undefined') return;
    this.canal = new BroadcastChannel(NOM);
    this.canal.addEventListener('message', ({ data }) => this.entendre(data));
  }

  dire(quoi, a, etude) {
    this.canal?.postMessage({ quoi, de: this.session, a, etude });
  }

  entendre({ quoi, de, a, etude }) {
    if (a !== undefined && a !== this.session) return;
    if (quoi === 'qui vit') this.dire('je vis', de);
    if (quoi === 'je vis') this.repondu.add(de);
    if (quoi === 'j’ouvre' && etude === this.etude) this.dire('déjà ouverte', de, etude);
    if (quoi === 'déjà ouverte' && etude === this.etude) this.deja(etude);
  }

  // The étude that this tab shows; empty: none worth telling.
  montrer(etude) {
    if (etude === this.etude) return;
    this.etude = etude;
    if (etude !== '') this.dire('j’ouvre', undefined, etude);
  }

  // Sessions of the pages still there. A browser that cannot tell gives none: resuming copies, it takes nothing away.
  async vivantes() {
    if (this.verrous) {
      try {
        const { held } = await this.verrous.query();
        return new Set(held.filter((v) => v.name.startsWith(`${NOM}-`)).map((v) => v.name.slice(NOM.length + 1)));
      } catch {
        this.verrous = undefined; // not for this page's origin: the tabs are asked
      }
    }
    this.repondu.clear();
    this.dire('qui vit');
    if (this.canal) await new Promise((fin) => { setTimeout(fin, REPONSE); });
    return this.repondu;
  }
}
