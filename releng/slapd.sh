#!/bin/sh
# Prints the folder of an OpenLDAP server for tests. It is unpacked and not installed: Debian's package would start one for the
# whole machine.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/setup.sh"

folder=$cache/slapd
if [ ! -x "$folder/usr/sbin/slapd" ]; then
    prefix=$(as_root) || fail 3 "the OpenLDAP server for tests needs apt-get, as root or by sudo"
    mkdir -p "$folder.new/archives/partial"
    # With what it needs and this machine lacks.
    $prefix apt-get install -y --no-install-recommends --download-only \
        -o Dir::Cache::archives="$folder.new/archives" slapd >"$cache/apt.log" 2>&1 </dev/null || {
        tail -n 5 "$cache/apt.log" >&2
        fail 3 "could not get slapd; the whole output is in $cache/apt.log"
    }
    for package in "$folder.new"/archives/*.deb; do
        dpkg -x "$package" "$folder.new"
    done
    rm -rf "$folder.new/archives" "$folder"
    mv "$folder.new" "$folder"
fi
echo "$folder"
