// What the application asks of the browser (src/platform/web/plateforme_web.cpp): files, copies, clipboard, clock, cursor.
import { RefusClasseur, ecrireClasseur } from './classeur.js';
import { Depot } from './depot.js';
import { Fichiers } from './fichiers.js';
import { copierImage } from './image.js';
import { Journal } from './journal.js';
import { Onglets } from './onglets.js';
import { retenir } from './preferences.js';
import { Reprises } from './reprises.js';
import { estSite, ressource } from './ressources.js';

export class Hote {
  constructor(champFichier, application) {
    this.application = application;
    this.fichiers = new Fichiers(champFichier, this);
    this.sources = estSite;
  }

  relier(module, boucle) {
    this.module = module;
    this.boucle = boucle;
    const depot = new Depot();
    const onglets = new Onglets(this.identifiant(), (etude) => {
      this.avecTexte(module._pf_autre_onglet, etude);
      this.reveiller();
    });
    this.journal = new Journal(this, depot, onglets);
    this.reprises = new Reprises(this, depot, onglets);
    boucle.apresImage = () => this.journal.suivre();
  }

  reveiller(images) {
    this.boucle?.reveiller(images);
  }

  // Calls an export, lending it the texts for the time of the call.
  avecTexte(appel, ...valeurs) {
    const adresses = [];
    const resultat = appel(...valeurs.map((v) => {
      if (typeof v !== 'string') return v;
      adresses.push(this.module.stringToNewUTF8(v));
      return adresses[adresses.length - 1];
    }));
    adresses.forEach((a) => this.module._free(a));
    return resultat;
  }

  choisir() {
    this.fichiers.choisir();
  }

  choisirAjouts() {
    this.fichiers.choisirAjouts();
  }

  deposer(donnees) {
    this.fichiers.deposer(donnees);
  }

  relire(source) {
    this.fichiers.relire(source);
  }

  reprendreLecture(feuille) {
    this.fichiers.reprendre(feuille);
  }

  empreindre() {
    this.fichiers.empreindre();
  }

  fermerFichier() {
    this.fichiers.fermer();
  }

  interrompre() {
    this.fichiers.interrompre();
  }

  ecrire(ecriture, octets) {
    this.fichiers.ecrire(ecriture, octets);
  }

  enregistrer(nom, octets, type) {
    this.fichiers.telecharger(nom, octets, type);
  }

  async ecrireClasseur(nom, tables) {
    let faute = '';
    try {
      this.enregistrer(nom, await ecrireClasseur(tables), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    } catch (erreur) {
      if (!(erreur instanceof RefusClasseur)) throw erreur;
      faute = erreur.message;
    }
    this.avecTexte(this.module._pf_classeur_fin, nom, faute);
    this.reveiller();
  }

  // In a tab of its own; where the browser opens none, a download. The address lives as long as the page: the tab can be
  // reloaded.
  document(nom, octets) {
    const onglet = window.open(URL.createObjectURL(new Blob([octets], { type: 'text/html;charset=utf-8' })));
    if (onglet) onglet.opener = null;
    else this.fichiers.telecharger(nom, octets, 'text/html');
  }

  ouvrirCopie(cle) {
    this.reprises.ouvrir(cle);
  }

  oublierCopie(cle) {
    this.reprises.oublier(cle);
  }

  listerVersions() {
    this.reprises.listerVersions();
  }

  // Who needs it waits for nothing: pages say less until it is there.
  async chargerGeographie() {
    const octets = await ressource('geographie.bin').then((r) => r.arrayBuffer()).then((o) => new Uint8Array(o), () => new Uint8Array());
    const adresse = this.module._malloc(octets.length);
    this.module.HEAPU8.set(octets, adresse);
    this.module._pf_geographie(adresse, octets.length);
    this.module._free(adresse);
    this.reveiller();
  }

  chargerExemple() {
    this.fichiers.lireExemple();
  }

  async telechargerSources() {
    try {
      this.fichiers.telecharger('savoureuse-habitat.zip', await (await ressource('sources.zip')).arrayBuffer(), 'application/zip');
    } catch {
      this.avis('Les fichiers de l’exemple n’ont pas pu être chargés. Vérifiez le réseau, puis recommencez.');
    }
  }

  identifiant() {
    const hasard = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is only there in a secure context
    return [...hasard].map((o) => o.toString(16).padStart(2, '0')).join('');
  }

  avis(texte) {
    this.avecTexte(this.module._pf_avis, texte);
    this.reveiller();
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
      if (!document.execCommand('copy')) this.avis('Le navigateur a refusé la copie.');
      zone.remove();
      actif?.focus({ preventScroll: true });
    };
    if (navigator.clipboard) navigator.clipboard.writeText(texte).catch(autrement);
    else autrement();
  }

  // Within the click that asked for it: the clipboard wants one.
  async copierImage(nom, svg) {
    const fin = await copierImage(svg, (png) => this.fichiers.telecharger(nom, png, 'image/png'));
    this.avecTexte(this.module._pf_image_fin, nom, fin);
    this.reveiller();
  }

  heure() {
    return new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  }

  curseur(css) {
    this.application.style.cursor = css;
  }
}
