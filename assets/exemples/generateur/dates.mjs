// Dates as the étude writes them, "aaaa-mm-jj": they compare as texts.
const deux = (n) => String(n).padStart(2, '0');

export const date = (annee, mois, jour) => `${annee}-${deux(mois)}-${deux(jour)}`;

export function plusJours(d, jours) {
  const t = new Date(Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8)) + jours));
  return date(t.getUTCFullYear(), t.getUTCMonth() + 1, t.getUTCDate());
}

export const plusAns = (d, ans) => date(Number(d.slice(0, 4)) + ans, Number(d.slice(5, 7)), Math.min(28, Number(d.slice(8))));
export const francaise = (d) => (d ? `${d.slice(8)}/${d.slice(5, 7)}/${d.slice(0, 4)}` : '');
