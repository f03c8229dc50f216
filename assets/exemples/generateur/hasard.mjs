// Numbers drawn from a seed: the same on every machine, whole numbers only.
export class Hasard {
  constructor(graine) {
    this.etat = graine >>> 0;
  }

  // 0 ≤ entier < n (mulberry32)
  entier(n) {
    this.etat = (this.etat + 0x6d2b79f5) >>> 0;
    let t = this.etat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  entre(bas, haut) {
    return bas + this.entier(haut - bas + 1);
  }

  // True `n` times out of a thousand.
  sur1000(n) {
    return this.entier(1000) < n;
  }

  parmi(liste) {
    return liste[this.entier(liste.length)];
  }

  // [[value, weight], …], weights whole.
  pondere(choix) {
    let reste = this.entier(choix.reduce((somme, [, poids]) => somme + poids, 0));
    return choix.find(([, poids]) => (reste -= poids) < 0)[0];
  }

  // `n` of the list, in its order.
  tirer(liste, n) {
    const rangs = liste.map((_, i) => i);
    for (let i = 0; i < n && i < rangs.length; i += 1) {
      const j = this.entre(i, rangs.length - 1);
      [rangs[i], rangs[j]] = [rangs[j], rangs[i]];
    }
    return rangs.slice(0, n).sort((a, b) => a - b).map((i) => liste[i]);
  }
}
