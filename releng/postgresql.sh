#!/bin/sh
# A throwaway PostgreSQL for the tests: releng/postgresql.sh up|stop|start|down|url DIR
# It listens on loopback only, on a free port; "url" prints the JDBC address; "stop" and "start" keep the data.
set -eu

action=${1:-}
dir=${2:-}
if [ -z "$action" ] || [ -z "$dir" ]; then
    echo "usage: releng/postgresql.sh up|stop|start|down|url DIR" >&2
    exit 2
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    bin=$(dirname "$(command -v initdb || echo /nonexistent/initdb)")
fi
if [ ! -x "$bin/initdb" ]; then
    echo "postgresql.sh: no PostgreSQL server here; install the package 'postgresql'" >&2
    exit 3
fi

# PostgreSQL refuses to run as root: there it runs as the package's own user.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@")
    else
        "$@"
    fi
}

case $action in
up)
    rm -rf "$dir"
    mkdir -p "$dir"
    [ "$(id -u)" != 0 ] || chown postgres "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -U ringback -A trust -E UTF8 --no-sync >"$dir.log" 2>&1 || {
        cat "$dir.log" >&2
        exit 1
    }
    # The port is asked for until one is free: another process may take it in between.
    for try in 1 2 3 4 5; do
        port=$((20000 + ($$ * 7 + try * 131) % 12000))
        if as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 30 -l "$dir/server.log" \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" \
            start >>"$dir.log" 2>&1; then
            echo "$port" >"$dir/port"
            echo "jdbc:postgresql://127.0.0.1:$port/postgres?user=ringback"
            exit 0
        fi
    done
    cat "$dir/server.log" >&2
    exit 1
    ;;
down)
    [ ! -d "$dir/data" ] || as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir" "$dir.log"
    ;;
stop)
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null
    ;;
start)
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 30 -l "$dir/server.log" \
        -o "-p $(cat "$dir/port") -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" start >/dev/null
    ;;
url)
    echo "jdbc:postgresql://127.0.0.1:$(cat "$dir/port")/postgres?user=ringback"
    ;;
*)
    echo "postgresql.sh: what is '$action'?" >&2
    exit 2
    ;;
esac
