// Counts what passed and what failed; prints the failures and, last, "N passed, N failed".
import { isDeepStrictEqual } from 'node:util';

let passed = 0;
let failed = 0;

export function check(what, condition, detail = '') {
  if (condition) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what}${detail === '' ? '' : `\n   ${detail}`}`);
  }
  return Boolean(condition);
}

export function equal(what, got, expected) {
  return check(what, isDeepStrictEqual(got, expected), `got      ${JSON.stringify(got)}\n   expected ${JSON.stringify(expected)}`);
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
