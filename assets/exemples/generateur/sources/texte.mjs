// Text files as office software writes them.
const CP1252 = { '’': 0x92, '–': 0x96, 'œ': 0x9c, 'Œ': 0x8c, '€': 0x80 };

function windows1252(texte) {
  return Buffer.from([...texte].map((c) => {
    const code = CP1252[c] ?? c.codePointAt(0);
    if (code > 0xff) throw new Error(`« ${c} » n’est pas de Windows-1252`);
    return code;
  }));
}

const ENCODAGES = {
  'windows-1252': windows1252,
  'utf-8-bom': (texte) => Buffer.from(`\ufeff${texte}`),
  'utf-16': (texte) => Buffer.from(`\ufeff${texte}`, 'utf16le'),
};

export function csv(rangees, { separateur = ';', encodage }) {
  const cellule = (v) => {
    const t = String(v ?? '');
    return t.includes(separateur) || /["\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t;
  };
  return ENCODAGES[encodage](rangees.map((r) => `${r.map(cellule).join(separateur)}\r\n`).join(''));
}

export const virgule = (centiemes) => `${Math.floor(centiemes / 100)},${String(centiemes % 100).padStart(2, '0')}`;
