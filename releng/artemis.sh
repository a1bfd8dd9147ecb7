#!/bin/sh
# Prints the folder of an Apache Artemis for tests of one's own: the distribution, with the newer jars of the broker that are
# published for it (2.57: the distribution's own have published holes before log-in).
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/start/find-java.sh"
. "$root/releng/setup.sh"

distribution=2.56.0
jars=2.57.0
folder=$cache/artemis-$distribution-$jars
if [ ! -x "$folder/bin/artemis" ]; then
    maven=$(need_maven)
    JAVA_HOME=$(need_jdk)
    export JAVA_HOME
    say "getting Apache Artemis"
    rm -rf "$folder.new"
    mkdir -p "$cache/work" "$folder.new"
    get() {
        (cd "$cache/work" && "$maven" -q -B "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:$1" \
            -Dartifact="$2" -DoutputDirectory="$3" -Dtransitive=false) >"$cache/artemis.log" 2>&1 </dev/null || {
            tail -n 5 "$cache/artemis.log" >&2
            fail 3 "could not get $2; the whole output is in $cache/artemis.log"
        }
    }
    get unpack "org.apache.artemis:apache-artemis:$distribution:tar.gz:bin" "$folder.new"
    inner=$folder.new/apache-artemis-$distribution
    for jar in commons core-client jdbc-store journal lockmanager-api selector server; do
        rm "$inner/lib/artemis-$jar-$distribution.jar"
        get copy "org.apache.artemis:artemis-$jar:$jars:jar" "$inner/lib"
    done
    chmod +x "$inner"/bin/artemis
    rm -rf "$folder"
    mv "$inner" "$folder"
    rm -rf "$folder.new"
fi
echo "$folder"
