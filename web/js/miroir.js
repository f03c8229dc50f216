// The semantic tree as real elements laid over the canvas: one element a node, patched by id, never rebuilt. Buttons are
// buttons, fields are fields: the keyboard, assistive technology and tests use them as they would on any page.
const [INACTIF, COCHE, COURANT, INVALIDE, NOMBRE, HORS_VUE, IMMEDIAT] = [1, 2, 4, 8, 16, 32, 64];

// Role of the tree → element to make.
const ELEMENTS = {
  banner: 'header', navigation: 'nav', main: 'main', complementary: 'aside', text: 'p', button: 'button',
  checkbox: 'button', radio: 'button', textbox: 'input', combobox: 'select', slider: 'input',
};
const CONTENEURS = new Set(['banner', 'navigation', 'main', 'complementary', 'dialog', 'radiogroup', 'table', 'row']);
const IMPLICITES = new Set([...Object.keys(ELEMENTS).filter((r) => !['checkbox', 'radio'].includes(r)), 'heading']);
// Named by what they contain rather than by aria-label.
const PAR_CONTENU = new Set(['heading', 'text', 'columnheader', 'rowheader', 'cell', 'status', 'alert', 'button']);

function poser(element, attribut, valeur) {
  if (valeur === null || valeur === false) element.removeAttribute(attribut);
  else if (element.getAttribute(attribut) !== String(valeur)) element.setAttribute(attribut, String(valeur));
}

export class Miroir {
  constructor(racine, module) {
    this.racine = racine;
    this.module = module;
    this.texte = false; // no canvas beneath; the elements are laid out as a page, each field with its name before it
    this.noeuds = new Map();
    this.generation = -1;
    this.enCours = false;
    this.zoom = 1;
    this.avantDialogue = null; // id of what had the focus when a dialog came
    this.demande = false; // the application says what takes the focus
    this.listes = new Map(); // those that show their choice alone so far, and its rank
    racine.addEventListener('focusin', (e) => this.completer(e.target));
  }

  // From now on without a canvas beneath: made anew.
  passerEnTexte() {
    this.texte = true;
    this.racine.removeAttribute('style');
    this.racine.replaceChildren();
    this.noeuds.clear();
    this.generation = -1;
  }

  suivre() {
    // A field that leaves while it is typed in is committed by the browser, which draws from within.
    if (this.enCours) return;
    this.enCours = true;
    try {
      this.suivreZoom();
      const demande = this.module._pf_focus_demande();
      this.demande = demande !== 0; // then the focus goes there, and nowhere else meanwhile
      this.refleter();
      if (demande !== 0) this.focaliser(this.noeuds.get(String(demande >>> 0))?.element);
    } finally {
      this.enCours = false;
    }
  }

  // Rectangles are those of the layout, which the text's size makes larger than CSS pixels.
  suivreZoom() {
    const zoom = this.module._pf_zoom();
    if (zoom === this.zoom || this.texte) return;
    this.zoom = zoom;
    this.racine.style.transform = `scale(${zoom})`;
    this.racine.style.width = this.racine.style.height = `${100 / zoom}%`;
  }

  // A text can take the focus too, when the search leads to it: shown until it loses it.
  focaliser(element) {
    if (!element) return;
    if (!element.matches('button, input, select, h1')) {
      element.tabIndex = -1;
      element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
    }
    element.focus({ preventScroll: !this.texte, focusVisible: true });
  }

  refleter() {
    const generation = this.module._pf_generation();
    if (generation === this.generation) return;
    this.generation = generation;
    const lignes = this.module.UTF8ToString(this.module._pf_arbre()).split('\n').filter((l) => l !== '');
    const focus = document.activeElement?.dataset?.id; // lost if its element leaves
    if (focus !== undefined) this.dernierFocus = focus;
    // What left goes first: what stays is then in order, and the focused element is never moved.
    const vus = new Set(lignes.map((l) => l.slice(0, l.indexOf('\x1f'))));
    for (const [id, { place }] of this.noeuds) {
      if (vus.has(id)) continue;
      place.remove();
      this.noeuds.delete(id);
    }
    const dernier = new Map(); // parent element → its child placed last
    for (const ligne of lignes) {
      const champs = ligne.split('\x1f');
      const [id, parent, role] = champs;
      let noeud = this.noeuds.get(id);
      if (!noeud || noeud.role !== role || noeud.niveau !== champs[8]) {
        noeud?.place.remove();
        const element = this.creer(id, role, champs[8]);
        noeud = { element, place: this.encadrer(element, role), role, niveau: champs[8], ligne: '' };
        this.noeuds.set(id, noeud);
      }
      const contenant = this.noeuds.get(parent)?.element ?? this.racine;
      const avant = dernier.get(contenant);
      const ici = avant ? avant.nextElementSibling : contenant.firstElementChild;
      if (ici !== noeud.place) contenant.insertBefore(noeud.place, ici);
      dernier.set(contenant, noeud.place);
      if (noeud.ligne !== ligne || noeud.element.dataset.commis) {
        noeud.ligne = ligne;
        noeud.origine = CONTENEURS.has(role) ? [0, 0] : [Number(champs[3]), Number(champs[4])];
        this.ecrire(noeud, champs, this.noeuds.get(parent)?.origine ?? [0, 0]);
      }
    }
    this.garderFocus();
  }

  // As text, a field needs its name beside it.
  encadrer(element, role) {
    if (!this.texte || (!['textbox', 'combobox', 'slider'].includes(role))) return element;
    const cadre = document.createElement('label');
    cadre.append(document.createElement('span'), element);
    return cadre;
  }

  creer(id, role, niveau) {
    const element = document.createElement(role === 'heading' ? `h${niveau}` : ELEMENTS[role] ?? 'div');
    element.dataset.id = id;
    if (!IMPLICITES.has(role)) element.setAttribute('role', role);
    if (role === 'button' || role === 'checkbox' || role === 'radio') element.type = 'button';
    if (role === 'heading' && niveau === '1') element.tabIndex = -1; // a page is entered by its title
    if (role === 'textbox') {
      element.type = 'text';
      element.autocomplete = 'off';
      element.spellcheck = false;
    }
    if (role === 'slider') element.type = 'range'; // its keys, its finger and its mouse are the browser's
    // Containers only order what they hold; the rest lies over its drawing.
    if (!CONTENEURS.has(role)) element.dataset.pose = '';
    return element;
  }

  // origine: where the parent stands; a cell places what it holds relatively to itself.
  ecrire({ element, place, role }, champs, origine) {
    const [, , , x, y, l, h, etat, , rangs, nom, valeur, description, options] = champs;
    const drapeaux = Number(etat);
    if (!CONTENEURS.has(role)) {
      element.style.cssText = `transform:translate(${x - origine[0]}px,${y - origine[1]}px);width:${l}px;height:${h}px`;
      element.classList.toggle('hors-vue', (drapeaux & HORS_VUE) !== 0);
    }
    if (place !== element) place.firstElementChild.textContent = nom;
    if (role === 'table') poser(element, 'aria-rowcount', rangs === '0' ? null : rangs);
    if (role === 'row') poser(element, 'aria-rowindex', rangs === '0' ? null : rangs);
    if (this.texte && role === 'button' && valeur !== '') { // a figure: the number alone, beside what names it
      element.classList.add('chiffre');
      element.textContent = valeur;
      poser(element, 'aria-label', nom);
    } else if (PAR_CONTENU.has(role)) this.ecrireTexte(element, nom);
    else poser(element, 'aria-label', nom === '' ? null : nom);
    poser(element, 'aria-description', description === '' ? null : description);
    if (role === 'button') {
      element.disabled = (drapeaux & INACTIF) !== 0;
      poser(element, 'aria-current', (drapeaux & COURANT) !== 0 ? 'page' : null);
    }
    if (role === 'checkbox' || role === 'radio') poser(element, 'aria-checked', String((drapeaux & COCHE) !== 0)); // false is said too
    if (role === 'progressbar') poser(element, 'aria-valuenow', valeur);
    if (role === 'dialog') poser(element, 'aria-modal', true);
    if (role === 'textbox') this.ecrireChamp(element, valeur, drapeaux, options);
    if (role === 'slider') this.ecrireCurseur(element, valeur, options);
    if (role === 'combobox') this.ecrireListe(element, valeur, options);
  }

  // Cells may hold controls: only the text of the element's own is replaced.
  ecrireTexte(element, texte) {
    const premier = element.firstChild;
    if (premier?.nodeType === Node.TEXT_NODE) {
      if (premier.data !== texte) premier.data = texte;
    } else if (texte !== '') {
      element.prepend(texte);
    }
  }

  ecrireChamp(element, valeur, drapeaux, exemple) {
    poser(element, 'placeholder', exemple === '' ? null : exemple);
    element.classList.toggle('nombre', (drapeaux & NOMBRE) !== 0);
    element.classList.toggle('immediat', (drapeaux & IMMEDIAT) !== 0);
    poser(element, 'inputmode', (drapeaux & NOMBRE) !== 0 ? 'decimal' : null);
    poser(element, 'aria-invalid', (drapeaux & INVALIDE) !== 0 ? true : null);
    // What is being typed is the user's until it is committed.
    const enCours = document.activeElement === element && element.value !== element.dataset.base && !element.dataset.commis;
    if (!enCours && element.value !== valeur) element.value = valeur;
    element.dataset.base = valeur;
    delete element.dataset.commis;
  }

  ecrireCurseur(element, valeur, options) {
    const [min, max, pas, texte] = options.split('\x1e');
    Object.entries({ min, max, step: pas }).forEach(([nom, v]) => poser(element, nom, v)); // before the value, which they bound
    poser(element, 'aria-valuetext', texte);
    if (element.value !== valeur) element.value = valeur;
    element.dataset.base = element.value; // nothing is ever half typed
    delete element.dataset.commis;
  }

  // A page of long lists is there sooner with the choice of each alone: what else there is to choose follows.
  ecrireListe(element, valeur, options) {
    if (element.dataset.options === options && !this.listes.has(element)) {
      element.selectedIndex = Number(valeur);
    } else {
      if (this.listes.size === 0) setTimeout(() => [...this.listes.keys()].forEach((liste) => this.completer(liste)));
      this.listes.set(element, Number(valeur));
      element.dataset.options = options;
      element.replaceChildren(new Option(options.split('\x1e')[valeur]));
      if (document.activeElement === element) this.completer(element);
    }
    delete element.dataset.commis;
  }

  completer(liste) {
    const rang = this.listes.get(liste);
    if (rang === undefined) return;
    this.listes.delete(liste);
    const { options } = liste.dataset;
    if (this.modele?.options !== options) { // lists of one page are often the same
      const textes = document.createDocumentFragment();
      textes.append(...options.split('\x1e').map((texte) => new Option(texte)));
      this.modele = { options, textes };
    }
    liste.replaceChildren(this.modele.textes.cloneNode(true));
    liste.selectedIndex = rang;
  }

  // A dialog takes the focus when it comes, and gives it back when it goes.
  garderFocus() {
    const dialogue = this.racine.querySelector('[role=dialog]');
    const actif = document.activeElement;
    if (!dialogue) {
      if (this.avantDialogue === null) return;
      const retour = this.noeuds.get(this.avantDialogue)?.element ?? this.racine.querySelector('h1');
      this.avantDialogue = null;
      if (!this.demande && !this.racine.contains(actif)) this.focaliser(retour);
      return;
    }
    if (dialogue.contains(actif)) return;
    this.avantDialogue ??= this.dernierFocus ?? '';
    this.focaliser(dialogue.querySelector('input.immediat') ?? dialogue.querySelector('input, select, button'));
  }
}
