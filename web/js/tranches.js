// A file read slice by slice, none longer than asked, the last ones empty.

// Under load, Chromium's stream of a file leaves its first read without an answer about once in a hundred times (Chromium 156).
const PATIENCE = 2000; // ms

// Work cut in slices lets the page answer between two of them: what is ready follows without letting it.
const SOUFFLE = 8; // ms since it last could
const { port1, port2 } = new MessageChannel();
const suites = []; // a message each, in their order
port1.onmessage = () => suites.shift()();
let dernier = 0;
async function souffler() {
  if (performance.now() - dernier < SOUFFLE) return;
  await new Promise((suite) => {
    suites.push(suite);
    port2.postMessage(0);
  });
  dernier = performance.now();
}

// One buffer, lent to the stream and filled again: a slice is over when the next is asked for. A buffer a slice would wait for
// the collector, by hundreds of megabytes on a large file.
function enPret(lecteur) {
  let tampon = new ArrayBuffer(0);
  let fini = false;
  return {
    async lire(taille) {
      if (tampon.byteLength < taille) tampon = new ArrayBuffer(taille);
      let lus = 0;
      while (!fini && lus < taille) {
        const { value, done } = await lecteur.read(new Uint8Array(tampon, lus, taille - lus));
        fini = done;
        if (value) tampon = value.buffer;
        if (!done) lus += value.byteLength;
      }
      await souffler();
      return new Uint8Array(tampon, 0, lus);
    },
    fermer: () => void lecteur.cancel().catch(() => {}),
  };
}

function enCopies(fichier, debut) {
  let fin = debut;
  return {
    async lire(taille) {
      const tranche = await fichier.slice(fin, fin + taille).arrayBuffer();
      fin += taille;
      return new Uint8Array(tranche);
    },
    fermer() {},
  };
}

// What `promesse` gives, or nothing once that time has passed.
async function avant(promesse, ms) {
  let delai;
  const rien = new Promise((suite) => { delai = setTimeout(suite, ms); });
  try {
    return await Promise.race([promesse, rien]);
  } finally {
    clearTimeout(delai);
  }
}

// { lire(taille): the next bytes, empty at the end; fermer() }
export function ouvrirTranches(fichier) {
  let pret;
  try {
    pret = enPret(fichier.stream().getReader({ mode: 'byob' }));
  } catch {
    return enCopies(fichier, 0); // a browser that lends no buffer
  }
  let donnes = 0;
  let copies = null; // instead of a stream that does not answer: what was read of the slice is read again
  return {
    async lire(taille) {
      let octets = copies ? null : await avant(pret.lire(taille), PATIENCE);
      if (!octets) {
        pret.fermer();
        copies ??= enCopies(fichier, donnes);
        octets = await copies.lire(taille);
      }
      donnes += octets.length;
      return octets;
    },
    fermer: () => pret.fermer(),
  };
}
