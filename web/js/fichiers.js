// Files: read slice by slice; written back where they came from when the browser allows it, else downloaded.
import { RefusClasseur, ouvrirClasseur } from './classeur.js';
import { ressource } from './ressources.js';
import { ouvrirTranches } from './tranches.js';

const TRANCHE = 1 << 20; // bytes: some milliseconds of work
const PREMIERE = 1 << 17; // the first ones are shorter: what is done to a slice is compiled better from one to the next
const CLASSEURS = ['PK\x03\x04', '\xd0\xcf\x11\xe0']; // how the containers of workbooks begin
const [ECRIT, TELECHARGE, ABANDONNE, CHANGE_AILLEURS, ECHEC] = [0, 1, 2, 3, 4]; // app::FinEcriture
const ETUDE = { description: 'Étude PasseFlux', accept: { 'application/json': ['.json'] } };
const LISIBLE = {
  description: 'Étude PasseFlux, classeur ou fichier RPLS',
  accept: { 'application/json': ['.json'], 'text/csv': ['.csv', '.txt'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx', '.xlsm'] },
};

const abandon = (erreur) => erreur.name === 'AbortError'; // the user closed the chooser

function memesOctets(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i === a.length && a.length === b.length;
}

export class Fichiers {
  constructor(champ, hote) {
    this.champ = champ;
    this.hote = hote;
    this.lecture = 0; // number of the reading under way; another number means it was interrupted
    // Number given to the application → { poignee, date, taille }: the file, as it was when read or written. Each reading has
    // a number of its own: a file read again and not kept is still "changed elsewhere" for the étude that stays.
    this.sources = new Map();
    champ.addEventListener('change', () => {
      if (champ.multiple) this.ajouter([...champ.files]);
      else if (champ.files[0]) this.lire(champ.files[0]);
    });
  }

  async choisir() {
    if (window.showOpenFilePicker) {
      try {
        const [poignee] = await window.showOpenFilePicker({ types: [LISIBLE], excludeAcceptAllOption: false });
        await this.lirePoignee(poignee);
        return;
      } catch (erreur) {
        if (abandon(erreur)) return;
      }
    }
    this.champ.multiple = false;
    this.champ.value = '';
    this.champ.click();
  }

  // Several at once, to put together with the open étude: they are read, and never written back.
  choisirAjouts() {
    this.champ.multiple = true;
    this.champ.value = '';
    this.champ.click();
  }

  async ajouter(fichiers) {
    for (const f of fichiers) await this.verser(f, (module) => this.hote.avecTexte(module._pf_ajout_debut, f.name.normalize(), f.size), undefined, true);
  }

  async relire(source) {
    const { poignee } = this.sources.get(source);
    try {
      await this.lirePoignee(poignee);
    } catch (erreur) {
      this.illisible(poignee.name, erreur);
    }
  }

  async deposer({ items, files }) {
    const fichier = files[0];
    const element = [...(items ?? [])].find((e) => e.kind === 'file');
    const poignee = await element?.getAsFileSystemHandle?.().catch(() => null);
    if (poignee?.kind === 'file') await this.lire(fichier, poignee);
    else if (fichier) await this.lire(fichier);
  }

  async lirePoignee(poignee) {
    await this.lire(await poignee.getFile(), poignee);
  }

  async lire(fichier, poignee) {
    const source = poignee ? this.retenir(poignee, fichier) : 0;
    await this.verser(fichier, (module) => this.hote.avecTexte(module._pf_fichier_debut, fichier.name.normalize(), fichier.size, source));
  }

  // The full example, whose reading the application has begun.
  async lireExemple() {
    const moi = (this.lecture += 1);
    let fichier;
    try {
      fichier = await (await ressource('exemple.json')).blob();
    } catch {
      if (moi !== this.lecture) return;
      this.hote.avecTexte(this.hote.module._pf_fichier_echec, 'L’exemple complet n’a pas pu être chargé : vérifiez le réseau, puis recommencez.');
      this.hote.reveiller();
      return;
    }
    if (moi === this.lecture) await this.verser(fichier, () => true);
  }

  // The same file from its start: an option of its import changed, or its sheet.
  async reprendre(feuille) {
    await this.verser(this.dernier, () => true, feuille);
  }

  // The bytes of the last file, for its fingerprint: it is taken into the étude once they are all there.
  async empreindre() {
    const { module } = this.hote;
    const moi = (this.lecture += 1);
    let lues = 1;
    try {
      await this.verserOctets(this.dernier, (octets) => {
        if (moi !== this.lecture) return false;
        this.preter(octets, module._pf_empreinte_tranche);
        return true;
      });
    } catch (erreur) {
      if (erreur instanceof WebAssembly.RuntimeError) throw erreur;
      lues = 0; // gone, or held by another: the étude says that it has no fingerprint of it
    }
    if (moi !== this.lecture) return;
    module._pf_empreinte_fin(lues);
    this.hote.reveiller(2);
  }

  preter(octets, appel) {
    const { module } = this.hote;
    const adresse = module._malloc(octets.length);
    module.HEAPU8.set(octets, adresse);
    const reponse = appel(adresse, octets.length);
    module._free(adresse);
    return reponse;
  }

  // Slice by slice, so that the page goes on living and the reading can be interrupted.
  async verser(fichier, debut, feuille, ajout = false) {
    const { module } = this.hote;
    if (!debut(module)) return;
    const moi = (this.lecture += 1);
    const suivie = () => moi === this.lecture;
    const donner = (octets) => {
      if (!suivie()) return false;
      const suite = this.preter(octets, module._pf_fichier_tranche);
      this.hote.boucle.progresser();
      return suite !== 0;
    };
    const finir = this.hote.boucle.travailler();
    let sain = true;
    try {
      if (feuille === undefined || this.dernier !== fichier) this.fermer();
      this.dernier = fichier;
      const estClasseur = (octets) => !ajout && CLASSEURS.includes(String.fromCharCode(...octets.subarray(0, 4)));
      if (!await this.verserOctets(fichier, donner, (octets) => suivie() && estClasseur(octets)))
        await this.verserFeuille(fichier, feuille, suivie, donner);
      if (suivie()) module._pf_fichier_fin();
    } catch (erreur) {
      sain = !(erreur instanceof WebAssembly.RuntimeError);
      if (!suivie()) return;
      if (erreur instanceof RefusClasseur) {
        this.fermer();
        this.hote.avecTexte(module._pf_classeur_refus, erreur.refus.code, erreur.message, erreur.refus.conseil ?? '');
      } else {
        this.illisible(fichier.name, erreur);
      }
    } finally {
      finir(sain);
    }
  }

  // autrement: whether a file that begins so is to be read in another way; then nothing is given, and the answer is false.
  async verserOctets(fichier, donner, autrement = () => false) {
    const tranches = ouvrirTranches(fichier);
    try {
      let taille = PREMIERE;
      let octets = await tranches.lire(taille);
      if (autrement(octets)) return false;
      while (octets.length > 0 && donner(octets)) {
        taille = Math.min(taille * 2, TRANCHE);
        octets = await tranches.lire(taille);
      }
      return true;
    } finally {
      tranches.fermer();
    }
  }

  // A workbook stays open, in its worker, for another sheet or another reading.
  async verserFeuille(fichier, feuille, suivie, donner) {
    const { module } = this.hote;
    let rang = feuille;
    if (!this.classeur) {
      const classeur = await ouvrirClasseur(fichier);
      if (!suivie()) {
        classeur.fermer();
        return;
      }
      this.classeur = classeur;
    }
    if (rang === undefined) {
      for (const { nom, masquee } of this.classeur.feuilles) this.hote.avecTexte(module._pf_feuille, nom, masquee ? 1 : 0);
      rang = module._pf_feuilles_fin(this.classeur.active);
    }
    await this.classeur.lire(rang, (octets, part) => {
      if (suivie()) module._pf_avancement(part);
      return donner(octets);
    });
  }

  fermer() {
    this.classeur?.fermer();
    this.classeur = undefined;
  }

  illisible(nom, erreur) {
    if (erreur instanceof WebAssembly.RuntimeError) throw erreur; // not the file's fault
    this.hote.avecTexte(this.hote.module._pf_fichier_echec, `« ${nom} » ne peut pas être lu : il a peut-être été déplacé, ou un autre logiciel le tient ouvert.`);
    this.hote.reveiller();
  }

  interrompre() {
    this.lecture += 1;
    this.fermer();
  }

  retenir(poignee, { lastModified, size }, source = this.sources.size + 1) {
    this.sources.set(source, { poignee, date: lastModified, taille: size });
    return source;
  }

  // One writing at a time; of those asked meanwhile, only the last one follows.
  async ecrire(ecriture, octets) {
    this.suivante = { ecriture, octets };
    if (this.ecrit) return;
    this.ecrit = true;
    try {
      let place = {};
      while (this.suivante) {
        const { ecriture: e, octets: o } = this.suivante;
        this.suivante = null;
        // Asked before the first writing had found a place: the same one.
        if (!e.ailleurs && e.source === 0 && place.identite === e.identite) Object.assign(e, place);
        const { fin, nom = e.nom, source = e.source } = await this.essayer(e, o);
        place = { identite: e.identite, nom, source };
        this.hote.avecTexte(this.hote.module._pf_ecriture_fin, e.identite, e.revision, fin, nom, source);
        if (fin === ECRIT || fin === TELECHARGE) this.hote.journal.garder();
        this.hote.reveiller();
      }
    } finally {
      this.ecrit = false;
    }
  }

  async essayer(e, octets) {
    try {
      const connue = e.ailleurs ? undefined : this.sources.get(e.source);
      if (connue) {
        const { poignee, date, taille } = connue;
        if (await poignee.requestPermission({ mode: 'readwrite' }) !== 'granted') return { fin: ECHEC };
        const present = await poignee.getFile();
        if (!e.quandMeme && (present.lastModified !== date || present.size !== taille)) return { fin: CHANGE_AILLEURS };
        return await this.ecrireDans(poignee, octets, e.source);
      }
      const poignee = await this.demanderPlace(e.nom);
      if (poignee) return await this.ecrireDans(poignee, octets);
      this.telecharger(e.nom, octets, 'application/json');
      return { fin: TELECHARGE, source: 0 };
    } catch (erreur) {
      return { fin: abandon(erreur) ? ABANDONNE : ECHEC };
    }
  }

  // Nothing when the browser has no such chooser, or may not show it (no gesture of the user, another site's frame).
  async demanderPlace(nom) {
    try {
      return await window.showSaveFilePicker?.({ suggestedName: nom, types: [ETUDE] });
    } catch (erreur) {
      if (abandon(erreur)) throw erreur;
      return undefined;
    }
  }

  // The browser writes beside the file and replaces it at the end; what is there is then read back.
  async ecrireDans(poignee, octets, source) {
    const flux = await poignee.createWritable();
    try {
      await flux.write(octets);
      await flux.close();
    } catch {
      await flux.abort().catch(() => {}); // already closed by the error
      return { fin: ECHEC };
    }
    const ecrit = await poignee.getFile();
    const numero = this.retenir(poignee, ecrit, source);
    const relu = new Uint8Array(await ecrit.arrayBuffer());
    return memesOctets(octets, relu) ? { fin: ECRIT, nom: poignee.name, source: numero } : { fin: ECHEC };
  }

  telecharger(nom, octets, type) {
    const lien = document.createElement('a');
    lien.href = URL.createObjectURL(new Blob([octets], { type }));
    lien.download = nom;
    lien.click();
    setTimeout(() => URL.revokeObjectURL(lien.href), 60_000);
  }
}
