#!/bin/sh
# ./ringback kill: kills the server product many times while it works, on one data folder, and compares each time what was
# answered with what is there. Ends with 0 if all was right, with 1 on a breach, which it tells with its story.
#
#   ./ringback kill [--times N] [--seed S] [--database default|own] [--older PRODUCT] [--folder DIR]
#
#   --times N          how often                                                   (200)
#   --seed S           the same again; what the machine does in between differs     (a new one)
#   --database own     on a PostgreSQL of its owner, which is crashed as well       (what the product has by default)
#   --older PRODUCT    begin with the server product of a version before, whose data the present one takes over
#   --folder DIR       where everything is kept afterwards                          (a scratch folder, removed if all was right)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/releng/on-server.sh"

run_on_server kill 512m Main "$@"
