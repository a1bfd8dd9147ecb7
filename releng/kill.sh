#!/bin/sh
# ./ringback kill: kills the server product many times while it works, on one data folder, and compares each time what was
# answered with what is there. Ends with 0 if all was right, with 1 on a breach, which it tells with its story.
#
#   ./ringback kill [--times N] [--seed S] [--database default|own] [--older PRODUCT] [--folder DIR]
#
#   --times N          how often                                                   (200)
#   --seed S           the same again; what the machine does in between differs     (a new one)
#   --database own     on a PostgreSQL of its owner, which is crashed as well       (what the product has by default)
#   --older PRODUCT    begin with the server product of a version before, whose data the present one takes over
#   --folder DIR       where everything is kept afterwards                          (a scratch folder, removed if all was right)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/start/find-java.sh"
. "$root/releng/setup.sh"
. "$root/releng/build.sh"

folder=
for argument in "$@"; do
    [ "$argument" != --folder ] || folder=given
done
if [ -z "$folder" ]; then
    folder=$(mktemp -d "${TMPDIR:-/tmp}/ringback-kill.XXXXXX")
    chmod 755 "$folder"
    set -- --folder "$folder" "$@"
else
    folder=
fi

java=$(need_jdk)/bin/java
product=$(product ringback-server)
classes=$root/tests/org.ringback.kill/target/classes
[ -d "$product" ] && [ -d "$classes" ] || fail 3 "the server is not built; run ./ringback build"
jars=$(find "$product"/plugins -name '*.jar' ! -path '*/org.ringback.lib.artemis.server_*' | tr '\n' ':')

code=0
"$java" -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED -Dio.netty.noUnsafe=true -cp "$classes:$jars" org.ringback.kill.Main \
    --root "$root" --product "$product" "$@" || code=$?
if [ -n "$folder" ]; then
    if [ "$code" = 0 ]; then rm -rf "$folder"; else say "everything is kept in $folder"; fi
fi
exit "$code"
