// Workbooks, read and written by a worker that starts on first need. What the worker refuses is thrown as a RefusClasseur;
// a worker that stops or says nothing for too long is ended, and that is a refusal too.
//   const classeur = await ouvrirClasseur(file);          // { feuilles: [{ nom, masquee }], active, lire, fermer }
//   await classeur.lire(rang, async (octets, part) => …); // cells encoded as io/flux_cellules.hpp says; false stops
//   classeur.fermer();                                    // at any time: what is under way is refused (xlsx.interrompu)
//   const octets = await ecrireClasseur(json);            // tables, as bytes of the JSON of io/classeur_json.hpp
import { demarrerOuvrier, ressource } from './ressources.js';

const PATIENCE = 60_000; // ms without an answer

export class RefusClasseur extends Error {
  constructor(refus) {
    super(refus.message);
    this.name = 'RefusClasseur';
    this.refus = refus; // { code, message, conseil, ligne, colonne, valeur }
  }
}

const ARRETE = {
  code: 'xlsx.arrete',
  message: 'La lecture de ce classeur s’est arrêtée : il demande trop de mémoire, ou il est abîmé.',
  conseil: 'Copiez les cellules utiles dans un classeur neuf, ou exportez la feuille en CSV.',
};
const TROP_LONG = {
  code: 'xlsx.trop_long',
  message: 'La lecture de ce classeur n’avance plus : elle a été arrêtée.',
  conseil: ARRETE.conseil,
};
const ABSENT = {
  code: 'xlsx.absent',
  message: 'Le module qui lit et écrit les classeurs n’a pas pu être chargé.',
  conseil: 'Vérifiez le réseau, puis essayez à nouveau.',
};
const INTERROMPU = { code: 'xlsx.interrompu', message: 'La lecture du classeur a été interrompue.', conseil: 'Rien n’a été changé.' };

class Ouvrier {
  static async demarrer() {
    const octets = await ressource('classeur.wasm').then((r) => r.arrayBuffer()).catch(() => { throw new RefusClasseur(ABSENT); });
    const ouvrier = new Ouvrier(await demarrerOuvrier('classeur_ouvrier.js'));
    await ouvrier.demander({ ordre: 'preparer', wasm: octets });
    return ouvrier;
  }

  constructor(ouvrier) {
    this.ouvrier = ouvrier;
    this.tour = Promise.resolve();
    this.ouvrier.onmessage = ({ data }) => this.#finir(data);
    this.ouvrier.onerror = (e) => {
      e.preventDefault();
      this.arreter(ARRETE);
    };
  }

  // Orders wait for one another: a reading may be left for another one.
  demander(ordre, transferts = []) {
    const reponse = this.tour.then(() => this.#envoyer(ordre, transferts));
    this.tour = reponse.catch(() => {});
    return reponse;
  }

  #envoyer(ordre, transferts) {
    if (this.refus) return Promise.reject(new RefusClasseur(this.refus));
    return new Promise((reussir, echouer) => {
      this.attente = { reussir, echouer, delai: setTimeout(() => this.arreter(TROP_LONG), PATIENCE) };
      this.ouvrier.postMessage(ordre, transferts);
    });
  }

  #finir(reponse) {
    const { reussir, echouer, delai } = this.attente;
    clearTimeout(delai);
    this.attente = undefined;
    if (reponse.refus) echouer(new RefusClasseur(reponse.refus));
    else reussir(reponse);
  }

  arreter(refus) {
    this.refus ??= refus;
    this.ouvrier.terminate();
    if (this.attente) this.#finir({ refus: this.refus });
  }
}

// One byte more than the module takes is enough for it to say so.
const TAILLE_MAX = (40 << 20) + 1;

export async function ouvrirClasseur(fichier) {
  const contenu = await fichier.slice(0, TAILLE_MAX).arrayBuffer();
  const ouvrier = await Ouvrier.demarrer();
  try {
    const { feuilles, active } = await ouvrier.demander({ ordre: 'ouvrir', nom: fichier.name, contenu }, [contenu]);
    return {
      feuilles,
      active,
      // Answers { lignes, fusions } at the end, nothing when it was told to stop.
      async lire(feuille, surTranche) {
        await ouvrier.demander({ ordre: 'lire', feuille });
        for (;;) {
          const { tranche, part, bilan } = await ouvrier.demander({ ordre: 'suite' });
          if ((await surTranche(tranche, part)) === false) return undefined;
          if (bilan) return bilan;
        }
      },
      fermer: () => ouvrier.arreter(INTERROMPU),
    };
  } catch (erreur) {
    ouvrier.arreter(INTERROMPU);
    throw erreur;
  }
}

export async function ecrireClasseur(tables) {
  const ouvrier = await Ouvrier.demarrer();
  try {
    return (await ouvrier.demander({ ordre: 'ecrire', tables }, [tables.buffer])).tranche;
  } finally {
    ouvrier.arreter(INTERROMPU);
  }
}
