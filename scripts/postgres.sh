#!/usr/bin/env bash
# A private PostgreSQL server for tests: on a port of its own, run by a user who is not root, in a folder that goes with it.
#   scripts/postgres.sh start FOLDER    makes the folder, starts the server, prints its address
#   scripts/postgres.sh stop FOLDER     stops the server, removes the folder
# Installs Debian's postgresql where it is missing.
set -euo pipefail

bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

# A server refuses to run as root; Debian's package brings a user for it.
as_server() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start() {
    local folder=$1
    if [ -z "$(bin)" ]; then
        local as_root=()
        [ "$(id -u)" -eq 0 ] || as_root=(sudo)
        export DEBIAN_FRONTEND=noninteractive
        { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq --no-install-recommends postgresql; } >&2
    fi
    mkdir -p "$folder"
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
    # A free port, found by asking for one.
    local port
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM % 20000)))
    cd /
    as_server "$(bin)/initdb" -D "$folder/data" -U keeper --auth=trust --encoding=UTF8 --locale=C >/dev/null
    as_server "$(bin)/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=100" start >/dev/null
    echo "postgres://keeper@127.0.0.1:$port/postgres"
}

stop() {
    local folder=$1
    cd /
    as_server "$(bin)/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
    rm -rf "$folder"
}

case "${1:-}" in
    start | stop) "$1" "${2:?the folder of the server}" ;;
    *) echo "usage: scripts/postgres.sh start|stop FOLDER" >&2; exit 2 ;;
esac
