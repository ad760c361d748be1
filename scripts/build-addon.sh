#!/bin/sh
# Builds the native addon of one package when its sources are newer than the result.
# Usage: scripts/build-addon.sh compiler|runtime [--check]     --check: exit 0 if it is up to date
set -eu
cd "$(dirname "$(readlink -f "$0")")/.."
. scripts/system-packages.sh

case ${1-} in
  compiler) target=llvm needs='llvm-19-dev g++ make python3' ;;
  runtime) target=libbpf needs='libbpf-dev libelf-dev zlib1g-dev pkg-config g++ make python3' ;;
  *) echo "usage: scripts/build-addon.sh compiler|runtime [--check]" >&2; exit 64 ;;
esac
native=packages/$1/native
result=$native/build/Release/$target.node

if [ -f "$result" ] &&
  [ -z "$(find "$native" -path "$native/build" -prune -o -type f -newer "$result" -print -quit)" ]; then
  exit 0
fi
[ "${2-}" != --check ] || exit 1

absent=''
for package in $(missing_packages tsbpf); do
  case " $needs " in *" $package "*) absent="$absent $package" ;; esac
done
if [ -n "$absent" ]; then
  echo "cannot build $result: missing on this system (by Debian package name):$absent" >&2
  exit 69
fi

# Headers beside the node binary save a download; elsewhere node-gyp fetches them.
prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
nodedir=''
[ ! -f "$prefix/include/node/node.h" ] || nodedir="--nodedir=$prefix"

if ! node_modules/.bin/node-gyp configure build -C "$native" --jobs "$(nproc)" --loglevel warn \
  ${nodedir:+"$nodedir"}; then
  echo "cannot build $result: node-gyp failed, its output is above" >&2
  exit 1
fi
if [ ! -f "$result" ]; then
  # gyp drops a leading "lib" of the target's name, but not of its product_name.
  echo "node-gyp wrote no $result: the product_name in $native/binding.gyp must be '$target'" >&2
  exit 1
fi
# make leaves the result alone when a changed file changes nothing, as a README does.
touch "$result"
