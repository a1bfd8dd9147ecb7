#!/bin/sh
# ./ringback demo --cluster: two servers of one office on one PostgreSQL, with desktops at work. Each server is killed, hung and
# stopped, and the database crashes; told is how long the desktops had no answer. Ends with 0 if all that was accepted is there once.
#
#   ./ringback demo --cluster [--desktops N] [--folder DIR]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/on-server.sh"

run_on_server cluster 1g ClusterMain "$@"
