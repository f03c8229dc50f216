// The browser's database: what is kept to survive a crash, and the last versions. Three stores:
//   copies    one key an étude and a page session, two slots a key; only its own session writes it
//   versions  earlier states, by étude and date
//   parcs     the text of each parc, once: long, and shared by the copies and versions that name it
const MAGASINS = ['copies', 'versions', 'parcs'];
const VERSIONS_MAX = 10; // an étude

function reponse(requete) {
  const promesse = new Promise((oui, non) => {
    requete.onsuccess = () => oui(requete.result);
    requete.onerror = () => non(requete.error);
  });
  promesse.catch(() => {}); // of several, one may fail before the others are waited for
  return promesse;
}
// All the keys that begin so: an array comes after every number and text.
const sous = (...debut) => IDBKeyRange.bound(debut, [...debut, []]);

// FNV-1a, 32 bits: tells a damaged text, protects nothing.
function somme(texte) {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i += 1) h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
const signer = (copie) => ({ ...copie, somme: somme(copie.avant + copie.apres) });
export const saine = ({ avant, apres, somme: ecrite }) => somme(`${avant}${apres}`) === ecrite;
const memes = (a, b) => Object.keys(a).every((cle) => a[cle] === b?.[cle]);

function ouvrir() {
  const requete = indexedDB.open('passeflux', 1);
  requete.onupgradeneeded = () => {
    const base = requete.result;
    base.createObjectStore('copies', { keyPath: ['identifiant', 'session', 'emplacement'] });
    base.createObjectStore('versions', { keyPath: ['identifiant', 'quand', 'session'] });
    base.createObjectStore('parcs', { keyPath: 'cle' });
  };
  return reponse(requete);
}

export class Depot {
  constructor() {
    this.connus = new Set(); // keys of the parcs seen in the store
  }

  async connexion() {
    if (this.base) return this.base;
    this.accessible = false;
    this.ouverture ??= ouvrir().finally(() => { this.ouverture = null; }); // one connection, however many ask for it
    const base = await this.ouverture;
    this.accessible = true;
    base.onclose = () => this.fermer();
    base.onversionchange = () => this.fermer();
    this.base = base;
    return base;
  }

  fermer() {
    this.base?.close();
    this.base = null;
  }

  // Ends once all is on disk; after a failure the next call opens anew.
  async transaction(magasins, mode, corps) {
    const base = await this.connexion();
    let t;
    try {
      t = base.transaction(magasins, mode, { durability: 'strict' });
      const fin = new Promise((oui, non) => {
        t.oncomplete = oui;
        t.onabort = () => non(t.error ?? new Error('transaction interrompue'));
      });
      fin.catch(() => {}); // told below, unless the body failed first
      const resultat = await corps(...magasins.map((m) => t.objectStore(m)));
      await fin;
      return resultat;
    } catch (erreur) {
      try {
        t?.abort(); // all or nothing
      } catch {
        // it had ended by itself
      }
      this.fermer();
      throw erreur;
    }
  }

  // Writes a copy in a slot of its key and reads it back. False: a later one took the slot meanwhile.
  async garder(copie, texteParc) {
    const { identifiant, session, emplacement, parc } = copie;
    const signee = signer(copie);
    const nouveau = !this.connus.has(parc);
    await this.transaction(['copies', 'parcs'], 'readwrite', (copies, parcs) => {
      if (nouveau) parcs.put({ cle: parc, texte: texteParc, somme: somme(texteParc) });
      copies.put(signee);
      copies.transaction.commit?.(); // in flight even if the page dies now
    });
    const [relue, relu] = await this.transaction(['copies', 'parcs'], 'readonly', (copies, parcs) => Promise.all([
      reponse(copies.get([identifiant, session, emplacement])), reponse(nouveau ? parcs.get(parc) : parcs.getKey(parc)),
    ]));
    if (relue?.sequence > copie.sequence) return false;
    // Another tab may have cleared away a parc that nothing named: it is then written again.
    if (nouveau ? relu?.texte === texteParc : relu !== undefined) this.connus.add(parc);
    else this.connus.delete(parc);
    if (!memes(signee, relue) || !this.connus.has(parc)) throw new Error('la copie relue n’est pas celle qui a été écrite');
    return true;
  }

  // Nothing is added when the last version is the same.
  async garderVersion({ emplacement, sequence, etat, ...copie }) {
    await this.transaction(['versions'], 'readwrite', async (versions) => {
      const anciennes = await reponse(versions.getAll(sous(copie.identifiant)));
      const derniere = anciennes[anciennes.length - 1];
      if (derniere && ['avant', 'apres', 'parc'].every((partie) => derniere[partie] === copie[partie])) return;
      versions.put(signer(copie));
      const trop = Math.max(0, anciennes.length + 1 - VERSIONS_MAX);
      for (const v of anciennes.slice(0, trop)) versions.delete([v.identifiant, v.quand, v.session]);
    });
  }

  inventaire() {
    return this.transaction(MAGASINS, 'readonly', async (copies, versions, parcs) => {
      const [c, v, cles] = await Promise.all([reponse(copies.getAll()), reponse(versions.getAll()), reponse(parcs.getAllKeys())]);
      this.connus = new Set(cles);
      return { copies: c, versions: v };
    });
  }

  // Drops what `choisir` returns of the copies and versions, then the parcs that nothing names any more.
  menage(choisir) {
    return this.transaction(MAGASINS, 'readwrite', async (copies, versions, parcs) => {
      const [c, v, cles] = await Promise.all([reponse(copies.getAll()), reponse(versions.getAll()), reponse(parcs.getAllKeys())]);
      const partis = new Set(choisir(c, v));
      for (const x of c) if (partis.has(x)) copies.delete([x.identifiant, x.session, x.emplacement]);
      for (const x of v) if (partis.has(x)) versions.delete([x.identifiant, x.quand, x.session]);
      const nommes = new Set([...c, ...v].filter((x) => !partis.has(x)).map((x) => x.parc));
      this.connus = new Set(cles.filter((cle) => nommes.has(cle)));
      for (const cle of cles) if (!nommes.has(cle)) parcs.delete(cle);
    });
  }

  // When the storage is full: the oldest half of the versions makes room.
  alleger() {
    return this.menage((copies, versions) => versions.sort((a, b) => a.quand - b.quand).slice(0, Math.ceil(versions.length / 2)));
  }

  // The newest sound slot of a copy, or nothing.
  async copie(identifiant, session) {
    return this.premiereSaine('copies', sous(identifiant, session), (a, b) => b.sequence - a.sequence);
  }

  async version(identifiant, session, quand) {
    return this.premiereSaine('versions', IDBKeyRange.only([identifiant, Number(quand), session]), () => 0);
  }

  premiereSaine(magasin, cles, ordre) {
    return this.transaction([magasin, 'parcs'], 'readonly', async (lignes, parcs) => {
      for (const copie of (await reponse(lignes.getAll(cles))).sort(ordre)) {
        const parc = await reponse(parcs.get(copie.parc));
        if (saine(copie) && parc && somme(parc.texte) === parc.somme)
          return { nom: copie.nom, sequence: copie.sequence, parties: [copie.avant, parc.texte, copie.apres] };
      }
      return undefined;
    });
  }
}
