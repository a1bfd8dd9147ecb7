#!/bin/sh
# ./ringback test: builds everything as it is shipped and runs every test, with a real PostgreSQL,
# a real Asterisk and a screen in memory. Ends with "N passed, N failed, N skipped".
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/start/folders.sh
. releng/setup.sh
. releng/build.sh

started=$(date +%s)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/ringback-test.XXXXXX")
chmod 755 "$scratch"
pids=

clean_up() {
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
    done
    releng/postgresql.sh down "$scratch/postgresql" 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What cannot be had is skipped by the tests that need it, and said; in CI nothing may be skipped.
need build display headless test

postgresql() {
    if ! releng/postgresql.sh up "$scratch/postgresql" >"$scratch/postgresql.out" 2>&1; then
        say "no PostgreSQL for the tests: $(tail -n 1 "$scratch/postgresql.out")"
        echo none
        return
    fi
    releng/postgresql.sh url "$scratch/postgresql"
}

# The set-up of the PBX takes a minute the first time: it is done here, not within a test's time limit.
asterisk() {
    if RINGBACK_ASTERISK_INSTANCE=setup releng/asterisk/asterisk.sh up >"$scratch/asterisk.out" 2>&1; then
        sed -n 's/^version=//p' "$scratch/asterisk.out"
        RINGBACK_ASTERISK_INSTANCE=setup releng/asterisk/asterisk.sh down >/dev/null 2>&1 || true
        # The oldest one, too.
        RINGBACK_ASTERISK_SUITE=bullseye releng/asterisk/asterisk.sh exec true >"$scratch/oldest.out" 2>&1 || true
    else
        tail -n 1 "$scratch/asterisk.out"
    fi
}

screen() {
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
    pids="$pids $!"
    waited=0
    until [ -s "$scratch/display" ]; do
        waited=$((waited + 1))
        [ "$waited" -le 100 ] || fail 3 "Xvfb did not start within 10 s"
        sleep 0.1
    done
    DISPLAY=:$(cat "$scratch/display")
    export DISPLAY
    unset WAYLAND_DISPLAY
    export GDK_BACKEND=x11
    openbox >/dev/null 2>&1 &
    pids="$pids $!"
}

releng/slapd.sh >"$scratch/slapd.out" 2>&1 || say "no OpenLDAP for the tests: $(tail -n 1 "$scratch/slapd.out")"
releng/artemis.sh >"$scratch/artemis.out" 2>&1 || say "no Artemis of its own for the tests: $(tail -n 1 "$scratch/artemis.out")"
releng/rhea.sh >"$scratch/rhea.out" 2>&1 || say "no AMQP for Node for the tests: $(tail -n 1 "$scratch/rhea.out")"
database=$(postgresql)
pbx=$(asterisk)
screen

# Two modules at the same time: most tests wait for something. What looks at products and sites comes after them (whole).
# What fails is tried once more, and told as such: one that passes then is a defect too, but not a reason to hold up a build.
maven verify -T 2 -Pwhole -Dformat=check -Dnotice=check -Dplatforms=all -Dmaven.test.failure.ignore=true \
    -Dsurefire.rerunFailingTestsCount=1 \
    -Dringback.test.postgresql="$database"
touch target/built

echo
echo "All of it took $((($(date +%s) - started) / 60)) min $((($(date +%s) - started) % 60)) s."
"$(need_jdk)/bin/java" releng/TestSummary.java "$pbx"
