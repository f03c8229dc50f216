#!/usr/bin/env bash
# tests/run.sh [PART…]: installs what is missing, builds, runs the tests. Last line: "N passed, N failed".
# Without argument: everything but the fuzz campaigns, the benchmarks and clang-tidy. Parts:
#   format    clang-format, typography, the facade     unit      units, properties, golden cases, schema, command line
#   sanitize  the same under sanitizers, corpus replay  wasm      golden cases and command line through WebAssembly
#   ui        the interface without a screen             e2e       the site (Chromium, Firefox), the single file, their size
#   mutants   mutations of src/core, each must be caught
#   fuzz      60 s a target (FUZZ_SECONDS)              bench     size, first frame, frames, import      tidy  clang-tidy
set -uo pipefail
exec </dev/null
# shellcheck source=../web/toolchain/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../web/toolchain/common.sh"
case ${1:-} in -h | --help)
  sed -n '2,8s/^# //p' "$ROOT/tests/run.sh"
  exit 0
  ;;
esac
cd "$ROOT" || exit 1
LOGS=$ROOT/build/logs
NATIVE=$ROOT/build/native
DEBUG=$ROOT/build/native-debug
WASM=$ROOT/build/wasm-release
TIDY=$ROOT/build/tidy
CASES=(tests/golden/cas/[!A-Z]*.txt)
JOBS=$(nproc)
mkdir -p "$LOGS"
passed=0
failed=0

# count NAME STATUS LOG SECONDS: adds what the log's last count says; a failure that says nothing counts for one.
count() {
  local name=$1 status=$2 log=$3 duration=$4 line ok=0 bad=0
  # doctest counts test cases, then assertions: the cases are what is counted here.
  line=$(grep -aE 'test cases:.* passed' "$log" | tail -n 1)
  [ -n "$line" ] || line=$(grep -aE '[0-9]+ passed' "$log" | tail -n 1)
  if [[ $line =~ ([0-9]+)\ passed[,\ |]+([0-9]+)\ failed ]]; then
    ok=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
  elif [ "$status" -eq 0 ]; then
    echo "this part reported no count" >>"$log"
    status=1
  fi
  [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
  passed=$((passed + ok))
  failed=$((failed + bad))
  say "$name: $ok passed, $bad failed (${duration} s)"
  [ "$bad" -eq 0 ] || tail -n 60 "$log"
}

# part NAME COMMAND…: runs one part of the tests.
part() {
  local name=$1 log status start=$SECONDS
  log=$LOGS/${1//[ \/]/-}.log
  shift
  "$@" >"$log" 2>&1
  status=$?
  count "$name" "$status" "$log" $((SECONDS - start))
}

# beside NAME COMMAND…: a part that takes one core for long, run while others are; gather: counts those started so. They
# end with this script.
beside_names=()
trap 'kill $(jobs -p) 2>/dev/null' EXIT
beside() {
  local log=$LOGS/${1//[ \/]/-}.log
  beside_names+=("$1")
  shift
  rm -f "$log.end"
  (
    start=$SECONDS
    "$@" >"$log" 2>&1 &
    trap 'kill %1' TERM
    wait $!
    echo "$? $((SECONDS - start))" >"$log.end"
  ) &
}
gather() {
  local name log status duration
  wait
  for name in "${beside_names[@]}"; do
    log=$LOGS/${name//[ \/]/-}.log
    status=1 duration=0
    read -r status duration <"$log.end"
    rm -f "$log.end"
    count "$name" "$status" "$log" "$duration"
  done
  beside_names=()
}

# prepare NAME COMMAND…: a build; when it breaks, that is one failure, and what needs it is not run.
prepare() {
  local name=$1 log start=$SECONDS
  log=$LOGS/${1//[ \/]/-}.log
  shift
  say "$name"
  "$@" >"$log" 2>&1 && say "$name: done ($((SECONDS - start)) s)" && return 0
  failed=$((failed + 1))
  say "$name: FAILED"
  tail -n 60 "$log"
  return 1
}

install_tools() {
  local missing=() tool
  for tool in clang++-19:clang-19 clang-format-19:clang-format-19 cmake:cmake ninja:ninja-build node:nodejs npm:npm python3:python3; do
    have "${tool%:*}" || missing+=("${tool#*:}")
  done
  # The sanitizers' and the fuzzer's runtime is a package of its own.
  if ! have clang++-19 || [ -z "$(find "$(clang++-19 -print-resource-dir)" -name 'libclang_rt.fuzzer*.a' -print -quit 2>/dev/null)" ]; then
    missing+=(libclang-rt-19-dev)
  fi
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
  "$ROOT/web/toolchain/libraries.sh" || exit 1
  keep_objects
}

configure() { cmake --preset "$1" -DPASSEFLUX_DEPS="$DEPS"; }
build_native() {
  configure native-release &&
    cmake --build "$NATIVE" -j"$JOBS" --target passeflux passeflux_unit passeflux_property passeflux_golden passeflux_structure \
      passeflux_exemple passeflux_geographie passeflux_classeur_ecrit
}
build_debug() {
  configure native-debug &&
    cmake --build "$DEBUG" -j"$JOBS" --target passeflux_unit passeflux_property passeflux_golden \
      passeflux_fuzz_cellules passeflux_fuzz_classeur passeflux_fuzz_csv passeflux_fuzz_etude passeflux_fuzz_geographie
}
# need TREE NAME COMMAND…: builds a tree once; broken, it is one failure however many parts needed it.
declare -A built=()
need() {
  local tree=$1
  shift
  [ -n "${built[$tree]:-}" ] || { prepare "$@" && built[$tree]=yes; } || built[$tree]=no
  [ "${built[$tree]}" = yes ]
}
need_native() {
  npm_install "$ROOT/web" # the geography is made of one of its packages
  need native "native build" build_native
}
need_debug() { need debug "build with sanitizers" build_debug; }
need_site() { need site "site build" "$ROOT/web/toolchain/build-web.sh" wasm-release; }

check_format() {
  local files bad
  mapfile -t files < <(find src tests -name node_modules -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print | sort)
  bad=$(clang-format-19 --dry-run "${files[@]}" 2>&1 | sed -n 's/: warning: code should be.*//p' | sed 's/:[0-9]*:[0-9]*$//' | sort -u)
  [ -z "$bad" ] || printf '%s\n' "$bad" "Run: clang-format-19 -i on these files."
  bad=$(printf '%s' "$bad" | grep -c .)
  echo "$((${#files[@]} - bad)) passed, $bad failed"
  [ "$bad" -eq 0 ]
}

# What openpyxl writes is read; what is written is read by openpyxl. Debian's python has it, another may not.
with_openpyxl() {
  if python3 -c 'import openpyxl' 2>/dev/null; then
    python3 "$@"
    return
  fi
  /usr/bin/python3 -c 'import openpyxl' 2>/dev/null || apt_install python3-openpyxl
  /usr/bin/python3 "$@"
}
lecture() { with_openpyxl tests/classeur/lecture.py "$@"; }
ecriture() { with_openpyxl tests/classeur/ecriture.py "$@"; }
exemple() { with_openpyxl -c '' && node tests/exemple/run.mjs "$@"; }
exporte() { with_openpyxl tests/classeur/exporte.py "$@"; }

golden() { "$@" --chaque-regle "${CASES[@]}"; }
golden_native() { golden "$NATIVE/tests/passeflux_golden" | tee "$LOGS/golden.native.txt"; }
verify_cases() { python3 tests/golden/verifie.py "${CASES[@]}" --contre "$LOGS/golden.native.txt"; }

part_unit() {
  need_native || return 0
  npm_install "$ROOT/tests"
  beside "schema and reader" node tests/schema/run.mjs "$NATIVE/tests/passeflux_structure"
  part "units" "$NATIVE/tests/passeflux_unit"
  part "properties" "$NATIVE/tests/passeflux_property"
  part "golden cases" golden_native
  part "golden cases recomputed by verifie.py" verify_cases
  part "random études recomputed" python3 tests/golden/hasard.py "$NATIVE/tests/passeflux_golden" 10000
  part "geography, code by code" node tests/geographie/run.mjs "$NATIVE/tests/passeflux_geographie" "$NATIVE/geographie.bin"
  part "command line" node tests/cli/run.mjs "$NATIVE/passeflux"
  part "workbooks read" lecture "$NATIVE/passeflux"
  part "workbooks written" ecriture "$NATIVE/tests/passeflux_classeur_ecrit" -- "$NATIVE/passeflux"
  part "full example" exemple "$NATIVE/passeflux" "$NATIVE/tests/passeflux_exemple"
  part "tables of an étude as a workbook" exporte "$NATIVE/passeflux"
  gather
}

replay() { # NAME: the committed corpus, once
  local files=(tests/fuzz/corpus/"$1"/*)
  "$DEBUG/tests/passeflux_fuzz_$1" -runs=0 "tests/fuzz/corpus/$1" || return 1
  echo "${#files[@]} passed, 0 failed"
}
part_sanitize() {
  need_debug || return 0
  beside "properties under sanitizers" "$DEBUG/tests/passeflux_property"
  part "units under sanitizers" "$DEBUG/tests/passeflux_unit"
  part "golden cases under sanitizers" golden "$DEBUG/tests/passeflux_golden"
  part "corpus of the CSV reader" replay csv
  part "corpus of the étude reader" replay etude
  part "corpus of the geography reader" replay geographie
  part "corpus of the workbook reader" replay classeur
  part "corpus of the stream of cells" replay cellules
  gather
}

# The golden runner is not part of the site: built on demand with the same emcc, which build-web.sh has just prepared.
build_wasm_golden() { cmake --build "$WASM" -j"$JOBS" --target passeflux_golden passeflux passeflux_classeur_ecrit; }
same_bytes() {
  golden "$NATIVE/tests/passeflux_golden" >"$LOGS/golden.native.txt" || return 1
  golden node "$WASM/tests/passeflux_golden.js" >"$LOGS/golden.wasm.txt" || return 1
  cmp "$LOGS/golden.native.txt" "$LOGS/golden.wasm.txt" || return 1
  echo "${#CASES[@]} passed, 0 failed"
}
part_wasm() {
  need_native && need_site || return 0
  prepare "golden runner for WebAssembly" build_wasm_golden || return 0
  beside "workbooks read through WebAssembly" lecture node "$WASM/node/passeflux.js"
  part "golden cases, native and WebAssembly byte for byte" same_bytes
  part "command line through WebAssembly" node tests/cli/run.mjs "$WASM/node/passeflux.js"
  part "workbooks written through WebAssembly" ecriture node "$WASM/tests/passeflux_classeur_ecrit.js" \
    --identique "$NATIVE/tests/passeflux_classeur_ecrit" -- node "$WASM/node/passeflux.js"
  part "tables of an étude as a workbook, through WebAssembly" exporte node "$WASM/node/passeflux.js"
  gather
}

# The font is the one the site build made.
build_ui() { cmake --build "$DEBUG" -j"$JOBS" --target passeflux_ui_tests; }
part_ui() {
  need_site && need_debug || return 0
  prepare "interface without a screen, under sanitizers" build_ui || return 0
  part "interface without a screen" "$DEBUG/tests/passeflux_ui_tests" "$(find "$WASM/site" -name normale.ttf | head -n 1)"
}

part_e2e() {
  need_native && need_site || return 0  # what the page saves is read by the command line too
  part "size budgets" node web/size.mjs "$WASM/site"
  have chromium || apt_install chromium
  have chromium-headless-shell || (apt_install chromium-headless-shell) || say "without it the browser tests take longer"
  have pdftotext || apt_install poppler-utils
  python3 -c 'import openpyxl' 2>/dev/null || /usr/bin/python3 -c 'import openpyxl' 2>/dev/null || apt_install python3-openpyxl
  npm_install "$ROOT/tests"
  part "browser" node tests/e2e/run.mjs "$WASM/site"
  { have firefox-esr && have Xvfb; } || apt_install firefox-esr xvfb
  part "main path in Firefox" node tests/e2e/firefox.mjs "$WASM/site"
}

part_mutants() { need_native && PASSEFLUX_DEPS=$DEPS part "mutants" node tests/mutants/run.mjs; }

campaign() { # NAME: looks for new inputs; what it finds stays in build/fuzz
  local found=$ROOT/build/fuzz/$1
  mkdir -p "$found"
  "$DEBUG/tests/passeflux_fuzz_$1" -max_total_time="${FUZZ_SECONDS:-60}" -artifact_prefix="$ROOT/build/fuzz/$1-" \
    "$found" "tests/fuzz/corpus/$1" || return 1
  echo "1 passed, 0 failed"
}
part_fuzz() {
  need_debug || return 0
  part "fuzz csv" campaign csv
  part "fuzz étude" campaign etude
  part "fuzz geography" campaign geographie
  part "fuzz classeur" campaign classeur
  part "fuzz cellules" campaign cellules
}

part_bench() {
  need_site || return 0
  have chromium || apt_install chromium
  npm_install "$ROOT/tests"
  part "bench" node tests/bench/run.mjs "$WASM/site"
  cat "$LOGS/bench.log"
  part "bench of the import" node tests/bench/import.mjs "$WASM/site"
  cat "$LOGS/bench-of-the-import.log"
  need_native || return 0
  part "bench of the matching" env PASSEFLUX_BENCH=1 "$NATIVE/tests/passeflux_property" -tc="matching two lists*"
  cat "$LOGS/bench-of-the-matching.log"
  prepare "command line for WebAssembly" cmake --build "$WASM" -j"$JOBS" --target passeflux || return 0
  part "bench of workbooks" node tests/bench/classeur.mjs "$NATIVE/passeflux" "$WASM/node/passeflux.js"
  cat "$LOGS/bench-of-workbooks.log"
}

# Without precompiled headers: what a file forgets to include is found, here and nowhere else.
build_tidy() { cmake --preset native-release -B "$TIDY" -DPASSEFLUX_DEPS="$DEPS" -DPASSEFLUX_PRECOMPILE=OFF; }
tidy() { # FOLDER… -- OPTION…
  local folders=() files
  while [ "$1" != -- ]; do folders+=("$1") && shift; done
  shift
  mapfile -t files < <(find "${folders[@]}" -name node_modules -prune -o -name '*.cpp' -print | grep -vE '/(web|fuzz)/' | sort)
  printf '%s\n' "${files[@]}" | xargs -P "$JOBS" -I{} sh -c '"$@" || echo "FAIL {}"' _ clang-tidy-19 -p "$TIDY" --quiet "$@" {} |
    tee "$LOGS/tidy.txt"
  local bad
  bad=$(grep -c '^FAIL ' "$LOGS/tidy.txt")
  echo "$((${#files[@]} - bad)) passed, $bad failed"
  [ "$bad" -eq 0 ]
}
part_tidy() {
  have clang-tidy-19 || apt_install clang-tidy-19
  npm_install "$ROOT/web"
  prepare "commands without precompiled headers" build_tidy || return 0
  part "clang-tidy" tidy src/core src/io src/cli --
  part "what each file includes" tidy src/app src/ui src/platform tests -- '--checks=-*,misc-unused-alias-decls' # with none, nothing is read
}

install_tools
[ $# -gt 0 ] || set -- format unit sanitize wasm ui e2e mutants
for name in "$@"; do
  case $name in
    format)
      part "format" check_format
      part "French typography" node tests/typographie.mjs
      part "ImGui behind its facade" node tests/facade.mjs
      part "mutations, each in its place" node tests/mutants/run.mjs --places
      ;;
    unit | sanitize | wasm | ui | e2e | mutants | fuzz | bench | tidy) "part_$name" ;;
    *) die "'$name' is no part of the tests. See tests/run.sh --help" ;;
  esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
