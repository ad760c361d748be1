#!/bin/sh
# Makes a checkout ready to run: system packages, pnpm, dependencies, addons, compiled TypeScript.
# Does nothing (in milliseconds) when nothing changed since the last time.
# Usage: scripts/setup.sh [tsbpf|test]
#
# stdout stays empty: what it does goes to stderr, details to .tools/setup.log.
# Exit codes: 69 when something is missing that cannot be installed, 1 when a step failed.
set -eu
for_whom=${1:-tsbpf}
cd "$(dirname "$(readlink -f "$0")")/.."

tools=.tools
stamp=$tools/ready-$for_whom
log=$tools/setup.log
pnpm=$tools/node_modules/.bin/pnpm

is_ready() {
  [ -f "$stamp" ] &&
    [ -f packages/cli/dist/main.js ] &&
    [ -f packages/compiler/native/build/Release/llvm.node ] &&
    [ -f packages/runtime/native/build/Release/libbpf.node ] &&
    # A folder is newer than the stamp when a file in it was added or removed.
    [ -z "$(find packages/*/src packages/*/native packages/*/*.json ./*.json ./*.yaml scripts/*.sh \
      -path '*/native/build' -prune -o -name native -o -newer "$stamp" -print -quit)" ]
}

say() { echo "tsbpf: $*" >&2; }

unavailable() {
  say "$*"
  exit 69
}

step() { # <what it does> <command> <argument>…
  say "$1"
  doing=$1
  shift
  printf '\n== %s\n' "$*" >>"$log"
  "$@" >>"$log" 2>&1 </dev/null && return
  status=$?
  say "failed: $doing. The last lines of $PWD/$log:"
  tail -n 20 "$log" >&2
  # A missing system package keeps its code, everything else is a failure.
  [ "$status" -eq 69 ] || status=1
  exit "$status"
}

# Root in somebody else's checkout (sudo ./tsbpf run …) leaves no files that the owner cannot write.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then
    owner=$(stat -c %u .)
    group=$(stat -c %g .)
    home=$(getent passwd "$owner" | cut -d: -f6)
    if [ "$owner" -ne 0 ] && [ -d "$home" ] && [ "$(stat -c %u "$home")" = "$owner" ]; then
      HOME=$home setpriv --reuid "$owner" --regid "$group" --clear-groups -- "$@"
      return
    fi
  fi
  "$@"
}

check_node() {
  command -v node >/dev/null || unavailable 'Node.js 20.19 or newer is missing (https://nodejs.org)'
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
           process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    unavailable "Node.js 20.19 or newer is needed, this is $(node --version) (https://nodejs.org)"
  command -v npm >/dev/null || unavailable 'npm is missing: it comes with Node.js (https://nodejs.org)'
}

apt_get() {
  $become env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300 "$@"
}

apt_install() {
  # A package list that is absent or stale shows as a failed installation: then fetch it, once.
  apt_get install --no-install-recommends "$@" ||
    { apt_get update && apt_get install --no-install-recommends "$@"; } || return 69
}

check_system_packages() {
  . scripts/system-packages.sh
  missing=$(missing_packages "$for_whom")
  [ -n "$missing" ] || return 0
  missing=${missing% }
  command -v apt-get >/dev/null ||
    unavailable "missing on this system (by Debian package name): $missing"
  become=''
  if [ "$(id -u)" -ne 0 ]; then
    become=sudo
    if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || [ -t 2 ]; }; then
      unavailable "missing, and installing needs root: apt-get install $missing"
    fi
  fi
  # shellcheck disable=SC2086 # the names are separate words
  step "installing Debian packages: $missing" apt_install $missing
  missing=$(missing_packages "$for_whom")
  [ -z "$missing" ] || unavailable "still missing after the installation: ${missing% }"
}

install_pnpm() {
  wanted=$(sed -n 's/.*"packageManager": "pnpm@\([^"+]*\).*/\1/p' package.json)
  found=$("$pnpm" --version 2>/dev/null || true)
  [ "$wanted" = "$found" ] ||
    step "installing pnpm $wanted" as_owner npm install --prefix "$tools" --no-save "pnpm@$wanted"
}

install_dependencies() {
  installed=node_modules/.modules.yaml
  if [ -f "$installed" ] && [ -z "$(find pnpm-lock.yaml pnpm-workspace.yaml package.json \
    packages/*/package.json examples/package.json tests/package.json bench/package.json \
    -newer "$installed" -print -quit)" ]; then
    return
  fi
  step 'installing dependencies' as_owner env CI=true "$pnpm" install --frozen-lockfile
  # pnpm leaves this file alone when nothing changed.
  touch "$installed"
}

build() {
  scripts/build-addon.sh compiler --check ||
    step 'building the LLVM addon' as_owner scripts/build-addon.sh compiler
  scripts/build-addon.sh runtime --check ||
    step 'building the libbpf addon' as_owner scripts/build-addon.sh runtime
  step 'compiling TypeScript' as_owner node_modules/.bin/tsc -b tsconfig.build.json
}

! is_ready || exit 0

check_node
lock=$tools/setup.lock
{ as_owner mkdir -p "$tools" && as_owner touch "$lock" "$log"; } 2>/dev/null ||
  unavailable "the checkout needs a set-up and cannot be written to: $PWD"
exec 9>>"$lock"
if command -v flock >/dev/null && ! flock -n 9; then
  say 'waiting for another set-up of this checkout'
  flock 9
fi
# The other one may have done everything.
! is_ready || exit 0

# The stamp carries the time of the start: what changes meanwhile counts as newer.
as_owner touch "$stamp.new" && : >"$log"
check_system_packages
install_pnpm
install_dependencies
build
mv "$stamp.new" "$stamp"
