# Sourced: finding or installing what Ringback needs on this machine. Expects $root and find-java.sh.

cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/ringback
maven_version=3.9.12

# fail CODE TEXT: one line on what is wrong and what to do.
fail() {
    code=$1
    shift
    echo "ringback: $*" >&2
    exit "$code"
}

say() {
    echo "ringback: $*" >&2
}

has() {
    command -v "$1" >/dev/null 2>&1
}

has_library() {
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q "$1"
}

# The prefix with which packages can be installed here: "" for root, "sudo -n", or no answer at all.
as_root() {
    has apt-get || return 1
    if [ "$(id -u)" = 0 ]; then
        echo ""
    elif has sudo && sudo -n true 2>/dev/null; then
        echo "sudo -n"
    else
        return 1
    fi
}

# install PACKAGE...: install them when we may, else print the one line that does.
install() {
    if ! prefix=$(as_root); then
        has apt-get || fail 3 "missing here: $*; install what corresponds to these Debian packages"
        fail 3 "missing here; run: sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
    say "installing $*"
    mkdir -p "$cache"
    # shellcheck disable=SC2086
    {
        $prefix env DEBIAN_FRONTEND=noninteractive apt-get update &&
            $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
    } >"$cache/apt.log" 2>&1 </dev/null || {
        tail -n 5 "$cache/apt.log" >&2
        fail 3 "could not install $*; the whole output is in $cache/apt.log"
    }
}

# The packages that are missing for: build, display (a desktop), headless (a desktop without a screen), test.
missing_for() {
    missing=
    for purpose in "$@"; do
        case $purpose in
        build) ;;
        display)
            has_library libgtk-3.so.0 || missing="$missing libgtk-3-0"
            has fc-list && [ -n "$(fc-list 2>/dev/null | head -n 1)" ] || missing="$missing fontconfig fonts-dejavu-core"
            ;;
        headless)
            has Xvfb || missing="$missing xvfb"
            has openbox || missing="$missing openbox"
            has xdotool || missing="$missing xdotool"
            has import || missing="$missing imagemagick"
            has dbus-launch || missing="$missing dbus-x11"
            ;;
        test)
            ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || missing="$missing postgresql"
            has debootstrap || missing="$missing debootstrap"
            has promtool || missing="$missing prometheus"
            /usr/bin/python3 -c 'import proton' 2>/dev/null || missing="$missing python3-qpid-proton"
            has npm || missing="$missing npm"
            # For pictures in Japanese.
            [ -n "$(fc-list :lang=ja 2>/dev/null | head -n 1)" ] || missing="$missing fonts-ipafont-gothic"
            # The desktop is read by a screen reader; its voice is the test's own.
            has orca || missing="$missing orca at-spi2-core dbus"
            ;;
        esac
    done
    echo "$missing"
}

# need PURPOSE...: see missing_for.
need() {
    packages=$(missing_for "$@")
    # shellcheck disable=SC2086
    [ -z "$packages" ] || install $packages
}

need_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ] ||
        fail 3 "there is no display here (DISPLAY is not set); ./ringback demo --headless needs none"
    need display
}

# Prints the home of a JDK of 21 or newer.
need_jdk() {
    if ! java=$(find_java jdk); then
        for package in openjdk-25-jdk-headless openjdk-21-jdk-headless; do
            if has apt-cache && apt-cache show "$package" >/dev/null 2>&1; then
                install "$package"
                break
            fi
        done
        java=$(find_java jdk) ||
            fail 3 "no JDK of version 21 or newer; install one (for example Temurin 25) or set JAVA_HOME"
    fi
    dirname "$(dirname "$java")"
}

is_maven_39() {
    has "$1" && "$1" -v 2>/dev/null | grep -q '^[^ ]*Apache Maven 3\.9\.'
}

# Prints the path of a Maven 3.9. Any other Maven can fetch it: it is an artifact like others.
need_maven() {
    wanted=$cache/maven/apache-maven-$maven_version/bin/mvn
    if [ ! -x "$wanted" ] && is_maven_39 mvn; then
        command -v mvn
        return
    fi
    if [ ! -x "$wanted" ]; then
        has mvn || install maven
        say "getting Maven $maven_version"
        # The plug-in leaves markers where it runs.
        mkdir -p "$cache/work"
        (cd "$cache/work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack \
            -Dartifact="org.apache.maven:apache-maven:$maven_version:zip:bin" \
            -DoutputDirectory="$cache/maven") >"$cache/maven.log" 2>&1 </dev/null || {
            tail -n 5 "$cache/maven.log" >&2
            fail 3 "could not get Maven $maven_version; install a Maven 3.9 and put it on the PATH"
        }
        rm -rf "$cache/work"
    fi
    echo "$wanted"
}

# place_for NAME FOLDER: FOLDER, or when root runs this and others cannot enter the folder's parents, one below
# /var/lib/ringback: PostgreSQL never runs as root, and its user must reach its data.
place_for() {
    if [ "$(id -u)" = 0 ]; then
        above=$2
        while [ "$above" != / ]; do
            if [ -d "$above" ] && [ -z "$(find "$above" -maxdepth 0 -perm -001)" ]; then
                place=/var/lib/ringback/$1-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)
                say "the data go to $place: PostgreSQL runs as another user than root, who cannot enter $above"
                echo "$place"
                return
            fi
            above=$(dirname "$above")
        done
    fi
    echo "$2"
}
