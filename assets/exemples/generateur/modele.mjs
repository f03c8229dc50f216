// The whole of the fictitious bailleur, from one seed.
import { brouiller } from './discordances.mjs';
import { faireDroits } from './droits.mjs';
import { faireEtats } from './etats.mjs';
import { Hasard } from './hasard.mjs';
import { faireHistorique } from './historique.mjs';
import { faireParc } from './parc.mjs';
import { programmes } from './programmes.mjs';

const GRAINE = 2590;

// Each part draws from its own seed: changing one leaves the others as they were.
export function faireModele() {
  const parc = faireParc(programmes, new Hasard(GRAINE));
  const sains = faireDroits(parc, programmes, new Hasard(GRAINE + 1));
  const droits = brouiller(sains, parc, programmes, new Hasard(GRAINE + 2));
  const etats = faireEtats(droits, parc, programmes, new Hasard(GRAINE + 3));
  const historique = faireHistorique(parc, sains, new Hasard(GRAINE + 4));
  return { programmes, parc, droits, etats, historique };
}
