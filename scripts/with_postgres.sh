#!/usr/bin/env bash
# Run a command beside a PostgreSQL server of its own: scripts/with_postgres.sh make test
#
# The server listens on loopback alone, keeps everything in a temporary folder and ends with the command, which finds
# its address in KHABAR_TEST_POSTGRES. Where PostgreSQL is not installed, root installs Debian's; anybody else, and
# whoever has no apt-get, gets the command without a server, and its tests say that they were skipped.
set -euo pipefail

programs() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1; }

if [ -z "$(programs)" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo 'installing PostgreSQL'
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -qq update && apt-get -qq install --yes --no-install-recommends postgresql; } >/dev/null || true
fi
bin=$(programs)
if [ -z "$bin" ]; then
    echo 'PostgreSQL is not installed: its tests will be skipped' >&2
    exec "$@"
fi

# initdb refuses root.
as_owner() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

folder=$(mktemp -d)
# An order of letters that is not that of code points, so that what leans on the server's order shows.
order=(--locale-provider=icu --icu-locale=en-US --locale=C.UTF-8)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
stop() {
    as_owner "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent || true
    rm -rf "$folder"
}
trap stop EXIT

password=khabar-test
printf '%s\n' "$password" >"$folder/password"
chmod -R a+rX "$folder"
if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
as_owner "$bin/initdb" --pgdata="$folder/data" --username=khabar --pwfile="$folder/password" --auth=scram-sha-256 \
    --encoding=UTF8 "${order[@]}" --no-sync >/dev/null
# Nothing here has to outlive a power cut.
as_owner "$bin/pg_ctl" start --wait --silent --pgdata="$folder/data" --log="$folder/log" \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off"

export KHABAR_TEST_POSTGRES="postgresql://khabar:$password@127.0.0.1:$port/postgres"
"$@"
