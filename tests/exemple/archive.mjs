// The parts of an archive, by name: two archives of the same parts may differ by how they were packed.
import { inflateRawSync } from 'node:zlib';

export function parties(archive) {
  const lues = new Map();
  const fin = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  let place = archive.readUInt32LE(fin + 16);
  for (let n = archive.readUInt16LE(fin + 10); n > 0; n -= 1) {
    const [serre, nom, extra, note] = [archive.readUInt32LE(place + 20), ...[28, 30, 32].map((i) => archive.readUInt16LE(place + i))];
    const debut = archive.readUInt32LE(place + 42);
    const octets = debut + 30 + archive.readUInt16LE(debut + 26) + archive.readUInt16LE(debut + 28);
    lues.set(archive.toString('utf8', place + 46, place + 46 + nom), inflateRawSync(archive.subarray(octets, octets + serre)));
    place += 46 + nom + extra + note;
  }
  return lues;
}
