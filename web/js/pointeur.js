// Mouse, pen and finger, to the application. The mirror lies over the canvas; its events come up all the same.
const SOURCES = { mouse: 0, touch: 1, pen: 2 };
const [BOUGE, APPUIE, LACHE, SORT] = [0, 1, 2, 3];
const GLISSE = 8; // CSS pixels from which a finger scrolls rather than presses
const PIXELS_PAR_CRAN = 80; // of the layout, scrolled by one notch of ImGui's wheel

// actif(): whether there is a canvas to point at.
export function suivrePointeur(module, application, boucle, actif) {
  const suivre = (cible, type, reaction, options) => cible.addEventListener(type, (e) => actif() && reaction(e), options);
  const envoyer = (type, e) =>
    module._pf_pointeur(type, e.clientX, e.clientY, Math.max(e.button, 0), SOURCES[e.pointerType] ?? 0);
  let place = ''; // where the mouse was said to be: said again when what lies under it changes, which is no event
  let doigt = null; // the finger down: where it was last, and whether it scrolls

  suivre(application, 'pointermove', (e) => {
    if (e.pointerType === 'touch') {
      if (doigt?.id !== e.pointerId) return;
      if (!doigt.glisse && Math.hypot(e.clientX - doigt.x, e.clientY - doigt.y) < GLISSE) return;
      doigt.glisse = true;
      // By whole pixels of the layout, as ImGui scrolls: what is under the finger stays there.
      const zoom = module._pf_zoom();
      const [dx, dy] = [Math.trunc((e.clientX - doigt.x) / zoom), Math.trunc((e.clientY - doigt.y) / zoom)];
      module._pf_molette(dx / PIXELS_PAR_CRAN, dy / PIXELS_PAR_CRAN);
      doigt.x += dx * zoom;
      doigt.y += dy * zoom;
    } else {
      const ici = `${e.clientX} ${e.clientY}`;
      if (ici === place) return;
      place = ici;
      envoyer(BOUGE, e);
    }
    boucle.reveiller();
  });
  suivre(application, 'pointerdown', (e) => {
    if (e.target.type === 'range' && e.pointerType === 'touch') return; // it moves the slider, and does not scroll
    if (e.pointerType === 'touch') {
      doigt = { id: e.pointerId, x: e.clientX, y: e.clientY, glisse: false };
      envoyer(BOUGE, e); // what scrolls is what lies under the finger
    } else {
      envoyer(APPUIE, e);
    }
    boucle.reveiller();
  });
  suivre(window, 'pointerup', (e) => {
    if (e.pointerType === 'touch') {
      if (doigt?.id !== e.pointerId) return;
      const { glisse } = doigt;
      doigt = null;
      if (!glisse) {
        envoyer(APPUIE, e);
        boucle.dessiner();
        envoyer(LACHE, e);
        boucle.repondre();
      }
      envoyer(SORT, e); // a finger hovers over nothing
      boucle.reveiller();
      return;
    }
    envoyer(LACHE, e);
    boucle.repondre();
  });
  suivre(window, 'pointercancel', (e) => {
    doigt = null;
    envoyer(LACHE, e);
    boucle.reveiller();
  });
  suivre(application, 'pointerleave', (e) => {
    place = '';
    if (e.pointerType !== 'touch') envoyer(SORT, e);
    boucle.reveiller();
  });
  suivre(application, 'wheel', (e) => {
    if (e.ctrlKey) return; // the browser's zoom
    e.preventDefault();
    const pas = e.deltaMode === 1 ? 1 / 3 : e.deltaMode === 2 ? 1 : 1 / 100;
    module._pf_molette(-e.deltaX * pas, -e.deltaY * pas);
    boucle.reveiller();
  }, { passive: false });
}
