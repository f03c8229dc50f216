// A zip archive out of names and contents, as small as the format allows.
import { deflateRawSync } from 'node:zlib';

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (octets) => {
  let c = 0xffffffff;
  for (const o of octets) c = TABLE[(c ^ o) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
const champs = (...valeurs) => Buffer.concat(valeurs.map(([taille, valeur]) => {
  const octets = Buffer.alloc(taille);
  octets.writeUIntLE(valeur, 0, taille);
  return octets;
}));

export function zip(contenus) {
  const corps = [];
  const sommaire = [];
  let place = 0;
  for (const [nom, texte] of Object.entries(contenus)) {
    const [titre, octets] = [Buffer.from(nom), Buffer.from(texte)];
    const serre = deflateRawSync(octets);
    const commun = champs([2, 20], [2, 0], [2, 8], [4, 0x210000], [4, crc32(octets)], [4, serre.length], [4, octets.length], [2, titre.length], [2, 0]);
    const entree = Buffer.concat([champs([4, 0x04034b50]), commun, titre, serre]);
    sommaire.push(Buffer.concat([champs([4, 0x02014b50], [2, 20]), commun, champs([2, 0], [2, 0], [2, 0], [4, 0], [4, place]), titre]));
    corps.push(entree);
    place += entree.length;
  }
  const table = Buffer.concat(sommaire);
  const n = sommaire.length;
  return Buffer.concat([...corps, table, champs([4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, table.length], [4, place], [2, 0])]);
}
