#!/bin/sh
# ./ringback compat: servers and desktops of this state and of an earlier one, as processes on loopback. The server of before with
# desktops of now; the server of now on the data of that one with desktops of before; and one desktop of each. Each step is told;
# ends with 0 if all worked.
#
#   ./ringback compat [COMMIT | FOLDER]
#
#   COMMIT   the earlier state, as git names it; it is built in a scratch folder, once, and kept in target/compat. Without one: the
#            latest tag before this commit, and when there is none, the latest commit that is a day older
#   FOLDER   an unpacked server product instead
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/start/find-java.sh"
. "$root/releng/setup.sh"
. "$root/releng/build.sh"

# before: the latest tag before this commit; when there is none, the latest commit that is a day older.
before() {
    git -C "$root" describe --tags --abbrev=0 HEAD^ 2>/dev/null ||
        git -C "$root" rev-list -1 --before="$(($(git -C "$root" log -1 --format=%ct) - 86400))" HEAD 2>/dev/null
}

# product_of COMMIT: builds its server product, unless that was done before; prints its folder.
product_of() {
    commit=$(git -C "$root" rev-parse --short=12 --verify --quiet "$1^{commit}") ||
        fail 3 "$1 is neither a commit that is here (of a shallow clone only the newest are: git fetch --unshallow gets all)" \
            "nor the folder of a server product"
    place=$root/target/compat/$commit
    if [ ! -f "$place/built" ]; then
        rm -rf "$place"
        mkdir -p "$place"
        git -C "$root" archive "$commit" | tar -x -C "$place"
        say "building $(git -C "$root" log -1 --format='%h of %cd' --date=short "$commit")" >&2
        maven=$(need_maven)
        (cd "$place" && JAVA_HOME=$(need_jdk) "$maven" -B -ntp verify -DskipTests \
            -pl releng/org.ringback.server.product -am) >"$place/build.log" 2>&1 </dev/null ||
            fail 1 "the earlier state cannot be built; the whole output is in $place/build.log"
        touch "$place/built"
    fi
    (root=$place && product ringback-server)
}

earlier=${1:-}
if [ -z "$earlier" ]; then
    earlier=$(before)
    [ -n "$earlier" ] || fail 3 "there is no earlier state here: name a commit, or the folder of a server product"
fi
if [ -x "$earlier/ringback-server" ]; then
    older=$(CDPATH='' cd -- "$earlier" && pwd)
else
    older=$(product_of "$earlier")
fi

java=$(need_jdk)/bin/java
present=$(product ringback-server)
classes=$root/tests/org.ringback.kill/target/classes
[ -d "$present" ] && [ -d "$classes" ] || fail 3 "the server is not built; run ./ringback build"
jars=$(find "$present"/plugins -name '*.jar' ! -path '*/org.ringback.lib.artemis.server_*' | tr '\n' ':')
folder=$(mktemp -d "${TMPDIR:-/tmp}/ringback-compat.XXXXXX")
chmod 755 "$folder"
code=0
"$java" -XX:+UseSerialGC -Xmx256m --enable-native-access=ALL-UNNAMED -Dio.netty.noUnsafe=true -cp "$classes:$jars" \
    org.ringback.kill.CompatMain --product "$present" --older "$older" --classes "$classes" --folder "$folder" || code=$?
if [ "$code" = 0 ]; then rm -rf "$folder"; else say "everything is kept in $folder"; fi
exit "$code"
