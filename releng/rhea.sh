#!/bin/sh
# Prints the folder of rhea, AMQP for Node, with which the example in examples/clients is tested.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/setup.sh"

version=3.0.5
folder=$cache/rhea-$version
if [ ! -d "$folder/node_modules/rhea" ]; then
    has npm || fail 3 "the example of a client in Node is tested with npm; install it with node 18 or newer"
    rm -rf "$folder.new"
    mkdir -p "$folder.new"
    npm install --prefix "$folder.new" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts "rhea@$version" \
        >"$cache/npm.log" 2>&1 </dev/null || {
        tail -n 5 "$cache/npm.log" >&2
        fail 3 "could not get rhea; the whole output is in $cache/npm.log"
    }
    rm -rf "$folder"
    mv "$folder.new" "$folder"
fi
echo "$folder"
