// What earlier visits left in the browser: work to resume, versions to reopen.
import { saine } from './depot.js';

const JOUR = 86_400_000;
const OUBLI = 60 * JOUR;
const PROPOSEES = 5;
const LISTEES = 10;

const MINUTE = { hour: '2-digit', minute: '2-digit' };
const date = (quand) => `${new Date(quand).toLocaleDateString('fr-FR')} à ${new Date(quand).toLocaleTimeString('fr-FR', MINUTE)}`;
const recentes = (a, b) => b.quand - a.quand;
const cleDe = ({ identifiant, session }) => `copie:${identifiant}:${session}`;

// One entry a key: its slots, and the newest sound one, if any.
function parCle(copies) {
  const entrees = new Map();
  for (const copie of [...copies].sort((a, b) => b.sequence - a.sequence)) {
    const entree = entrees.get(cleDe(copie)) ?? { lignes: [] };
    entree.lignes.push(copie);
    entree.tete ??= saine(copie) ? copie : undefined;
    entrees.set(cleDe(copie), entree);
  }
  return [...entrees.values()];
}

export class Reprises {
  constructor(hote, depot, onglets) {
    Object.assign(this, { hote, depot, onglets });
    this.vues = new Map(); // key of a copy → the newest sequence seen of it
  }

  // Offers the work that no living page has in hand, then takes away what is too old to be offered.
  async proposer() {
    try {
      const vivantes = await this.onglets.vivantes();
      vivantes.add(this.onglets.session);
      const maintenant = Date.now();
      const finie = ({ lignes, tete }) => !vivantes.has(lignes[0].session)
        && maintenant - lignes[0].quand > (tete?.enregistre ? JOUR : OUBLI);
      const laissees = parCle((await this.depot.inventaire()).copies).filter((e) => !finie(e)).map((e) => e.tete)
        .filter((c) => c && !c.enregistre && !vivantes.has(c.session));
      for (const c of laissees.sort(recentes).slice(0, PROPOSEES)) {
        this.vues.set(cleDe(c), c.sequence);
        this.hote.avecTexte(this.hote.module._pf_reprise, cleDe(c), c.nom, date(c.quand), c.contenu);
      }
      this.hote.reveiller();
      this.depot.menage((copies, versions) => [
        ...parCle(copies).filter(finie).flatMap((e) => e.lignes), ...versions.filter((v) => maintenant - v.quand > OUBLI),
      ]).catch(() => {}); // it will be taken away another day
    } catch {
      // no storage: said when there is something to keep
    }
  }

  // Read like a file, so that a damaged text is refused in the same words.
  async ouvrir(cle) {
    const [genre, ...reste] = cle.split(':');
    const trouvee = await this.depot[genre](...reste).catch(() => undefined);
    if (trouvee) {
      this.vues.set(cle, trouvee.sequence);
      const fichier = new File(trouvee.parties, trouvee.nom);
      await this.hote.fichiers.verser(fichier, (module) => this.hote.avecTexte(module._pf_copie_debut, fichier.name, fichier.size, cle));
      return;
    }
    this.hote.avecTexte(this.hote.module._pf_fichier_echec, 'Cette copie est abîmée\u00a0: elle ne peut pas être rouverte.');
    this.hote.reveiller();
  }

  // Not what a page still there has written since: a browser that cannot tell the living offers their copies too.
  async oublier(cle) {
    try {
      await this.depot.menage((copies) => {
        const lignes = copies.filter((c) => cleDe(c) === cle);
        return lignes.some((c) => c.sequence > this.vues.get(cle)) ? [] : lignes;
      });
    } catch {
      // it will be offered again
    }
  }

  // Those of the open étude, then the last of the others.
  async listerVersions() {
    const { module } = this.hote;
    try {
      const versions = (await this.depot.inventaire()).versions.filter(saine).sort(recentes);
      const ouverte = (v) => v.identifiant === this.onglets.etude;
      for (const v of [...versions.filter(ouverte), ...versions.filter((x) => !ouverte(x)).slice(0, LISTEES)])
        this.hote.avecTexte(module._pf_version, `version:${v.identifiant}:${v.session}:${v.quand}`, v.nom, date(v.quand), v.contenu);
      module._pf_versions_fin();
    } catch {
      this.hote.avecTexte(module._pf_avis, 'Les versions gardées par ce navigateur ne peuvent pas être lues.');
    }
    this.hote.reveiller();
  }
}
