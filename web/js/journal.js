// Keeps a copy of the open étude in the browser: soon after each change, at once when the page is hidden. The file is the
// truth; a copy is there for the day when the page, the browser or the machine stops.
const CALME = 500; // ms without a change
const RETARD = 1000; // ms after the first change not kept
const ENTRE_VERSIONS = 600_000; // ms of changes
const PLEIN = 'Le stockage de ce navigateur est plein\u00a0: la copie de secours n’est plus tenue à jour.';
const ABSENT = 'Ce navigateur ne laisse rien garder ici (navigation privée ou stockage interdit)\u00a0: il n’y a pas de copie de secours.';
const MANQUEE = 'La copie de secours n’a pas pu être écrite\u00a0: elle n’est plus à jour.';
const SANS_VERSION = 'La liste des versions n’a pas pu être complétée. La copie de secours, elle, est à jour.';

const estPlein = (erreur) => erreur?.name === 'QuotaExceededError';

export class Journal {
  constructor(hote, depot, onglets) {
    Object.assign(this, { hote, depot, onglets });
    this.tente = 0; // last state whose writing was tried
    this.rate = false; // and failed
    this.vu = 0; // last state seen
    this.depuis = 0; // when the first change not kept was seen; 0: none
    this.enCours = 0; // writings under way
    this.sequence = 0;
    this.gardees = new Map(); // étude → its last copy known to be in place
    this.versions = new Map(); // étude → when its last version was kept
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.garder());
    window.addEventListener('pagehide', () => this.garder());
  }

  // The state to keep, as the application numbers it; 0: none.
  attendu() {
    return this.hote.module._pf_secours_attendu();
  }

  // After each frame. No timer runs while nothing is to be kept.
  suivre() {
    const etat = this.attendu();
    if (etat === 0) {
      this.tente = 0;
      this.onglets.montrer('');
    }
    if (etat === this.tente) {
      this.cesserAttente();
      return;
    }
    if (etat === this.vu && this.attente !== undefined) return;
    this.vu = etat;
    const maintenant = performance.now();
    this.depuis ||= maintenant;
    clearTimeout(this.attente);
    this.attente = setTimeout(() => {
      this.attente = undefined;
      if (this.enCours < 2) this.garder(); // a slow disk: the end of a writing looks again
    }, Math.max(0, Math.min(CALME, this.depuis + RETARD - maintenant)));
  }

  cesserAttente() {
    clearTimeout(this.attente);
    this.attente = undefined;
    this.depuis = 0;
  }

  // At once, if something is to be kept.
  async garder() {
    const etat = this.attendu();
    if (etat === 0 || (etat === this.tente && !this.rate)) return;
    this.cesserAttente();
    this.enCours += 1;
    const { copie, faute } = await this.ecrire();
    this.enCours -= 1;
    const { module } = this.hote;
    if (faute) this.hote.avecTexte(module._pf_secours_echec, this.expliquer(faute));
    const avant = copie && this.gardees.get(copie.identifiant);
    if (copie) {
      this.gardees.set(copie.identifiant, copie);
      module._pf_secours_fait(copie.etat);
    }
    this.hote.reveiller(2);
    this.suivre(); // a hidden page has no frame
    if (copie) await this.garderVersion(copie, avant);
    if (copie) await this.durer();
  }

  // Tries twice, mending what can be in between. Neither copy nor fault: a later writing took over.
  async ecrire() {
    let faute;
    for (let essai = 0; essai < 2; essai += 1) {
      try {
        if (estPlein(faute)) await this.depot.alleger();
        const { copie, parc } = this.preparer();
        const faite = await this.depot.garder(copie, parc);
        this.rate = false;
        return faite ? { copie } : {};
      } catch (erreur) {
        if (erreur instanceof WebAssembly.RuntimeError) throw erreur;
        faute = erreur;
      }
    }
    this.rate = true;
    return { faute };
  }

  preparer() {
    const { module } = this.hote;
    this.tente = module._pf_secours_preparer();
    const [identifiant, nom, contenu, avant, apres, parc] = [0, 1, 2, 3, 4, 5].map((i) => module.UTF8ToString(module._pf_secours_partie(i)));
    this.onglets.montrer(identifiant);
    const copie = {
      identifiant, session: this.onglets.session, emplacement: 1 - (this.gardees.get(identifiant)?.emplacement ?? 1),
      sequence: (this.sequence += 1), quand: Date.now(), etat: this.tente, enregistre: module._pf_secours_enregistre() === 1,
      nom, contenu, avant, apres, parc,
    };
    return { copie, parc: this.depot.connus.has(parc) ? '' : module.UTF8ToString(module._pf_secours_partie(6)) };
  }

  expliquer(faute) {
    if (estPlein(faute)) return PLEIN;
    return this.depot.accessible ? MANQUEE : ABSENT;
  }

  // A version at each save and opening, on both sides of an import, and every ten minutes of changes.
  async garderVersion(copie, avant) {
    const { identifiant, quand, enregistre, parc } = copie;
    const importe = avant !== undefined && avant.parc !== parc;
    if (avant !== undefined && !enregistre && !importe && quand - this.versions.get(identifiant) < ENTRE_VERSIONS) return;
    const ajouter = async () => {
      if (importe) await this.depot.garderVersion(avant);
      await this.depot.garderVersion(copie);
      this.versions.set(identifiant, quand);
    };
    try {
      await ajouter().catch(async (erreur) => {
        if (estPlein(erreur)) await this.depot.alleger();
        await ajouter();
      });
    } catch {
      this.hote.avecTexte(this.hote.module._pf_avis, SANS_VERSION);
      this.hote.reveiller();
    }
  }

  // Asks the browser not to clear this storage by itself, once, where the question is not put to the user (Chromium).
  async durer() {
    if (this.demande || !navigator.userAgentData) return;
    this.demande = true;
    await navigator.storage?.persist?.().catch(() => {}); // refused: a copy is kept all the same
  }
}
