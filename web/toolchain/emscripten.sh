#!/usr/bin/env bash
# emscripten.sh: a recent Emscripten beside the machine's own system, without chroot and without touching it.
# Unpacks the packages of a newer Debian suite into the cache and points copies of the tools at that suite's own loader
# and libraries. Mirrors come from this machine's own apt configuration (or $MIRROR). Prints the folder to put on PATH.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
P=$CACHE/emscripten
KEY=/usr/share/keyrings/debian-archive-keyring.gpg

extract() { # SUITE: unpack emscripten and all it depends on; no maintainer script runs
  local mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1)}
  rm -rf "$P/root"
  mmdebstrap --quiet --mode="$([ "$(id -u)" -eq 0 ] && echo root || echo fakechroot)" --variant=extract \
    --architectures=amd64 --include=emscripten \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Retries "5"' --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$1" "$P/root" "deb [signed-by=$KEY] $mirror $1 main"
}

wrap() { # FILE REAL LIBRARIES
  printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s "$@"\n' "$3" "$2" >"$1"
  chmod +x "$1"
}

install_emscripten() {
  apt_install mmdebstrap patchelf xz-utils python3 nodejs
  mkdir -p "$P"
  local suite='' s
  for s in forky trixie; do
    say "unpacking Emscripten from Debian $s (about 0.8 GB on disk, once)"
    if quiet extract "$s" || quiet extract "$s"; then
      suite=$s
      break
    fi
    say "$s could not be unpacked"
  done
  [ -n "$suite" ] || die "Emscripten could not be fetched. Check the network, or put a recent emsdk's emcc on the PATH."

  local root=$P/root llvm loader libraries name link
  llvm=$(find "$root/usr/lib" -maxdepth 1 -name 'llvm-*' | sed 's/.*llvm-//' | sort -n | tail -n 1)
  loader=$root/usr/lib64/ld-linux-x86-64.so.2
  [ -e "$loader" ] || loader=$root/lib64/ld-linux-x86-64.so.2
  libraries=$root/usr/lib/x86_64-linux-gnu:$root/usr/lib/llvm-$llvm/lib
  rm -rf "$P/llvm" "$P/binaryen" "$P/bin"
  mkdir -p "$P"/{llvm/{bin,real,lib},binaryen/{bin,real},bin,cache}
  install_tool() { # SOURCE FOLDER NAME
    [ -e "$1" ] || return 0
    cp -L "$1" "$2/real/$3"
    patchelf --set-interpreter "$loader" "$2/real/$3"
    wrap "$2/bin/$3" "$2/real/$3" "$libraries"
  }
  for name in clang llvm-ar llvm-nm llvm-objcopy llvm-dwarfdump llvm-cxxfilt llvm-symbolizer llvm-readobj llvm-dwp clang-scan-deps lld; do
    install_tool "$root/usr/lib/llvm-$llvm/bin/$name" "$P/llvm" "$name"
  done
  for link in clang:clang++ llvm-ar:llvm-ranlib llvm-objcopy:llvm-strip lld:wasm-ld; do
    ln -s "${link%:*}" "$P/llvm/real/${link#*:}"
    wrap "$P/llvm/bin/${link#*:}" "$P/llvm/real/${link#*:}" "$libraries"
  done
  ln -s "$root/usr/lib/llvm-$llvm/lib/clang" "$P/llvm/lib/clang"
  for name in wasm-opt wasm-emscripten-finalize wasm-metadce wasm-ctor-eval wasm-as wasm-dis wasm-split wasm2js wasm-merge; do
    install_tool "$root/usr/bin/$name" "$P/binaryen" "$name"
  done
  cat >"$P/em_config" <<CONFIG
LLVM_ROOT='$P/llvm/bin'
BINARYEN_ROOT='$P/binaryen'
NODE_JS='$(command -v node)'
CACHE='$P/cache'
LLVM_ADD_VERSION=''
CLANG_ADD_VERSION=''
CONFIG
  cp "$P/em_config" "$root/usr/share/emscripten/.emscripten"
  for name in emcc em++ emar emcmake emranlib embuilder; do
    printf '#!/bin/sh\nexport EM_CONFIG=%s/em_config\nexec python3 -E %s/usr/share/emscripten/%s.py "$@"\n' "$P" "$root" "$name" >"$P/bin/$name"
    chmod +x "$P/bin/$name"
  done
  quiet "$P/bin/emcc" --version || die "The unpacked Emscripten does not run on this machine. Put a recent emsdk's emcc on the PATH instead."
}

have apt-get || die "Emscripten is missing. Install a recent emsdk (4.0 or later) and put its emcc on the PATH, then run this again."
once emscripten 1 install_emscripten
printf '%s\n' "$P/bin"
