// Frames on demand: an event asks for a few, nothing else draws.
const APRES_EVENEMENT = 3; // frames that ImGui needs to settle

export class Boucle {
  // premiere: called once, when the first frame is on the canvas.
  constructor(module, toile, miroir, premiere) {
    this.module = module;
    this.premiere = premiere;
    this.toile = toile;
    this.miroir = miroir;
    this.restant = 0;
    this.prevue = false;
    this.perdu = false;
    toile.addEventListener('webglcontextlost', (e) => {
      e.preventDefault();
      this.perdu = true;
      module._pf_gl_perdu();
    });
    toile.addEventListener('webglcontextrestored', () => {
      this.perdu = false;
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

  dessiner() {
    if (this.perdu || !this.taille) return;
    const encore = this.module._pf_frame();
    this.premiere?.();
    this.premiere = null;
    this.restant = Math.max(this.restant - 1, encore ? 2 : 0);
    this.miroir.suivre();
    this.apresImage?.();
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
    try {
      observateur.observe(this.toile, { box: 'device-pixel-content-box' });
    } catch {
      observateur.observe(this.toile);
    }
  }
}
