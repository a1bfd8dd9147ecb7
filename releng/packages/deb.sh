#!/bin/sh
# Packs the products of this machine as Debian packages into target/packages, after a build: ./ringback build --packages.
# deb.sh [server|desktop [FOLDER]]: both into target/packages, or one of them into a folder.
# RINGBACK_PACKAGE_COMPRESSION=none: for packages that are tried and thrown away.
# The same products give the same bytes: times are those of the last commit, owners are root.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/setup.sh
. releng/build.sh

has dpkg-deb || fail 3 "Debian packages are made with dpkg-deb, which is not here"
case $(uname -m) in
x86_64) architecture=amd64 ;;
aarch64) architecture=arm64 ;;
*) fail 3 "no Debian package is made for $(uname -m)" ;;
esac

version=$(project_version)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH
out=${2:-$root/target/packages}
work=$(mktemp -d "${TMPDIR:-/tmp}/ringback-packages.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

# What our programs and their libraries ask Java for. Where its modules cannot be had, the package asks for a Java instead.
modules=java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.localedata,jdk.charsets,jdk.management,jdk.naming.dns,jdk.net,jdk.httpserver,jdk.security.auth,jdk.jfr,jdk.accessibility
java_home=$(dirname "$(dirname "$(need_jdk)/bin/java")")
runtime=$work/java
if [ -x "$java_home/bin/jlink" ] && "$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages \
    --no-header-files --compress zip-6 --output "$runtime" >"$work/jlink.out" 2>&1; then
    java_dependency=
else
    runtime=
    java_dependency=', java21-runtime-headless | openjdk-21-jre-headless | temurin-21-jre | temurin-25-jre'
    say "no runtime of Java can be made here ($(head -n 1 "$work/jlink.out" 2>/dev/null)); the packages ask for Java 21"
fi

# package NAME DEPENDS SUMMARY DESCRIPTION [RECOMMENDS]: the control file; then all of it becomes a package.
package() {
    name=$1
    folder=$work/$name
    mkdir -p "$folder/DEBIAN" "$folder/usr/share/doc/$name"
    cp LICENSE "$folder/usr/share/doc/$name/copyright"
    cp NOTICE "$folder/usr/share/doc/$name/NOTICE"
    bill_of_materials "$(product "$name")" "$name" >"$folder/usr/share/doc/$name/bom.cdx.json"
    find "$folder/usr/share/man" -name '*.[18]' -exec gzip -9n {} +
    cat >"$folder/DEBIAN/control" <<EOF
Package: $name
Version: $version
Architecture: $architecture
Maintainer: The Ringback project <ringback@localhost>
Installed-Size: $(du -sk "$folder" | cut -f 1)
Depends: $2${5:+
Recommends: $5}
Section: net
Priority: optional
Description: $3
$4
EOF
    # Rights do not depend on who builds; the settings may hold passwords.
    find "$folder" -type d -exec chmod 0755 {} +
    find "$folder" -type f -perm /0111 -exec chmod 0755 {} +
    find "$folder" -type f ! -perm /0111 -exec chmod 0644 {} +
    find "$folder/etc/ringback" \( -name '*.cfg' -o -name '*.csv' \) -exec chmod 0640 {} + 2>/dev/null || true
    find "$folder" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group "-Z${RINGBACK_PACKAGE_COMPRESSION:-xz}" -z1 --build "$folder" "$out/${name}_${version}_$architecture.deb" >/dev/null
}

# program FOLDER PRODUCT: the product with its runtime below /usr/lib/ringback.
program() {
    mkdir -p "$1"
    cp -a "$(product "$2")"/. "$1"
    rm -rf "$1/p2" "$1/artifacts.xml" "$1/configuration/org.eclipse.update"
    [ -z "$runtime" ] || cp -a "$runtime" "$1/java"
}

# wrapper FILE PROGRAM
wrapper() {
    mkdir -p "$(dirname "$1")"
    printf '#!/bin/sh\nexec %s "$@"\n' "$2" >"$1"
    chmod 0755 "$1"
}

server() {
    folder=$work/ringback-server
    from=releng/packages/server
    program "$folder/usr/lib/ringback/server" ringback-server
    mkdir -p "$folder/etc" "$folder/DEBIAN" "$folder/lib/systemd/system" "$folder/usr/share/man/man1" \
        "$folder/usr/share/man/man8" "$folder/usr/share/bash-completion/completions"
    mv "$folder/usr/lib/ringback/server/etc" "$folder/etc/ringback"
    ln -s /etc/ringback "$folder/usr/lib/ringback/server/etc"
    wrapper "$folder/usr/bin/ringback-admin" /usr/lib/ringback/server/ringback-admin
    wrapper "$folder/usr/sbin/ringback-server" /usr/lib/ringback/server/ringback-server
    cp "$from/ringback-server.service" "$folder/lib/systemd/system"
    cp "$from/ringback-server.8" "$folder/usr/share/man/man8"
    cp "$from/ringback-admin.1" "$folder/usr/share/man/man1"
    sed "s/@COMMANDS@/$(admin_commands)/" "$from/ringback-admin.completion" \
        >"$folder/usr/share/bash-completion/completions/ringback-admin"
    for script in postinst prerm postrm; do
        cp "$from/$script" "$folder/DEBIAN/$script"
        chmod 0755 "$folder/DEBIAN/$script"
    done
    (cd "$folder" && find etc -type f | sort | sed 's:^:/:') >"$folder/DEBIAN/conffiles"
    package ringback-server "adduser, init-system-helpers (>= 1.54), libc6, zlib1g$java_dependency" \
        "callbacks for everyone who answers telephones, the server" \
        " A customer calls somebody who is busy or away; a colleague takes the call and
 writes a callback, which stands at once in that person's list with the
 customer's history. This is the server: message broker and database are inside,
 the PBX is an Asterisk of yours."
}

admin_commands() {
    {
        echo enrol
        echo run
        echo setup
        sed -n 's/^ *case "\([a-z]*\)" ->.*/\1/p' bundles/org.ringback.server/src/org/ringback/server/internal/admin/AdminCommands.java
    } | sort -u | tr '\n' ' '
}

desktop() {
    folder=$work/ringback-desktop
    from=releng/packages/desktop
    program "$folder/usr/lib/ringback/desktop" ringback-desktop
    mkdir -p "$folder/usr/share/applications" "$folder/usr/share/metainfo" "$folder/usr/share/man/man1" \
        "$folder/usr/share/icons/hicolor/scalable/apps"
    wrapper "$folder/usr/bin/ringback-desktop" /usr/lib/ringback/desktop/ringback-desktop
    cp "$from/ringback-desktop.desktop" "$folder/usr/share/applications"
    cp "$from/org.ringback.desktop.metainfo.xml" "$folder/usr/share/metainfo"
    cp "$from/ringback-desktop.1" "$folder/usr/share/man/man1"
    cp bundles/org.ringback.workbench/icons/ringback.svg "$folder/usr/share/icons/hicolor/scalable/apps/ringback.svg"
    package ringback-desktop "libgtk-3-0 (>= 3.24) | libgtk-3-0t64, fontconfig, libxtst6, libc6, zlib1g$java_dependency" \
        "callbacks for everyone who answers telephones, the desktop" \
        " The workbench of an agent: callbacks, the customer's history, colleagues and
 calls, with one key for each step. It needs a Ringback server." \
        "libnotify-bin, libglib2.0-bin"
}

case ${1:-both} in
both)
    server
    desktop
    ;;
server | desktop) "$1" ;;
*) fail 2 "there is no package $1: server or desktop" ;;
esac
(cd "$out" && sha256sum ./*.deb | sed 's: \./: :' >SHA256SUMS)
ls -1sh "$out"
