# Sourced, not run. find_java prints the path of a java of version 21 or newer, or fails;
# find_java jdk wants a whole JDK. It looks at JAVA_HOME, then for the one that came along (in "java" beside the program), then at
# the PATH and the usual folders.

# The major version of a java: as the file beside it says, which is there at once; else as it says itself.
java_version() {
    said=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "${1%/bin/java}/release" 2>/dev/null | head -n 1)
    [ -n "$said" ] || said=$("$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    echo "$said"
}

find_java() {
    on_path=$(command -v java || true)
    [ -z "$on_path" ] || on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    for candidate in \
        "${JAVA_HOME:-}/bin/java" \
        "${here:-/nonexistent}/java/bin/java" \
        "$on_path" \
        /usr/lib/jvm/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
        [ -x "$candidate" ] || continue
        [ "${1:-}" != jdk ] || [ -x "${candidate%java}javac" ] || continue
        version=$(java_version "$candidate")
        if [ "${version:-0}" -ge 21 ]; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

# Options for the java that was found. Of 24 and later it is known that they warn of what our libraries do; nobody who
# starts a program can do anything about it.
java_options() {
    [ "$(java_version "$1")" -lt 24 ] || echo --sun-misc-unsafe-memory-access=allow
}

# Says what to do when there is none.
no_java() {
    echo "$1: no Java 21 or newer found; install one (for example Temurin 25 or openjdk-21-jre) or set JAVA_HOME" >&2
    exit 3
}

# ringback_version FOLDER: the version of the product in a folder, with the moment that it was built.
ringback_version() {
    for core in "$1"/plugins/org.ringback.core_*.jar; do
        core=${core##*_}
        core=${core%.jar}
        echo "Ringback ${core%.*} (build ${core##*.})"
    done
}
