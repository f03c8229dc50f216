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

# unpack_source PACKAGE SUITE: the upstream tree of a Debian source package, in $DEPS/PACKAGE.
unpack_source() {
  have xz || apt_install xz-utils
  say "fetching the sources of $1 (Debian $2)"
  local apt=$DEPS/apt mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1)
  rm -rf "$apt" "${DEPS:?}/$1"
  mkdir -p "$apt"/{lists/partial,cache/archives/partial} "$DEPS/$1"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${MIRROR:-$mirror} $2 main" >"$apt/sources.list"
  local options=(-o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o Acquire::Check-Valid-Until=false
    -o APT::Sandbox::User="$(id -un)")
  quiet apt-get "${options[@]}" update -qq
  (cd "$apt" && quiet apt-get "${options[@]}" source --download-only -qq "$1") ||
    die "The source package of $1 could not be fetched. Check the network, then run this again."
  tar xf "$apt/$1"_*.orig.tar.[gx]z -C "$DEPS/$1" --strip-components=1 --exclude='*/docs' --exclude='*/test' --exclude='*/testdata'
  rm -rf "$apt"
}

if ! have apt-get; then
  say "no apt-get here: CMake will fetch the libraries from upstream"
  exit 0
fi
mkdir -p "$DEPS"
once headers 1 unpack_headers
once imgui 1 unpack_source imgui forky
once expat 1 unpack_source expat trixie
once zlib 1 unpack_source zlib trixie
once libxlsxwriter 1 unpack_source libxlsxwriter bookworm
