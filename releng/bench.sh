#!/bin/sh
# ./ringback bench: figures of the server that ships, each beside its yardstick in the same run. Prints a table, then the same
# as lines of JSON; nothing is asserted. What the figures mean and what was measured: docs/performance.md.
#
#   ./ringback bench [NAME...]     accepted, lives, latency, presence, presence-1000, figures, storm, storm-own (all of them);
#                                  storm-N and storm-own-N are the same with N desktops
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/start/find-java.sh"
. "$root/releng/setup.sh"
. "$root/releng/build.sh"

folder=$(mktemp -d "${TMPDIR:-/tmp}/ringback-bench.XXXXXX")
chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

java=$(need_jdk)/bin/java
product=$(product ringback-server)
classes=$root/tests/org.ringback.bench/target/classes
kill=$root/tests/org.ringback.kill/target/classes
[ -d "$product" ] && [ -d "$classes" ] || fail 3 "the server is not built; run ./ringback build"
ours=$(find "$product"/plugins -name '*.jar' ! -path '*/org.ringback.lib.artemis.server_*' | tr '\n' ':')
# The yardstick speaks core alone: of the module for AMQP there is in the product what the product uses.
broker=$(find "$product"/plugins -path '*/org.ringback.lib.artemis.server_*' -name '*.jar' ! -name 'artemis-amqp-protocol.jar' | tr '\n' ':')
broker=$broker$(find "$product"/plugins \( -name 'io.netty*.jar' -o -name '*slf4j*.jar' -o -name 'jakarta.jms*.jar' -o -name '*guava*.jar' \) | tr '\n' ':')

"$java" -XX:+UseParallelGC -Xmx4g --enable-native-access=ALL-UNNAMED -Dio.netty.noUnsafe=true -cp "$classes:$kill:$ours" \
    org.ringback.bench.Main "$root" "$product" "$folder" "$classes:$broker" \
    org.ringback.messaging.internal.client.JmsDeskLogin "$@"
