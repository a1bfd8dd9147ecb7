#!/bin/sh
# ./ringback doctor: what this machine has and lacks. Exit code 0 when nothing is lacking.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/setup.sh

lacking=0

line() {
    printf '  %-22s %s\n' "$1" "$2"
}

lack() {
    lacking=$((lacking + 1))
    line "$1" "LACKING: $2"
}

echo "To build:"
if java=$(find_java jdk); then
    line "JDK, 21 or newer" "$(java_version "$java") in ${java%/bin/java}"
else
    lack "JDK, 21 or newer" "install one (for example Temurin 25) or set JAVA_HOME"
fi
if [ -x "$cache/maven/apache-maven-$maven_version/bin/mvn" ]; then
    line "Maven 3.9" "$maven_version in $cache/maven"
elif is_maven_39 mvn; then
    line "Maven 3.9" "$(command -v mvn)"
elif has mvn; then
    line "Maven 3.9" "not yet; $(command -v mvn) will fetch it"
else
    lack "Maven" "package maven"
fi
if [ -f target/built ]; then
    line "Last build" "$(date -r target/built '+%Y-%m-%d %H:%M')"
else
    line "Last build" "none; ./ringback build"
fi

echo "To run:"
for purpose in display headless test; do
    case $purpose in
    display) what="a desktop" ;;
    headless) what="without a display" ;;
    test) what="the tests" ;;
    esac
    packages=$(missing_for "$purpose")
    if [ -z "$packages" ]; then
        line "$what" "all packages are here"
    else
        lack "$what" "packages$packages"
    fi
done
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    line "Display" "${DISPLAY:-$WAYLAND_DISPLAY}"
else
    line "Display" "none; ./ringback demo --headless needs none"
fi
if [ "$(id -u)" = 0 ]; then
    database_user=
    for user in ringback postgres nobody; do
        [ -n "$database_user" ] || ! id "$user" >/dev/null 2>&1 || database_user=$user
    done
    if [ -n "$database_user" ]; then
        line "Database" "PostgreSQL comes along; never root's, here it runs as $database_user"
    else
        lack "Database" "a user that PostgreSQL can run as, since you are root: useradd --system ringback"
    fi
else
    line "Database" "PostgreSQL comes along; it runs as $(id -un)"
fi
case $(ldd --version 2>&1 | head -n 1) in
*musl*) lack "C library" "PostgreSQL's programs need glibc, this is musl; use a PostgreSQL of your own (url in org.ringback.store.cfg)" ;;
esac
if [ "$(uname)" = Linux ] && ! has_library libstdc++.so.6; then
    lack "libstdc++" "PostgreSQL's programs need it: package libstdc++6"
fi
if [ "$(id -u)" = 0 ]; then
    line "Test PBX" "$(releng/asterisk/asterisk.sh status 2>/dev/null | tr '\n' ' ' | cut -c1-100 || true)"
else
    line "Test PBX" "needs root (chroot); its tests will be skipped"
fi
if prefix=$(as_root); then
    line "Missing packages" "are installed by the commands that need them${prefix:+ (sudo)}"
else
    line "Missing packages" "cannot be installed from here; the commands will print the line that does"
fi
line "Memory, processors" "$(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo 2>/dev/null || echo '?'), $(getconf _NPROCESSORS_ONLN)"
line "Disk free here" "$(df -h . | awk 'NR == 2 {print $4}')"

if [ "$lacking" = 0 ]; then
    echo "Nothing is lacking."
else
    echo "$lacking lacking."
    exit 1
fi
