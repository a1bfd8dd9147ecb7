#!/bin/sh
# ./ringback soak: an office at work for long (the server product, a simulated PBX, desktops without screens) in which nothing breaks. What
# the processes take is looked at every 20 seconds: memory after a collection, threads, handles, connections, queues, files. Ends with 0
# if nothing grows after a third of the time, with 1 if something does.
#
#   ./ringback soak [--minutes N] [--desktops N] [--calls N/s] [--pause MS] [--folder DIR]
#
#   --minutes N        for how long, 5 at least                                    (60)
#   --desktops N       how many, twenty in a process                               (200)
#   --calls N/s        how many calls a second                                     (1/s)
#   --pause MS         how long an agent waits on average before the next thing    (8000)
#   --folder DIR       where everything is kept afterwards                         (a scratch folder, removed if all was right)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/on-server.sh"

run_on_server soak 512m SoakMain "$@"
