#!/bin/sh
# Runs a command with no network at all, and fails if it opened an internet socket: no_network.sh TRACE COMMAND...
set -eu
trace=$1
shift
mkdir -p "$(dirname "$trace")"
for tool in strace unshare; do
    command -v "$tool" >/dev/null || { echo "no_network.sh needs $tool" >&2; exit 2; }
done
unshare -rn strace -f --seccomp-bpf -qq -e trace=socket -o "$trace" "$@"
count=$(grep -cE 'socket\(AF_(INET|INET6|NETLINK|PACKET)' "$trace" || true)
echo "internet sockets opened: $count"
[ "$count" -eq 0 ]
