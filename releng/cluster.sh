#!/bin/sh
# ./ringback demo --cluster: two servers of one office on one PostgreSQL with two brokers, and desktops at work. Servers and brokers are
# killed, hung and stopped, and the database crashes; told is how long the desktops had no answer. Ends with 0 if all that was accepted
# is there once.
#
#   ./ringback demo --cluster [--desktops N] [--brokers own|embedded] [--folder DIR]
#
#   --brokers embedded   each server has its broker in it, as by default; no Artemis is needed    (own)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/on-server.sh"

run_on_server cluster 1g ClusterMain "$@"
