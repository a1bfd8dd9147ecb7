# Sourced: building. Expects $root, setup.sh, find-java.sh and folders.sh.

# The lines of Maven's output that tell how it goes. (Not awk or sed: they may hold lines back.)
progress() {
    while IFS= read -r line; do
        case $line in
        '[INFO] Building '*'['*/*']') line=${line#'[INFO] Building '} && printf '  %s\n' "${line% *-SNAPSHOT*}${line##*SNAPSHOT}" ;;
        *'Tests run:'*' -- in '*) printf '    %s\n' "${line#'['*'] '}" ;;
        *'notice: '*) printf '  %s\n' "${line#*notice: }" ;;
        *'ERROR] Tests run:'* | *'${osgi.platform}'*) ;;
        '[ERROR]'*) printf '%s\n' "$line" | cut -c1-300 ;;
        esac
    done
}

# maven ARGUMENT...: run Maven, show how it goes, keep the whole output in target/build.log.
maven() {
    can_be_a_path "$root" || no_folder ringback "$root" "move it to another one"
    jdk=$(need_jdk) || exit $?
    mvn=$(need_maven) || exit $?
    mkdir -p target
    log=$root/target/build.log
    {
        JAVA_HOME=$jdk "$mvn" -B -ntp "$@" </dev/null 2>&1 && echo ok >target/build.result ||
            echo failed >target/build.result
    } | tee "$log" | progress
    [ "$(cat target/build.result)" = ok ] || fail 1 "the build failed; the whole output is in target/build.log"
}

build() {
    need build
    started=$(date +%s)
    maven verify -DskipTests "$@"
    touch target/built
    say "built in $(($(date +%s) - started)) s"
}

# built: build, but only when something changed since the last time.
built() {
    if [ -f target/built ] && [ -d "$(product ringback-server)" ] && [ -d "$(product ringback-desktop)" ] &&
        [ -z "$(find pom.xml .mvn targetplatform bundles features releng tests LICENSE NOTICE \
            \( -name target -o -name lib -o -name src_test \) -prune -o -type f ! -name ".polyglot.*" ! -name pom.tycho ! -name .tycho-consumer-pom.xml -newer target/built -print | head -n 1)" ]; then
        return
    fi
    build
}

# product NAME: the folder of the product for this machine.
product() {
    case $1 in
    ringback-server) module=org.ringback.server.product ;;
    *) module=org.ringback.desktop.product ;;
    esac
    case $(uname -s)/$(uname -m) in
    Linux/x86_64) platform=linux/gtk/x86_64 ;;
    Linux/aarch64) platform=linux/gtk/aarch64 ;;
    Darwin/arm64) platform=macosx/cocoa/aarch64/Ringback.app/Contents/Eclipse ;;
    Darwin/*) platform=macosx/cocoa/x86_64/Ringback.app/Contents/Eclipse ;;
    *) platform=linux/gtk/x86_64 ;;
    esac
    echo "$root/releng/$module/target/products/$1/$platform"
}

# project_version: the version that is being made, without SNAPSHOT.
project_version() {
    sed -n 's:.*<version>\(.*\)-SNAPSHOT</version>.*:\1:p' "$root/pom.xml" | head -n 1
}

# bill_of_materials FOLDER PRODUCT: what the product in that folder is made of, as CycloneDX.
bill_of_materials() {
    "$(need_jdk)/bin/java" releng/Works.java bom "$1" "$2" "$(project_version)"
}
