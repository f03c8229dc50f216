// Readings of a file as slow as wanted, or of a file that is gone, once the page says so: given to the page before anything.
export const ralentir = () => {
  globalThis.lectures = { attente: 0, parti: false };
  const lente = (lire) => async function lecture(...a) {
    await new Promise((suite) => { setTimeout(suite, globalThis.lectures.attente); });
    if (globalThis.lectures.parti) throw new DOMException('parti', 'NotFoundError');
    return lire.apply(this, a);
  };
  ReadableStreamBYOBReader.prototype.read = lente(ReadableStreamBYOBReader.prototype.read);
  Blob.prototype.arrayBuffer = lente(Blob.prototype.arrayBuffer);
};
