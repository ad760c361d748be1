# The Debian packages that a checkout needs: the one list, sourced by the other scripts.
# shellcheck shell=sh

# Each line: who needs it, the Debian package, and a command that succeeds where the same thing
# is present by other means. `test` needs everything that `tsbpf` needs.
system_packages() {
  cat <<'EOF'
tsbpf  llvm-19-dev      test -f "$(llvm-config-19 --includedir)/llvm-c/Core.h"
tsbpf  libbpf-dev       pkg-config --exists libbpf
tsbpf  libelf-dev       pkg-config --exists libelf
tsbpf  zlib1g-dev       pkg-config --exists zlib
tsbpf  pkg-config       command -v pkg-config
tsbpf  g++              command -v g++
tsbpf  make             command -v make
tsbpf  python3          command -v python3
test   clang-19         command -v clang-19
test   bpftool          PATH=$PATH:/usr/sbin command -v bpftool
test   bpftrace         command -v bpftrace
test   qemu-system-x86  command -v qemu-system-x86_64
test   busybox-static   false
test   kmod             PATH=$PATH:/usr/sbin command -v depmod
test   xz-utils         command -v xz
test   zstd             command -v zstd
EOF
}

package_is_present() { # <Debian package> <command>
  case $(dpkg-query -W -f '${db:Status-Status} ' "$1" 2>/dev/null) in
    installed*) return 0 ;;
  esac
  sh -c "$2" >/dev/null 2>&1
}

# Prints the names of the missing packages on one line.
missing_packages() { # tsbpf | test
  system_packages | while read -r group package check; do
    [ "$group" = tsbpf ] || [ "$1" = test ] || continue
    package_is_present "$package" "$check" || printf '%s ' "$package"
  done
}
