// A chart of the report (SVG) as a PNG that pastes in a document, at twice its size.
const [COPIEE, TELECHARGEE, ECHEC] = [0, 1, 2]; // app::FinImage
const ECHELLE = 2;

async function dessiner(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const toile = document.createElement('canvas');
  toile.width = image.naturalWidth * ECHELLE;
  toile.height = image.naturalHeight * ECHELLE;
  const contexte = toile.getContext('2d');
  contexte.fillStyle = '#fff'; // a slide may be dark
  contexte.fillRect(0, 0, toile.width, toile.height);
  contexte.drawImage(image, 0, 0, toile.width, toile.height);
  return new Promise((donner, refuser) => {
    toile.toBlob((png) => (png ? donner(png) : refuser(new Error('no picture'))), 'image/png');
  });
}

// The promise itself goes to the clipboard: Safari forgets the click while a picture is drawn. Answers what became of it.
export async function copierImage(svg, telecharger) {
  const png = dessiner(svg);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return COPIEE;
  } catch { // no such clipboard, no permission: a file then, unless there is no picture at all
    try {
      telecharger(await png);
      return TELECHARGEE;
    } catch {
      return ECHEC;
    }
  }
}
