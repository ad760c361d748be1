# Runs the host's commands in the guest: sh agent PORT DIRECTORY
# The port carries lines. From the host: "run ID", "kill ID SIGNAL"; to it: "ready RELEASE",
# "done ID STATUS". DIRECTORY/ID.cmd is the script to run, DIRECTORY/ID.out and ID.err take its
# output.
port=$1
directory=$2
pids=/run/commands
mkdir -p "$pids"
exec 3<>"$port"

run() {
  # A session of its own, so that a signal reaches all that the command started; and no signal
  # ignored, as the shell has it for what runs in the background.
  setsid env --default-signal /bin/sh "$directory/$1.cmd" \
    </dev/null >"$directory/$1.out" 2>"$directory/$1.err" 3>&- &
  echo $! >"$pids/$1"
  wait $!
  echo "done $1 $?" >&3
}

send_signal() {
  # The command may be about to start.
  tries=0
  until [ -s "$pids/$1" ] || [ $tries = 50 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  read -r pid <"$pids/$1"
  kill -s "$2" -- "-$pid"
}

power_off() {
  echo o >/proc/sysrq-trigger
  sleep 60
}

# A write blocks for ever when the host's side went away during the boot.
timeout 30 sh -c 'echo "ready $(uname -r)" >&3' || power_off
while read -r verb id argument <&3; do
  case $verb in
    run) run "$id" & ;;
    kill) send_signal "$id" "$argument" 2>/dev/null & ;;
  esac
done

# The host's side has gone.
power_off
