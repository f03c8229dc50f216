#!/usr/bin/env bash
# libraries.sh: puts the source libraries into the cache: nlohmann/json, doctest and Boost headers; the sources of Dear
# ImGui, expat, zlib (with minizip) and libxlsxwriter. They come from Debian packages, unpacked beside the system (no
# root). Where there is no apt, CMake fetches the same versions from upstream (src/cmake/Dependencies.cmake).
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

# A package is taken as the machine's own release has it; CMake refuses versions older than the pinned ones.
unpack_headers() {
  rm -rf "$DEPS/root" "$DEPS/include" "$DEPS/debs"
  mkdir -p "$DEPS/root" "$DEPS/include" "$DEPS/debs"
  local boost
  boost=$(apt-cache search --names-only '^libboost1\.[0-9]+-dev$' | awk '{print $1}' | sort -V | tail -n 1)
  if [ -z "$boost" ]; then # the package lists were never fetched on this machine
    if [ "$(id -u)" -eq 0 ]; then quiet apt-get update -qq || true; else have sudo && quiet sudo apt-get update -qq || true; fi
    boost=$(apt-cache search --names-only '^libboost1\.[0-9]+-dev$' | awk '{print $1}' | sort -V | tail -n 1)
  fi
  [ -n "$boost" ] || die "No package list on this machine: run 'apt-get update' as root, then run this again."
  say "fetching the headers of nlohmann-json3-dev, doctest-dev, $boost"
  (cd "$DEPS/debs" && quiet apt-get download nlohmann-json3-dev doctest-dev "$boost") ||
    die "apt-get could not download the header packages. Check the network, then run this again."
  local deb
  for deb in "$DEPS"/debs/*.deb; do dpkg -x "$deb" "$DEPS/root"; done
  # A private include folder: /usr/include must never reach the WebAssembly compiler.
  mv "$DEPS/root/usr/include/nlohmann" "$DEPS/root/usr/include/doctest" "$DEPS/root/usr/include/boost" "$DEPS/include/"
  rm -rf "$DEPS/root" "$DEPS/debs"
}

# fetch_source PACKAGE SUITE: its upstream archive and Debian's patches, in $DEPS/apt. False when this suite does not give
# the archive: a mirror may list a version whose files it does not have yet.
fetch_source() {
  local apt=$DEPS/apt mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1)
  rm -rf "$apt"
  mkdir -p "$apt"/{lists/partial,cache/archives/partial}
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${MIRROR:-$mirror} $2 main" >"$apt/sources.list"
  local options=(-o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o Acquire::Check-Valid-Until=false
    -o APT::Sandbox::User="$(id -un)")
  apt-get "${options[@]}" update -qq || return 1
  (cd "$apt" && { apt-get "${options[@]}" source --download-only -qq "$1" || apt-get "${options[@]}" source --tar-only -qq "$1"; })
}

# unpack_source PACKAGE SUITE...: the upstream tree of a Debian source package, in $DEPS/PACKAGE, from the first suite that
# gives it.
unpack_source() {
  local package=$1 suite log
  log=$(mktemp)
  shift
  have xz || apt_install xz-utils
  for suite in "$@"; do
    say "fetching the sources of $package (Debian $suite)"
    fetch_source "$package" "$suite" >"$log" 2>&1 && break
    suite=
  done
  if [ -z "$suite" ]; then
    tail -n 10 "$log" >&2
    die "The source package of $package could not be fetched. Check the network, then run this again."
  fi
  rm -rf "$log" "${DEPS:?}/$package"
  mkdir -p "$DEPS/$package"
  tar xf "$DEPS/apt/$package"_*.orig.tar.[gx]z -C "$DEPS/$package" --strip-components=1 --exclude='*/docs' --exclude='*/test' --exclude='*/testdata'
}

# An old release has its security fixes in Debian's patches.
unpack_expat() {
  unpack_source expat trixie forky bookworm
  [ -f "$DEPS/expat/expat/lib/random_getentropy.c" ] && return 0
  have patch || apt_install patch
  tar xf "$DEPS"/apt/expat_*.debian.tar.xz -C "$DEPS/apt"
  local fix
  while read -r fix; do
    case $fix in *CVE*) quiet patch -d "$DEPS/expat" -p1 -N -i "$DEPS/apt/debian/patches/$fix" ;; esac
  done <"$DEPS/apt/debian/patches/series"
}

if ! have apt-get; then
  say "no apt-get here: CMake will fetch the libraries from upstream"
  exit 0
fi
mkdir -p "$DEPS"
once headers 1 unpack_headers
once imgui 1 unpack_source imgui forky
once expat 1 unpack_expat
once zlib 1 unpack_source zlib trixie
once libxlsxwriter 1 unpack_source libxlsxwriter bookworm
rm -rf "$DEPS/apt"
