// The page of the bench that imports with DuckDB-wasm (EH bundle, one thread): bundled by tests/bench/import.mjs.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';

// What PasseFlux keeps of the same file; the other columns are read past by both.
const TYPES = {
  IDENT_REP: 'VARCHAR', DEPCOM: 'VARCHAR', QPV: 'UTINYINT', TYPECONST: 'VARCHAR', NBPIECE: 'UTINYINT', SURFHAB: 'DOUBLE', CONSTRUCT: 'SMALLINT',
  LOCAT: 'SMALLINT', FINAN: 'UTINYINT', DATCONV: 'DATE',
};

window.preparer = async (colonnes) => {
  const base = new AsyncDuckDB(new VoidLogger(), new Worker('duckdb-browser-eh.worker.js'));
  await base.instantiate(new URL('duckdb-eh.wasm', location.href).href);
  const types = colonnes.map((c) => `'${c}': '${TYPES[c] ?? 'VARCHAR'}'`).join(', ');
  const requete = `CREATE TABLE parc AS SELECT ${Object.keys(TYPES).join(', ')} FROM read_csv('parc.csv', columns={${types}},
    delim=';', header=true, dateformat='%d/%m/%Y', auto_detect=false)`;
  // Times are those of the import alone; the engine was loaded before.
  window.importer = async (fichier) => {
    const debut = performance.now();
    await base.registerFileHandle('parc.csv', fichier, DuckDBDataProtocol.BROWSER_FILEREADER, true);
    const connexion = await base.connect();
    await connexion.query(requete);
    const temps = performance.now() - debut;
    const compte = await connexion.query('SELECT count(*)::INTEGER AS lignes, count(DATCONV)::INTEGER AS dates, sum(SURFHAB) AS surface FROM parc');
    return { temps, ...compte.toArray()[0].toJSON() };
  };
};
