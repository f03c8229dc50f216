// How the screen is set: what the user chose at the last visit, what the system imposes.
const CLE = 'passeflux.affichage';

export function retenir(taille, presentation) {
  try {
    localStorage.setItem(CLE, JSON.stringify({ taille, presentation }));
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}

export function rappeler(module) {
  try {
    const { taille, presentation } = JSON.parse(localStorage.getItem(CLE)) ?? {};
    if (Number.isInteger(taille)) module._pf_preferences(taille, presentation ? 1 : 0);
  } catch {
    // Nothing kept, or nothing readable.
  }
}

// Forced colours: a canvas is left alone by the browser, so it takes the system's colours by itself.
export function suivreCouleurs(module, boucle) {
  const imposees = matchMedia('(forced-colors: active)');
  const temoin = document.createElement('span');
  temoin.hidden = true;
  document.body.append(temoin);
  const lire = (nom) => {
    temoin.style.color = nom;
    const [r, v, b] = getComputedStyle(temoin).color.match(/[\d.]+/g).map(Number);
    return (r << 16) | (v << 8) | b;
  };
  const appliquer = () => {
    module._pf_couleurs(imposees.matches ? 1 : 0, lire('Canvas'), lire('CanvasText'), lire('LinkText'), lire('GrayText'));
    boucle.reveiller();
  };
  // From one forced theme to another, only light or dark changes.
  for (const requete of [imposees, matchMedia('(prefers-color-scheme: dark)')]) requete.addEventListener('change', appliquer);
  if (imposees.matches) appliquer();
}
