// What the application asks of the browser: files, clipboard, clock, cursor (src/platform/web/plateforme_web.cpp).
import { retenir } from './preferences.js';

const TRANCHE = 1 << 20;

export class Hote {
  constructor(champFichier, application) {
    this.champ = champFichier;
    this.application = application;
    this.lecture = 0; // number of the reading under way; another number means it was interrupted
    champFichier.addEventListener('change', () => {
      const fichier = champFichier.files[0];
      if (fichier) this.lire(fichier);
    });
  }

  relier(module, boucle) {
    this.module = module;
    this.boucle = boucle;
  }

  reveiller() {
    this.boucle?.reveiller();
  }

  choisir() {
    this.champ.value = '';
    this.champ.click();
  }

  interrompre() {
    this.lecture += 1;
  }

  avecTexte(appel, texte, ...suite) {
    const adresse = this.module.stringToNewUTF8(texte);
    const resultat = appel(adresse, ...suite);
    this.module._free(adresse);
    return resultat;
  }

  // Slice by slice, so that the page goes on living and the reading can be interrupted.
  async lire(fichier) {
    const { module } = this;
    if (!this.avecTexte(module._pf_fichier_debut, fichier.name, fichier.size, 0)) return;
    const moi = (this.lecture += 1);
    const adresse = module._malloc(TRANCHE);
    try {
      this.reveiller();
      for (let i = 0; i < fichier.size; i += TRANCHE) {
        const octets = new Uint8Array(await fichier.slice(i, i + TRANCHE).arrayBuffer());
        if (moi !== this.lecture) return;
        module.HEAPU8.set(octets, adresse);
        if (!module._pf_fichier_tranche(adresse, octets.length)) break;
        this.boucle.progresser();
      }
      module._pf_fichier_fin();
    } catch (erreur) {
      if (erreur instanceof WebAssembly.RuntimeError) throw erreur; // not the file's fault
      if (moi === this.lecture)
        this.avecTexte(module._pf_fichier_echec, `« ${fichier.name} » ne peut pas être lu : il a peut-être été déplacé, ou un autre logiciel le tient ouvert.`);
    } finally {
      module._free(adresse);
      this.reveiller();
    }
  }

  // Without access to files, the étude goes to the downloads (FinEcriture::Telecharge).
  ecrire({ identite, revision, nom }, octets) {
    this.enregistrer(nom, octets, 'application/json');
    this.avecTexte((adresse) => this.module._pf_ecriture_fin(identite, revision, 1, adresse, 0), nom);
    this.reveiller();
  }

  identifiant() {
    const hasard = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is only there in a secure context
    return [...hasard].map((o) => o.toString(16).padStart(2, '0')).join('');
  }

  avis(texte) {
    this.avecTexte(this.module._pf_avis, texte);
    this.reveiller();
  }

  enregistrer(nom, octets, type) {
    const lien = document.createElement('a');
    lien.href = URL.createObjectURL(new Blob([octets], { type }));
    lien.download = nom;
    lien.click();
    setTimeout(() => URL.revokeObjectURL(lien.href), 60_000);
  }

  retenir(taille, presentation) {
    retenir(taille, presentation === 1);
  }

  copier(texte) {
    if (this.presse) { // inside the browser's own copy event
      this.presse.setData('text/plain', texte);
      return;
    }
    // Absent without https, refused here and there: then as if by Ctrl+C, and the focus comes back.
    const autrement = () => {
      const actif = document.activeElement;
      const zone = document.createElement('textarea');
      zone.value = texte;
      document.body.append(zone);
      zone.select();
      document.execCommand('copy');
      zone.remove();
      actif?.focus({ preventScroll: true });
    };
    if (navigator.clipboard) navigator.clipboard.writeText(texte).catch(autrement);
    else autrement();
  }

  heure() {
    return new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  }

  curseur(css) {
    this.application.style.cursor = css;
  }
}
