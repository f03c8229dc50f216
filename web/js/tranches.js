// A file read slice by slice, none longer than asked, the last ones empty.

// The page answers between two slices: reads that are ready follow one another without letting it.
const souffler = () => new Promise((suite) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = suite;
  port2.postMessage(0);
});

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

function enCopies(fichier) {
  let fin = 0;
  return {
    async lire(taille) {
      const tranche = await fichier.slice(fin, fin + taille).arrayBuffer();
      fin += taille;
      return new Uint8Array(tranche);
    },
    fermer() {},
  };
}

// { lire(taille): the next bytes, empty at the end; fermer() }
export function ouvrirTranches(fichier) {
  try {
    return enPret(fichier.stream().getReader({ mode: 'byob' }));
  } catch {
    return enCopies(fichier); // a browser that lends no buffer
  }
}
