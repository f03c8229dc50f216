// Keyboard, clipboard and files dropped, to the application.
import { suivrePointeur } from './pointeur.js';

const COMMANDES = { s: 'enregistrer', o: 'ouvrir', z: 'annuler', y: 'retablir', f: 'rechercher', k: 'commandes' };
// Keys that scroll, in screens.
const DEFILEMENT = { PageDown: 1, PageUp: -1, End: 1e6, Home: -1e6, ArrowDown: 0.1, ArrowUp: -0.1 };

const estChamp = (e) => e instanceof HTMLInputElement || e instanceof HTMLSelectElement;

export function suivreEntrees(module, application, miroir, boucle, hote) {
  suivrePointeur(module, application, boucle, () => !miroir.texte);

  // --- Mirror. A click made by a key or by assistive technology carries no pointer (detail 0); over the canvas, that of
  // the mouse is ImGui's to see.
  const id = (e) => e.target.closest?.('[data-id]')?.dataset.id;
  miroir.racine.addEventListener('click', (e) => {
    if ((e.detail !== 0 && !miroir.texte) || estChamp(e.target) || id(e) === undefined) return;
    module._pf_activer(Number(id(e)));
    boucle.repondre();
  });
  const saisir = (champ, texte) => {
    champ.dataset.commis = '1';
    miroir.generation = -1; // a refused text must be put back even if the tree does not change
    hote.avecTexte((adresse) => module._pf_saisir(Number(champ.dataset.id), adresse), texte.normalize());
    boucle.repondre();
  };
  miroir.racine.addEventListener('input', (e) => {
    if (e.target.type === 'range' || e.target.classList.contains('immediat')) saisir(e.target, e.target.value);
  });
  // A list that the keys go through says each option they pass: they are one choice, until something else is done.
  let tapee = null; // the list that the last key went to
  let parcourue = null;
  const quitter = () => { tapee = parcourue = null; };
  miroir.racine.addEventListener('focusout', quitter);
  window.addEventListener('pointerdown', quitter, { capture: true });
  const choisir = (liste) => {
    miroir.completer(liste); // nothing was chosen yet of one that shows its choice alone
    module._pf_suite(liste === parcourue && liste === tapee ? 1 : 0);
    parcourue = liste === tapee ? liste : null;
    tapee = null;
    saisir(liste, String(liste.selectedIndex));
  };
  miroir.racine.addEventListener('change', (e) => {
    if (e.target instanceof HTMLSelectElement) choisir(e.target);
    else if (estChamp(e.target) && e.target.type !== 'range' && !e.target.classList.contains('immediat')) saisir(e.target, e.target.value);
  });
  miroir.racine.addEventListener('focusin', (e) => {
    if (!e.target.classList.contains('hors-vue')) return;
    module._pf_focus(Number(e.target.dataset.id));
    boucle.reveiller();
  });

  // --- Shortcuts, by the letter typed (so that they hold on every keyboard).
  window.addEventListener('keydown', (e) => {
    if (e.isComposing) return;
    const actif = document.activeElement;
    const champ = actif instanceof HTMLInputElement && miroir.racine.contains(actif) ? actif : null;
    if (actif instanceof HTMLSelectElement) tapee = actif;
    if (e.key === 'Escape') {
      if (champ && champ.value !== champ.dataset.base) champ.value = champ.dataset.base;
      else commander('fermer');
      return;
    }
    if (e.key === 'F1') {
      e.preventDefault();
      commander('aide');
      return;
    }
    if (e.altKey) return;
    if (!e.ctrlKey && !e.metaKey) {
      if (deplacer(e, champ)) e.preventDefault();
      return;
    }
    let commande = COMMANDES[e.key.toLowerCase()];
    if (commande === 'annuler' && e.shiftKey) commande = 'retablir';
    if (!commande || (e.shiftKey && commande !== 'retablir')) return; // with Shift it is the browser's
    // A field being typed in keeps its own undo; it is committed before a save.
    const enCours = champ && champ.value !== champ.dataset.base;
    if (enCours && (commande === 'annuler' || commande === 'retablir')) return;
    e.preventDefault();
    if (e.repeat) return; // a key held down asks once
    if (enCours) saisir(champ, champ.value);
    commander(commande);
  });
  function commander(nom) {
    quitter();
    hote.avecTexte(module._pf_commande, nom);
    boucle.repondre();
  }
  // Keys without a modifier: Enter chooses what a search found, arrows go through a dialog, the others scroll.
  function deplacer(e, champ) {
    const immediat = champ?.classList.contains('immediat');
    if (e.key === 'Enter' && immediat) {
      module._pf_activer(Number(champ.dataset.id));
      boucle.repondre();
      return true;
    }
    const actif = document.activeElement;
    const dialogue = actif.closest('[role=dialog]');
    const vertical = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (dialogue && vertical && (immediat || actif instanceof HTMLButtonElement)) {
      const controles = [...dialogue.querySelectorAll('input, button:not(:disabled)')];
      controles[controles.indexOf(actif) + vertical]?.focus({ preventScroll: true, focusVisible: true });
      return true;
    }
    const choix = actif.closest('[role=radiogroup]');
    const pas = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (choix && pas) {
      const boutons = [...choix.querySelectorAll('[role=radio]')];
      const suivant = boutons[(boutons.indexOf(actif) + pas + boutons.length) % boutons.length];
      suivant.focus({ focusVisible: true });
      suivant.click();
      return true;
    }
    if (estChamp(actif) || !(e.key in DEFILEMENT) || e.shiftKey || miroir.texte) return false;
    module._pf_defiler(DEFILEMENT[e.key], actif.closest('aside') ? 1 : 0);
    boucle.reveiller();
    return true;
  }

  // --- Clipboard, through its events: no permission is asked. In a field the browser's own copy and paste do, except
  // for several cells at once.
  document.addEventListener('copy', (e) => {
    const actif = document.activeElement;
    if (estChamp(actif) || !getSelection().isCollapsed || !miroir.racine.contains(actif)) return;
    module._pf_copier(Number(actif.closest('[data-id]').dataset.id));
    hote.presse = e.clipboardData;
    boucle.repondre();
    hote.presse = null;
    e.preventDefault();
  });
  document.addEventListener('paste', (e) => {
    const champ = e.target;
    const texte = e.clipboardData.getData('text/plain');
    if (!/\t|\n./.test(texte)) return;
    // Where nothing else takes them, several cells are a table to bring in.
    const champTexte = champ instanceof HTMLInputElement;
    if (!champTexte || champ.closest('[role=dialog]')) {
      if (!hote.avecTexte(module._pf_coller_table, texte.normalize())) return;
      e.preventDefault();
      boucle.repondre();
      return;
    }
    if (!champ.closest('[role=table]')) return;
    e.preventDefault();
    champ.dataset.commis = '1'; // what was being typed gives way
    miroir.generation = -1;
    hote.avecTexte((adresse) => module._pf_coller(Number(champ.dataset.id), adresse), texte.normalize());
    boucle.repondre();
  });

  // --- Files dropped anywhere.
  const depot = document.getElementById('depot');
  const porteFichier = (e) => [...(e.dataTransfer?.types ?? [])].includes('Files');
  window.addEventListener('dragover', (e) => {
    if (!porteFichier(e)) return;
    e.preventDefault();
    depot.hidden = false;
  });
  window.addEventListener('dragleave', (e) => {
    if (e.relatedTarget === null) depot.hidden = true;
  });
  window.addEventListener('drop', (e) => {
    if (!porteFichier(e)) return;
    e.preventDefault();
    depot.hidden = true;
    hote.deposer(e.dataTransfer);
  });

  window.addEventListener('beforeunload', (e) => {
    const actif = document.activeElement;
    if (estChamp(actif)) { // what is being typed counts
      actif.blur();
      actif.focus({ preventScroll: true });
    }
    if (!module._pf_non_enregistre()) return;
    e.preventDefault();
    e.returnValue = true; // browsers older than 2023
  });
  document.addEventListener('visibilitychange', () => boucle.reveiller());
}
