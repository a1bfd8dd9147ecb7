#!/bin/sh
# Plays the life of the server's package in a bare Debian: installed, started, used, upgraded with its data and an edited
# setting, gone back to, removed, purged.
# usage: releng/packages/play.sh PACKAGE.deb
# Prints a line for each step; ends with 1 at the first that is wrong, and with 3 where it cannot be played: it needs root
# (chroot) and the Debian folder that the test PBX has, RINGBACK_ASTERISK_SUITE says which (forky; bullseye).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
asterisk=$here/../asterisk/asterisk.sh
package=${1:?usage: play.sh PACKAGE.deb}
LIMIT=240

if [ "${2:-}" != inside ]; then
    [ "$(id -u)" = 0 ] || { echo "play.sh: it needs root (chroot, mount)" >&2; exit 3; }
    "$asterisk" exec true || exit 3
    work=$(mktemp -d "${TMPDIR:-/tmp}/ringback-package.XXXXXX")
    chmod 755 "$work"
    trap 'rm -rf "$work"' EXIT
    # All that it starts and mounts ends with it.
    unshare --mount --pid --fork --kill-child "$here/play.sh" "$package" inside "$("$asterisk" root)" "$work"
    exit
fi

system=$3
work=$4
mount -t tmpfs -o size=2g,mode=755 play "$work"
mkdir "$work/upper" "$work/work" "$work/root"
mount -t overlay -o "lowerdir=$system,upperdir=$work/upper,workdir=$work/work" play "$work/root"
root=$work/root
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm" 2>/dev/null || { mkdir -p "$root/dev/shm" && mount -t tmpfs -o mode=1777 shm "$root/dev/shm"; }
for device in null zero random urandom; do
    [ -c "$root/dev/$device" ] || { touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device"; }
done
port=$((20000 + $$ % 5000 + $(date +%s) % 5000))

wrong() {
    echo "WRONG: $*"
    tail -n 20 "$root/tmp/server.log" 2>/dev/null | cut -c1-300
    exit 1
}

ok() {
    echo "ok: $*"
}

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

install() {
    cp "$1" "$root/tmp/package.deb"
    inside dpkg --force-confold -i /tmp/package.deb >"$work/dpkg.log" 2>&1 || wrong "dpkg: $(tail -n 3 "$work/dpkg.log")"
}

admin() {
    echo eva-secret | inside ringback-admin --server "tcp://127.0.0.1:$port" --user eva "$@" 2>"$work/admin.err"
}

start() {
    : >"$root/tmp/server.log"
    chmod 666 "$root/tmp/server.log"
    # As the unit does.
    chroot "$root" setpriv --reuid=ringback --regid=ringback --clear-groups env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        /usr/lib/ringback/server/ringback-server --etc /etc/ringback --data /var/lib/ringback \
        >"$root/tmp/server.log" 2>&1 &
    server=$!
    waited=0
    until admin agents >"$work/agents" 2>/dev/null; do
        kill -0 "$server" 2>/dev/null || wrong "the server ended"
        waited=$((waited + 1))
        [ "$waited" -le "$LIMIT" ] || wrong "the server does not answer within $LIMIT s: $(cat "$work/admin.err")"
        sleep 1
    done
}

stop() {
    kill -TERM "$server"
    wait "$server" || [ $? = 143 ] || wrong "the server did not stop in order: $?"
}

# The same package under another version, with another default setting: as the next version would come.
next_version() {
    dpkg-deb -R "$1" "$work/next"
    sed -i 's/^Version: .*/&+next/' "$work/next/DEBIAN/control"
    for file in org.ringback.broker.cfg org.ringback.callbacks.cfg; do
        [ -f "$work/next/etc/ringback/$file" ] || wrong "the package has no $file"
        echo '# said by the next version' >>"$work/next/etc/ringback/$file"
    done
    dpkg-deb --root-owner-group -Znone --build "$work/next" "$work/next.deb" >/dev/null
    rm -rf "$work/next"
}

install "$package"
inside ringback-server --version | grep -q . || wrong "the server does not tell its version"
for file in /etc/ringback/*.cfg /var/lib/ringback; do
    for each in "$root"$file; do
        [ -z "$(find "$each" -maxdepth 0 -perm /007)" ] || wrong "everybody can read $each"
    done
done
ok "installed; settings and data are closed to others"

cat >"$root/tmp/office.csv" <<EOF
kind,id,name,role,phones,groups,deputy,password
agent,eva,Eva Größe,administrator,,,,eva-secret
EOF
printf '%s\n' 1 at - - no 1 /tmp/office.csv - yes | inside ringback-admin setup >"$work/setup.log" 2>&1 ||
    wrong "set-up: $(tail -n 3 "$work/setup.log")"
rm "$root/tmp/office.csv"
for file in org.ringback.numbers.cfg org.ringback.store.cfg office-directory.csv; do
    [ "$(inside stat -c '%U:%G %a' "/etc/ringback/$file")" = 'root:ringback 640' ] || wrong "the set-up gave $file to others"
done
sed -i 's/^#* *port *=.*//' "$root/etc/ringback/org.ringback.broker.cfg"
echo "port = $port" >>"$root/etc/ringback/org.ringback.broker.cfg"
start
ok "started as the user ringback"
admin agent ben --name 'Ben Łuk' --role agent >/dev/null || wrong "no agent can be added: $(cat "$work/admin.err")"
stop
! chroot "$root" setpriv --reuid=nobody --regid=nogroup --clear-groups ls /var/lib/ringback >/dev/null 2>&1 ||
    wrong "everybody can look into the data folder"
ok "stopped in order; what it wrote is closed to others"

next_version "$package"
install "$work/next.deb"
grep -q "^port = $port" "$root/etc/ringback/org.ringback.broker.cfg" || wrong "an edited setting was overwritten"
grep -q 'next version' "$root/etc/ringback/org.ringback.callbacks.cfg" || wrong "a setting that nobody edited stayed old"
start
grep -q 'Ben Łuk' "$work/agents" || wrong "the data is gone after the upgrade: $(cat "$work/agents")"
stop
ok "upgraded: the edited setting and the data are kept, the other setting is new"

install "$package"
start
grep -q 'Ben Łuk' "$work/agents" || wrong "the data is gone after going back"
stop
ok "gone back to the version before"

inside dpkg -r ringback-server >/dev/null 2>&1 || wrong "it cannot be removed"
[ -d "$root/var/lib/ringback/postgresql" ] || wrong "the data went with the program: $(ls "$root/var/lib/ringback")"
[ -f "$root/etc/ringback/org.ringback.broker.cfg" ] || wrong "the settings went with the program"
[ ! -e "$root/usr/lib/ringback/server" ] || wrong "removed, but there is $(find "$root/usr/lib/ringback/server" | head -n 3)"
ok "removed; settings and data stay"

inside dpkg -P ringback-server >/dev/null 2>&1 || wrong "it cannot be purged"
[ ! -e "$root/var/lib/ringback" ] && [ ! -e "$root/etc/ringback" ] || wrong "purged, but there is $(ls -d "$root/var/lib/ringback" "$root/etc/ringback" 2>/dev/null)"
ok "purged; nothing is left"
