#!/bin/sh
# ./ringback chaos: an office at work (the server product, a simulated PBX, desktops without screens) while server, database,
# networks and desktops break and are mended. Everybody writes down what they see; after the quiet that is compared with what is
# there. Ends with 0 if all was right, with 1 on a breach, which it tells with its story.
#
#   ./ringback chaos [--minutes N] [--seed S] [--desktops N] [--faults WHAT] [--pause MS] [--folder DIR]
#
#   --minutes N        for how long; then comes the quiet, two minutes at most    (5)
#   --seed S           the same again; what the machine does in between differs    (a new one)
#   --desktops N       how many, five in a process                                 (20)
#   --faults WHAT      all, none, or some of server,database,network,desktops; where
#                      nothing breaks no desktop may lose its connection           (all)
#   --pause MS         how long an agent waits on average before the next thing    (2000)
#   --folder DIR       where everything is kept afterwards                         (a scratch folder, removed if all was right)
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
    folder=$(mktemp -d "${TMPDIR:-/tmp}/ringback-chaos.XXXXXX")
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
"$java" -XX:+UseSerialGC -Xmx2g --enable-native-access=ALL-UNNAMED -Dio.netty.noUnsafe=true -cp "$classes:$jars" org.ringback.kill.ChaosMain \
    --root "$root" --product "$product" "$@" || code=$?
if [ -n "$folder" ]; then
    if [ "$code" = 0 ]; then rm -rf "$folder"; else say "everything is kept in $folder"; fi
fi
exit "$code"
