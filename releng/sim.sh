#!/bin/sh
# ./ringback sim …: drives the simulated PBX of a running demo or server. "help" tells how.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/start/find-java.sh"
. "$root/releng/build.sh"

java=$(find_java) || no_java "ringback sim"
plugins=$(product ringback-server)/plugins
for bundle in core pbx.simulator; do
    jar=$(find "$plugins" -name "org.ringback.${bundle}_*.jar" 2>/dev/null | head -n 1)
    if [ -z "$jar" ]; then
        echo "ringback sim: the server is not built; run ./ringback build" >&2
        exit 3
    fi
    jars=${jars:+$jars:}$jar
done
# The little that it does is done before a compiler would have paid off.
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "$jars" org.ringback.pbx.simulator.control.Main "$@"
