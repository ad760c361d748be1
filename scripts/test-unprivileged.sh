#!/bin/sh
# Proves that unit and example tests need no rights: runs them as the user `nobody`.
# Usage: scripts/test-unprivileged.sh [vitest argument…], as root.
set -eu
cd "$(dirname "$(readlink -f "$0")")/.."

if [ "$(id -u)" -ne 0 ]; then
  echo 'scripts/test-unprivileged.sh: only root can become the user nobody' >&2
  exit 77
fi
user=$(id -u nobody)
group=$(id -g nobody)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir "$home/tmp"
chown -R "$user:$group" "$home"

as_nobody() {
  setpriv --reuid "$user" --regid "$group" --clear-groups --no-new-privs \
    --inh-caps=-all --bounding-set=-all -- \
    env -i PATH="$PATH" LANG=C.UTF-8 HOME="$home" TMPDIR="$home/tmp" XDG_CACHE_HOME="$home/cache" \
    "$@"
}

# A checkout below a private folder is out of nobody's reach: run on a copy.
if ! as_nobody test -r "$PWD/package.json"; then
  mkdir "$home/checkout"
  tar -c --exclude=./.git --exclude=./.tools . | tar -x -C "$home/checkout"
  chmod -R go+rX "$home/checkout"
  cd "$home/checkout"
fi

as_nobody node_modules/.bin/vitest run --project unit --project examples \
  --passWithNoTests --configLoader runner "$@"
