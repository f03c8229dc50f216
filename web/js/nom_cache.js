// Name of the caches of one site: a host may carry several, in sub-folders of one origin.
export const prefixe = (portee) => `passeflux ${portee} `;
