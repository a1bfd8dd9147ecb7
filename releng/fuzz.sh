#!/bin/sh
# ./ringback fuzz: gives inputs that a fuzzer makes to whatever reads what comes from outside: bodies of the desk protocol,
# address books, numbers, events of AMI, the simulator's control port, settings, the spool. Ends with 0 if each was read or
# refused. What was found is in target/fuzz, which is also where the next run goes on from.
#
#   ./ringback fuzz [--minutes N]      how long in all (10)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/start/folders.sh
. releng/setup.sh
. releng/build.sh

minutes=10
while [ $# -gt 0 ]; do
    case $1 in
    --minutes)
        [ $# -ge 2 ] || fail 2 "fuzz: --minutes needs a number"
        minutes=$2
        shift 2
        ;;
    *) fail 2 "fuzz: what is '$1'? Try ./ringback help" ;;
    esac
done
case $minutes in
'' | *[!0-9]* | 0*) fail 2 "fuzz: --minutes = $minutes: must be a whole number from 1" ;;
esac

built
targets=$(grep -c '^    [A-Z_]*($\|^    [A-Z_]*("' tests/org.ringback.fuzz/src/org/ringback/fuzz/Target.java)
code=0
(maven verify -pl tests/org.ringback.fuzz "-Dringback.fuzz.seconds=$((minutes * 60 / targets))" -Dringback.fuzz.seed=0) || code=$?
for log in target/fuzz/*.log; do
    echo "$(basename "$log" .log): $(LC_ALL=C sed -n 's/^#\([0-9]*\).*DONE .*/\1 inputs/p' "$log")"
done
exit "$code"
