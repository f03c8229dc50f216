// Contrast of the text of a page, measured on the pixels of its screenshot.

// What is drawn as text: where, and in which words.
const releverTextes = (page) => page.evaluate(() => {
  const textes = [];
  for (const e of document.querySelectorAll('#miroir [data-id]')) {
    const controle = e.matches('button, input, select');
    const propre = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '');
    if (!controle && !propre) continue;
    // Disabled controls are exempt; live regions are not drawn; the rest of the exclusions is out of sight.
    if (e.disabled || e.matches('[role=status], [role=alert], .hors-vue')) continue;
    const r = e.getBoundingClientRect();
    // What a control draws around its text is not text: an outline, the round ends of a choice, the box of a check box.
    const [gauche, droite, bord] = e.matches('[role=checkbox]') ? [22, 0, 0] : e.matches('[role=radio]') ? [12, 12, 3] : controle ? [3, 3, 3] : [1, 1, 1];
    const [x0, y0] = [Math.max(0, r.left + gauche), Math.max(0, r.top + bord)];
    const [x1, y1] = [Math.min(innerWidth, r.right - droite), Math.min(innerHeight, r.bottom - bord)];
    if (x1 - x0 < 4 || y1 - y0 < 4) continue;
    textes.push({ nom: (e.getAttribute('aria-label') || e.textContent).trim(), x0, y0, x1, y1 });
  }
  return textes;
});

// Runs in a blank page: decodes the picture, cuts each rectangle into pieces (a line, then groups of words), and takes in
// each the most frequent colour as background and the one that contrasts most with it as ink.
async function mesurerPixels({ image, textes, densite }) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${image}`)).blob());
  const contexte = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
  contexte.drawImage(bitmap, 0, 0);
  const lineaire = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (c) => 0.2126 * lineaire(c >> 16) + 0.7152 * lineaire((c >> 8) & 255) + 0.0722 * lineaire(c & 255);
  const rapport = (a, b) => {
    const [p, g] = [luminance(a), luminance(b)].sort((m, n) => m - n);
    return (g + 0.05) / (p + 0.05);
  };
  const compter = (pixels) => {
    const comptes = new Map();
    for (const c of pixels) comptes.set(c, (comptes.get(c) ?? 0) + 1);
    return [...comptes].sort((a, b) => b[1] - a[1]);
  };
  // [begin, end) of the runs where `plein` holds, with holes of up to `trou` filled.
  const suites = (n, plein, trou) => {
    const trouvees = [];
    for (let i = 0; i < n; i += 1) {
      if (!plein(i)) continue;
      const derniere = trouvees.at(-1);
      if (derniere && i - derniere[1] <= trou) derniere[1] = i + 1;
      else trouvees.push([i, i + 1]);
    }
    return trouvees;
  };
  const mesures = [];
  for (const { nom, x0, y0, x1, y1 } of textes) {
    const [x, y] = [Math.ceil(x0 * densite), Math.ceil(y0 * densite)];
    const [l, h] = [Math.floor(x1 * densite) - x, Math.floor(y1 * densite) - y];
    const { data } = contexte.getImageData(x, y, l, h);
    const couleur = (i, j) => (data[(j * l + i) * 4] << 16) | (data[(j * l + i) * 4 + 1] << 8) | data[(j * l + i) * 4 + 2];
    const tout = Array.from({ length: l * h }, (_, k) => couleur(k % l, Math.floor(k / l)));
    const [fond] = compter(tout)[0];
    // One step away from the background is the background: the seam of two triangles of a tall card.
    const proche = (c) => [16, 8, 0].every((d) => Math.abs(((c >> d) & 255) - ((fond >> d) & 255)) <= 1);
    const vide = (i, j) => proche(tout[j * l + i]);
    const colonnes = [...Array(l).keys()];
    for (const [j0, j1] of suites(h, (j) => colonnes.some((i) => !vide(i, j)), 0)) {
      const ligne = Array.from({ length: j1 - j0 }, (_, j) => j0 + j);
      for (const [i0, i1] of suites(l, (i) => ligne.some((j) => !vide(i, j)), 6 * densite)) {
        let rangs = ligne.filter((j) => tout.slice(j * l + i0, j * l + i1).some((c) => !proche(c)));
        if (rangs.length < 4 * densite) continue; // a rule, a dash, a dotted underline
        let morceau = rangs.flatMap((j) => tout.slice(j * l + i0, j * l + i1));
        let comptes = compter(morceau);
        if (comptes[0][0] !== fond) { // a swatch, or a pill: what it holds, without its soft edge
          rangs = rangs.slice(2, -2);
          morceau = rangs.flatMap((j) => tout.slice(j * l + i0 + 2, j * l + i1 - 2));
          comptes = compter(morceau);
          if (comptes.length === 0 || rangs.length < 4 * densite || comptes[0][1] > 0.97 * morceau.length) continue;
        }
        const encres = comptes.filter(([, n]) => n >= 2).map(([c]) => c);
        if (encres.length < 2) continue;
        const [encre] = encres.sort((a, b) => rapport(b, comptes[0][0]) - rapport(a, comptes[0][0]));
        const hex = (c) => `#${c.toString(16).padStart(6, '0')}`;
        mesures.push({ nom, rapport: rapport(encre, comptes[0][0]), encre: hex(encre), fond: hex(comptes[0][0]), x: (x + i0) / densite, y: (y + j0) / densite, largeur: (i1 - i0) / densite });
      }
    }
  }
  return mesures;
}

// Each piece of text with its ratio, the worst first. The page must be at rest.
export async function mesurerContrastes(page, textes = undefined, image = undefined) {
  const rectangles = textes ?? (await releverTextes(page));
  const octets = image ?? (await page.screenshot());
  const densite = await page.evaluate(() => devicePixelRatio);
  const blanche = await page.context().newPage();
  try {
    const mesures = await blanche.evaluate(mesurerPixels, { image: octets.toString('base64'), textes: rectangles, densite });
    return mesures.sort((a, b) => a.rapport - b.rapport);
  } finally {
    await blanche.close();
  }
}
