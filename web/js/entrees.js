// Pointer, keyboard and files dropped, to the application.
const SOURCES = { mouse: 0, touch: 1, pen: 2 };
const COMMANDES = { s: 'enregistrer', o: 'ouvrir', z: 'annuler', y: 'retablir' };

const estChamp = (e) => e instanceof HTMLInputElement || e instanceof HTMLSelectElement;

export function suivreEntrees(module, application, toile, miroir, boucle, hote) {
  // --- Pointer. The mirror lies over the canvas; its events come up to the application all the same.
  let place = ''; // where the pointer was said to be
  const pointeur = (type) => (e) => {
    // When what lies under a still pointer changes, the browser says again where it is.
    const ici = type === 3 ? '' : `${e.clientX} ${e.clientY}`;
    if (type === 0 && ici === place) return;
    place = ici;
    module._pf_pointeur(type, e.clientX, e.clientY, Math.max(e.button, 0), SOURCES[e.pointerType] ?? 0);
    if (type === 2) boucle.repondre();
    else boucle.reveiller();
  };
  application.addEventListener('pointermove', pointeur(0));
  application.addEventListener('pointerdown', pointeur(1));
  window.addEventListener('pointerup', pointeur(2));
  window.addEventListener('pointercancel', pointeur(2));
  application.addEventListener('pointerleave', pointeur(3));
  application.addEventListener('wheel', (e) => {
    if (e.ctrlKey) return; // the browser's zoom
    e.preventDefault();
    const pas = e.deltaMode === 1 ? 1 / 3 : e.deltaMode === 2 ? 1 : 1 / 100;
    module._pf_molette(-e.deltaX * pas, -e.deltaY * pas);
    boucle.reveiller();
  }, { passive: false });

  // --- Mirror. A click made by a key or by assistive technology carries no pointer (detail 0).
  const id = (e) => e.target.closest?.('[data-id]')?.dataset.id;
  miroir.racine.addEventListener('click', (e) => {
    if (e.detail !== 0 || estChamp(e.target) || id(e) === undefined) return;
    module._pf_activer(Number(id(e)));
    boucle.repondre();
  });
  const saisir = (champ, texte) => {
    champ.dataset.commis = '1';
    miroir.generation = -1; // a refused text must be put back even if the tree does not change
    hote.avecTexte((adresse) => module._pf_saisir(Number(champ.dataset.id), adresse), texte);
    boucle.repondre();
  };
  miroir.racine.addEventListener('change', (e) => {
    if (e.target instanceof HTMLSelectElement) saisir(e.target, String(e.target.selectedIndex));
    else if (estChamp(e.target)) saisir(e.target, e.target.value);
  });
  miroir.racine.addEventListener('focusin', (e) => {
    if (!e.target.classList.contains('hors-vue')) return;
    module._pf_focus(Number(e.target.dataset.id));
    boucle.reveiller();
  });

  // --- Shortcuts, by the letter typed (so that they hold on every keyboard).
  window.addEventListener('keydown', (e) => {
    const actif = document.activeElement;
    const champ = actif instanceof HTMLInputElement && miroir.racine.contains(actif) ? actif : null;
    if (e.key === 'Escape') {
      if (champ && champ.value !== champ.dataset.base) champ.value = champ.dataset.base;
      else commander('fermer');
      return;
    }
    if (!(e.ctrlKey || e.metaKey) || e.altKey) return;
    let commande = COMMANDES[e.key.toLowerCase()];
    if (commande === 'annuler' && e.shiftKey) commande = 'retablir';
    if (!commande) return;
    // A field being typed in keeps its own undo; it is committed before a save.
    const enCours = champ && champ.value !== champ.dataset.base;
    if (enCours && (commande === 'annuler' || commande === 'retablir')) return;
    e.preventDefault();
    if (enCours) saisir(champ, champ.value);
    commander(commande);
  });
  function commander(nom) {
    hote.avecTexte(module._pf_commande, nom);
    boucle.repondre();
  }

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
    const fichier = e.dataTransfer.files[0];
    if (fichier) hote.lire(fichier);
  });

  window.addEventListener('beforeunload', (e) => {
    if (module._pf_non_enregistre()) e.preventDefault();
  });
  document.addEventListener('visibilitychange', () => boucle.reveiller());
}
