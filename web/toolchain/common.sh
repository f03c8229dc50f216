# Shared by web/run.sh, tests/run.sh and the set-up scripts: where things are kept, how progress is said.
# shellcheck shell=bash
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${PASSEFLUX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/passeflux}
DEPS=$CACHE/deps

say() { printf '\033[1m[passeflux]\033[0m %s\n' "$*" >&2; }
die() {
  printf '\033[1m[passeflux]\033[0m %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command quietly; shows its last lines only when it fails.
quiet() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local status=$?
    tail -n 30 "$log" >&2
    rm -f "$log"
    return "$status"
  fi
}

# apt_install PACKAGE...: installs what is missing; needs root (or sudo) only when something is.
apt_install() {
  local missing=() p
  for p in "$@"; do dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'install ok' || missing+=("$p"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  have apt-get || die "Missing: ${missing[*]}. This machine has no apt-get: install them with its own package manager."
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    have sudo || die "Missing: ${missing[*]}. Ask an administrator to run: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  say "installing ${missing[*]}"
  quiet "${sudo[@]}" apt-get update -qq || true
  quiet "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
    die "apt-get could not install: ${missing[*]}. Check the network and the apt sources, then run this again."
}

# keep_objects: compiled objects are kept from one build to the next. What the compiler says that it read is compared (the
# assets that it embeds are among it), which spares a pass of the preprocessor.
keep_objects() {
  have ccache || { [ "$(id -u)" -eq 0 ] && have apt-get && apt_install ccache; } || return 0
  export CCACHE_DIR=$CACHE/ccache CCACHE_BASEDIR=$ROOT CCACHE_DEPEND=1 CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=2G
  export CCACHE_SLOPPINESS=pch_defines,time_macros # asked by precompiled headers; no file says when it was compiled
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
}

# once STAMP VERSION COMMAND...: runs COMMAND unless it already ran for this VERSION.
once() {
  local stamp=$CACHE/stamps/$1 version=$2
  shift 2
  [ "$(cat "$stamp" 2>/dev/null)" = "$version" ] && return 0
  "$@"
  mkdir -p "$(dirname "$stamp")"
  printf '%s' "$version" >"$stamp"
}

# npm_install FOLDER: node packages pinned by the folder's lock file.
npm_install() {
  have npm || apt_install nodejs npm
  local lock
  lock=$(sha256sum "$1/package-lock.json" | cut -c1-16)
  [ "$(cat "$1/node_modules/.passeflux-lock" 2>/dev/null)" = "$lock" ] && return 0
  say "installing the node packages of ${1#"$ROOT"/}"
  quiet npm ci --prefix "$1" --no-audit --no-fund --ignore-scripts ||
    die "npm could not install the packages of $1. Check the network and npm's registry setting, then run this again."
  printf '%s' "$lock" >"$1/node_modules/.passeflux-lock"
}
