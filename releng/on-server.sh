# Sourced by kill.sh and chaos.sh, with $root: runs one of the programs of tests/org.ringback.kill on the server product.
. "$root/releng/start/find-java.sh"
. "$root/releng/setup.sh"
. "$root/releng/build.sh"

# run_on_server NAME MEMORY PROGRAM OPTION...: ends with the program's code. Where no --folder is given everything is kept in a
# scratch folder, which is removed if all was right.
run_on_server() {
    name=$1
    memory=$2
    program=$3
    shift 3
    folder=
    for argument in "$@"; do
        [ "$argument" != --folder ] || folder=given
    done
    if [ -z "$folder" ]; then
        folder=$(mktemp -d "${TMPDIR:-/tmp}/ringback-$name.XXXXXX")
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
    "$java" -XX:+UseSerialGC "-Xmx$memory" --enable-native-access=ALL-UNNAMED -Dio.netty.noUnsafe=true \
        -cp "$classes:$jars" "org.ringback.kill.$program" --root "$root" --product "$product" "$@" || code=$?
    if [ -n "$folder" ]; then
        if [ "$code" = 0 ]; then rm -rf "$folder"; else say "everything is kept in $folder"; fi
    fi
    exit "$code"
}
