// Frames on demand: an event asks for a few, nothing else draws.
const APRES_EVENEMENT = 3; // frames that ImGui needs to settle
const SANS_CONTEXTE = 3000; // ms that a lost canvas is waited for; the mirror goes on meanwhile
const PAS_DE_TRAVAIL = 100; // ms: a running job is shown ten times a second at most
const INSTANT = 500; // ms: one that is over sooner is not shown

// ImGui's renderer reads the state back at each frame, to restore it when done. Asked of the graphics process, that stops the
// page until all is painted. Nobody else has the context: what was answered once is true at every frame.
function retenirEtat(toile) {
  const gl = toile.getContext('webgl2');
  const demander = gl.getParameter.bind(gl);
  const reponses = new Map();
  gl.getParameter = (nom) => {
    if (!reponses.has(nom)) reponses.set(nom, demander(nom));
    return reponses.get(nom);
  };
  toile.addEventListener('webglcontextrestored', () => reponses.clear());
}

export class Boucle {
  // premiere: called once, when the first frame is on the canvas.
  constructor(module, toile, miroir, premiere) {
    this.module = module;
    this.premiere = premiere;
    this.toile = toile;
    this.miroir = miroir;
    this.restant = 0;
    this.progres = 0; // when a job was last drawn
    this.prevue = false;
    if (toile) retenirEtat(toile);
    toile?.addEventListener('webglcontextlost', (e) => {
      e.preventDefault();
      module._pf_gl_perdu();
      this.perte = setTimeout(() => this.abandon?.(), SANS_CONTEXTE);
    });
    toile?.addEventListener('webglcontextrestored', () => {
      clearTimeout(this.perte);
      module._pf_gl_rendu();
      this.reveiller();
    });
  }

  reveiller(images = APRES_EVENEMENT) {
    this.restant = Math.max(this.restant, images);
    if (this.prevue) return;
    this.prevue = true;
    requestAnimationFrame(() => {
      this.prevue = false;
      this.dessiner();
      if (this.restant > 0) this.reveiller(this.restant);
    });
  }

  // The answer to a click or a key is on screen, and in the mirror, before the browser goes on. Only the last frame is
  // painted: a slow screen would make each one wait for the one before.
  repondre() {
    this.restant = APRES_EVENEMENT;
    for (let i = 1; i <= APRES_EVENEMENT; i += 1) this.dessiner(i === APRES_EVENEMENT);
    if (this.restant > 0) this.reveiller(this.restant);
  }

  // A job begins: shown if it lasts, even when it never goes on. Returns what to call at its end, and whether its result is
  // to be drawn, at once: not that of a module that stopped on a fault.
  travailler() {
    this.progres = performance.now() + INSTANT - PAS_DE_TRAVAIL;
    const montrer = setTimeout(() => this.reveiller(), INSTANT);
    return (sain) => {
      clearTimeout(montrer);
      if (!sain) return;
      this.dessiner();
      this.reveiller();
    };
  }

  // It goes on: what it says of itself is drawn, not at every step.
  progresser() {
    const maintenant = performance.now();
    if (maintenant - this.progres < PAS_DE_TRAVAIL) return;
    this.progres = maintenant;
    this.reveiller(1);
  }

  dessiner(peindre = true) {
    if (!this.taille) return;
    const encore = this.module._pf_frame(peindre ? 1 : 0);
    this.premiere?.();
    this.premiere = null;
    this.restant = Math.max(this.restant - 1, encore ? 2 : 0);
    this.miroir.suivre();
    this.apresImage?.();
  }

  // Nothing to draw on: a page large enough for all of it to be in view, the panel beside the rest.
  sansToile() {
    const [LARGEUR, HAUTEUR] = [1500, 30_000];
    this.observateur?.disconnect();
    this.module._pf_resize(LARGEUR, HAUTEUR, 1);
    this.taille = true;
    this.dessiner();
    this.reveiller();
  }

  // The canvas has one pixel for each pixel of the screen, at any density and zoom.
  suivreTaille() {
    const mesurer = (entree) => {
      const { width, height } = entree.contentRect;
      if (width === 0 || height === 0) return;
      const densite = devicePixelRatio || 1;
      const exact = entree.devicePixelContentBoxSize?.[0];
      const pixels = (css, mesure) => {
        const calcule = Math.round(css * densite);
        return mesure !== undefined && Math.abs(mesure - calcule) <= 1 ? mesure : calcule;
      };
      this.toile.width = pixels(width, exact?.inlineSize);
      this.toile.height = pixels(height, exact?.blockSize);
      this.module._pf_resize(width, height, this.toile.width / width);
      this.taille = true;
      this.dessiner();
      this.reveiller();
    };
    const observateur = new ResizeObserver((entrees) => mesurer(entrees[0]));
    this.observateur = observateur;
    const observer = () => {
      try {
        observateur.observe(this.toile, { box: 'device-pixel-content-box' });
      } catch {
        observateur.observe(this.toile);
      }
    };
    observer();
    // On another screen the same size may have another density: observed anew, it is measured anew.
    const suivreDensite = () => {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        if (!this.toile.isConnected) return;
        observateur.disconnect();
        observer();
        suivreDensite();
      }, { once: true });
    };
    suivreDensite();
  }
}
