#!/usr/bin/env bash
# web/run.sh [PORT]: installs what is missing, builds PasseFlux and serves it on http://localhost:8080.
set -euo pipefail
# shellcheck source=toolchain/common.sh
. "$(dirname "$0")/toolchain/common.sh"
case ${1:-} in -h | --help)
  echo "usage: web/run.sh [PORT]   installs what is missing, builds the site, serves it (port 8080 by default)"
  exit 0
  ;;
esac
PORT=${1:-8080}
[[ $PORT =~ ^[0-9]+$ ]] || die "'$PORT' is not a port number. Usage: web/run.sh [PORT]"
"$ROOT/web/toolchain/build-web.sh" wasm-release
say "serving; press Ctrl+C to stop"
exec node "$ROOT/web/serve.mjs" "$ROOT/build/wasm-release/site" "$PORT"
