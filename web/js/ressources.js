// The application's bytes: from the version folder of the site, or from the blocks of the single file.
const { dossier } = document.getElementById('page').dataset; // none in the single file

// What weighs too much for the single file is only there.
export const estSite = dossier !== undefined;
export const lisibles = () => dossier !== undefined || typeof DecompressionStream === 'function';

// In the site alone.
export const adresse = (nom) => `${dossier}/${nom}`;

export async function ressource(nom) {
  if (dossier === undefined) return deplier(document.getElementById(nom).textContent);
  const reponse = await fetch(adresse(nom));
  if (!reponse.ok) throw new Error(`${nom} : réponse ${reponse.status}`);
  return reponse;
}

// In the single file, a worker starts from a blob: it lives under the page's policy, without network.
export async function demarrerOuvrier(nom) {
  if (dossier !== undefined) return new Worker(adresse(nom));
  const blob = URL.createObjectURL(new Blob([await (await ressource(nom)).blob()], { type: 'text/javascript' }));
  const ouvrier = new Worker(blob);
  URL.revokeObjectURL(blob);
  return ouvrier;
}

function deplier(base64) {
  const octets = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new Response(new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip')));
}
