#!/bin/sh
# ./ringback chaos: an office at work (the server product, a simulated PBX, desktops without screens) while server, database,
# networks and desktops break and are mended. Everybody writes down what they see; after the quiet that is compared with what is
# there. Ends with 0 if all was right, with 1 on a breach, which it tells with its story.
#
#   ./ringback chaos [--minutes N] [--seed S] [--desktops N] [--servers N] [--own-broker] [--faults WHAT] [--pause MS] [--folder DIR]
#
#   --minutes N        for how long; then comes the quiet, two minutes at most    (5)
#   --seed S           the same again; what the machine does in between differs    (a new one)
#   --desktops N       how many, five in a process                                 (20)
#   --servers N        how many; several are on a PostgreSQL of one's own           (1)
#   --own-broker       with two brokers of one's own                                (with one in each server)
#   --faults WHAT      all, none, or some of server,database,broker,link,network,desktops; where
#                      nothing breaks no desktop may lose its connection           (all)
#   --pause MS         how long an agent waits on average before the next thing    (2000)
#   --folder DIR       where everything is kept afterwards                         (a scratch folder, removed if all was right)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/on-server.sh"

run_on_server chaos 2g ChaosMain "$@"
