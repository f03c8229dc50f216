// Once the page is drawn: keeps a copy of the site for days without network (service.js), says when another version is
// published, and takes the copy away when the publisher says so in index.html.
import { prefixe } from './nom_cache.js';

const ENTRE_DEUX = 3_600_000; // ms between two looks at the published page

const portee = new URL('./', location.href).href;
const refuse = (page) => page.querySelector('meta[name=hors-ligne]')?.content === 'non';

// dossier: the folder of the running version; dire: shows a sentence.
export class HorsLigne {
  constructor(dossier, dire) {
    this.dossier = dossier;
    this.dire = dire;
    this.connu = dossier;
  }

  demarrer() {
    this.garderOuRetirer(document);
    this.verifier();
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && Date.now() - this.vu > ENTRE_DEUX) this.verifier();
    });
  }

  async garderOuRetirer(page) {
    if (!navigator.serviceWorker) return; // not a secure context: the page works the same, online
    try {
      await (refuse(page) ? this.retirer() : this.garder());
    } catch {
      // No storage, or no worker at this address: the page works the same, online.
    }
  }

  async garder() {
    this.inscription = await navigator.serviceWorker.register('service.js', { updateViaCache: 'none' });
    const { installing, waiting } = this.inscription;
    const proposer = (travailleur) => travailleur?.postMessage(this.dossier);
    proposer(installing ?? waiting);
    this.inscription.addEventListener('updatefound', () => proposer(this.inscription.installing));
  }

  async retirer() {
    const inscription = await navigator.serviceWorker.getRegistration(portee);
    if (inscription?.scope === portee) await inscription.unregister();
    for (const nom of await caches.keys()) if (nom.startsWith(prefixe(portee))) await caches.delete(nom);
  }

  // The page as it is published now. Never swaps it under an open étude.
  async verifier() {
    this.vu = Date.now();
    if (!navigator.onLine) return;
    try {
      const reponse = await fetch(portee, { cache: 'no-cache' });
      const page = new DOMParser().parseFromString(await reponse.text(), 'text/html');
      const publie = page.getElementById('page')?.dataset.dossier;
      if (!publie) return; // an error page, or another network's
      if (refuse(page)) await this.garderOuRetirer(page);
      if (publie === this.connu) return;
      this.connu = publie;
      this.dire('Une nouvelle version de PasseFlux sera utilisée à la prochaine ouverture de la page.');
      await this.inscription?.update();
    } catch {
      // No network after all.
    }
  }
}
