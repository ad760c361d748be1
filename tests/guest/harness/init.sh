#!/bin/busybox sh
# The guest's first process: loads the modules, puts the host's root and the other shares in
# place, and hands over to agent.sh under the host's own shell.
set -eu
export PATH=/bin
trap '[ $? = 0 ] || { echo "guest init failed"; /bin/busybox poweroff -f; }' EXIT

# From here on busybox finds its own applets, by /proc/self/exe.
/bin/busybox mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in /modules/*; do insmod "$module"; done
ifconfig lo 127.0.0.1 up
hostname guest

# share TAG OPTIONS PATH
share() {
  mount -t 9p -o "trans=virtio,version=9p2000.L,msize=512000,$2" "$1" "/newroot$3"
}

# Makes a directory of the read-only root writable, in memory.
overlay() {
  layers="/newroot/run/overlay/$1"
  mkdir -p "$layers/upper" "$layers/work"
  mount -t overlay -o "lowerdir=/newroot/$1,upperdir=$layers/upper,workdir=$layers/work" \
    overlay "/newroot/$1"
}

while read -r tag options path; do
  last=$path
  if [ "$path" != / ]; then
    mkdir -p "/newroot$path"
    share "$tag" "$options" "$path"
    continue
  fi
  share "$tag" "$options" ''
  for directory in tmp run mnt; do mount -t tmpfs tmpfs "/newroot/$directory"; done
  chmod 1777 /newroot/tmp
  overlay var
  overlay etc
  # A host that never had a kernel has no place to mount the modules on.
  [ -d /newroot/usr/lib/modules ] || overlay usr/lib
done < /shares

mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t debugfs debugfs /sys/kernel/debug
mount -t tracefs tracefs /sys/kernel/tracing
mount -t bpf bpf /sys/fs/bpf
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t securityfs securityfs /sys/kernel/security

# The control port appears some time after its driver is loaded.
port=
while [ -z "$port" ]; do
  for name in /sys/class/virtio-ports/*/name; do
    [ -e "$name" ] && [ "$(cat "$name")" = control ] && port=$(basename "$(dirname "$name")")
  done
  [ -n "$port" ] || usleep 10000
done

cp /agent /newroot/run/agent
for directory in dev sys proc; do mount --move "/$directory" "/newroot/$directory"; done
# The last share is the directory that host and guest both write.
exec /bin/busybox switch_root /newroot /bin/sh /run/agent "/dev/$port" "$last/control"
