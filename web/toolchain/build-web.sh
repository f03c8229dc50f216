#!/usr/bin/env bash
# build-web.sh [PRESET]: builds the site into build/PRESET/site (PRESET: wasm-release by default) with the emcc on the
# PATH when there is one (4.0 or later), else with one unpacked into the cache.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
PRESET=${1:-wasm-release}

apt_tools=()
have cmake || apt_tools+=(cmake)
have ninja || apt_tools+=(ninja-build)
have node || apt_tools+=(nodejs)
have npm || apt_tools+=(npm)
[ ${#apt_tools[@]} -eq 0 ] || apt_install "${apt_tools[@]}"

emcc_is_recent() {
  local major
  major=$(emcc --version 2>/dev/null | sed -nE '1s/.* ([0-9]+)\.[0-9]+\.[0-9]+.*/\1/p')
  [ "${major:-0}" -ge 4 ]
}
if have emcc && emcc_is_recent; then
  say "using the emcc on the PATH: $(emcc --version | head -n 1)"
else
  PATH=$("$ROOT/web/toolchain/emscripten.sh"):$PATH
  export PATH
fi
"$ROOT/web/toolchain/libraries.sh"
npm_install "$ROOT/web"

keep_objects
# Emscripten's driver is no compiler that ccache knows: it calls ccache itself, on its clang.
[ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] || export EM_COMPILER_WRAPPER=ccache
unset CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER

cd "$ROOT"
say "building the site ($PRESET; the first time also compiles Emscripten's own libraries, 1 to 3 minutes)"
quiet emcmake cmake --preset "$PRESET" -DPASSEFLUX_DEPS="$DEPS"
cmake --build --preset "$PRESET" >&2
