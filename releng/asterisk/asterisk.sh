#!/bin/sh
# The test PBX: a real Asterisk and real SIP phones on loopback, for trying Ringback and for its tests.
#
#   asterisk.sh up          set up once, start, print the state
#   asterisk.sh down        stop
#   asterisk.sh remove      stop, and delete this instance's files (the cached system stays)
#   asterisk.sh status      print the state, one KEY=VALUE a line; exit 3 when it does not run
#   asterisk.sh cli WORDS   run one command of Asterisk's own console
#   asterisk.sh exec ARGS   run a program of the PBX's system (baresip, sipp), this process becoming it
#   asterisk.sh root        print the folder of the PBX's system
#
# Asterisk is Debian's, unpacked by debootstrap (signatures verified) into a cache folder outside
# the repository and run there in a chroot. Nothing of the machine's own configuration is changed.
#
# Exit codes: 0 done, 1 failed, 2 wrong use, 3 not running, 77 cannot be had here (tests: SKIPPED).
#
# Environment:
#   RINGBACK_ASTERISK_CACHE       cache folder          (${XDG_CACHE_HOME:-$HOME/.cache}/ringback/asterisk)
#   RINGBACK_ASTERISK_SUITE       Debian suite          (forky: Asterisk 22; bullseye: Asterisk 16)
#   RINGBACK_ASTERISK_DIALPLAN    testbed: a small office's; distribution: as the distributions have it (testbed)
#   RINGBACK_DEBIAN_MIRROR        Debian mirror         (read from this machine's apt configuration)
#   RINGBACK_ASTERISK_INSTANCE    name, to run several  (default)
#   RINGBACK_ASTERISK_AMI_PORT    AMI, 127.0.0.1        (15038)
#   RINGBACK_ASTERISK_SIP_PORT    SIP, 127.0.0.1 UDP    (15060)
#   RINGBACK_ASTERISK_RTP_START   first of 200 RTP ports (20000)
#   RINGBACK_ASTERISK_AGI_PORT    where Ringback's FastAGI server listens (14573)
#   RINGBACK_ASTERISK_LIFE        seconds until it stops by itself (7200)
set -eu

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
CACHE=${RINGBACK_ASTERISK_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ringback/asterisk}
SUITE=${RINGBACK_ASTERISK_SUITE:-forky}
DIALPLAN=${RINGBACK_ASTERISK_DIALPLAN:-testbed}
INSTANCE=${RINGBACK_ASTERISK_INSTANCE:-default}
AMI_PORT=${RINGBACK_ASTERISK_AMI_PORT:-15038}
SIP_PORT=${RINGBACK_ASTERISK_SIP_PORT:-15060}
RTP_START=${RINGBACK_ASTERISK_RTP_START:-20000}
AGI_PORT=${RINGBACK_ASTERISK_AGI_PORT:-14573}
LIFE=${RINGBACK_ASTERISK_LIFE:-7200}

PACKAGES=asterisk,baresip-core,sip-tester
# Up to Asterisk 18 the mailboxes are in a package of their own.
case $SUITE in
bullseye | buster) PACKAGES=$PACKAGES,asterisk-voicemail ;;
esac
ROOT=$CACHE/system-$SUITE
READY=$ROOT/etc/ringback-packages
BASE=/srv/ringback/$INSTANCE      # the instance's folder as seen inside the chroot
HOME_OUTSIDE=$ROOT$BASE
CONF=$BASE/etc/asterisk.conf
ADVICE='run as root on Debian with access to a Debian mirror'

fail() { echo "asterisk: $1" >&2; exit 1; }
cannot() { echo "asterisk: cannot be had here: $1" >&2; exit 77; }

case $INSTANCE in
*[!a-z0-9-]* | '') echo "asterisk: RINGBACK_ASTERISK_INSTANCE must be of a-z, 0-9 and -: $INSTANCE" >&2; exit 2 ;;
esac
[ -d "$HERE/$DIALPLAN" ] || { echo "asterisk: RINGBACK_ASTERISK_DIALPLAN must be testbed or distribution: $DIALPLAN" >&2; exit 2; }
for number in "$AMI_PORT" "$SIP_PORT" "$RTP_START" "$AGI_PORT" "$LIFE"; do
  case $number in
  *[!0-9]* | '') echo "asterisk: ports and RINGBACK_ASTERISK_LIFE must be whole numbers: $number" >&2; exit 2 ;;
  esac
done

# ---- the system: once ----------------------------------------------------------------------------

mirror() {
  if [ -n "${RINGBACK_DEBIAN_MIRROR:-}" ]; then
    echo "$RINGBACK_DEBIAN_MIRROR"
    return
  fi
  apt-get indextargets --format '$(ORIGIN) $(SITE)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }'
}

install_missing() {
  missing=
  command -v debootstrap >/dev/null 2>&1 || missing="$missing debootstrap"
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing="$missing debian-archive-keyring"
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null 2>&1 || cannot "no apt-get to install$missing with; $ADVICE"
  log=$CACHE/apt.log
  # shellcheck disable=SC2086 # a list of package names
  { DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1 ||
    cannot "apt-get could not install$missing (see $log)"
}

install_system() {
  [ "$(cat "$READY" 2>/dev/null)" = "$PACKAGES" ] && return 0
  [ "$(id -u)" = 0 ] || cannot "it needs root (chroot); $ADVICE"
  mkdir -p "$CACHE"
  exec 9>"$CACHE/lock"
  flock 9
  [ "$(cat "$READY" 2>/dev/null)" = "$PACKAGES" ] && return 0
  install_missing
  site=$(mirror)
  [ -n "$site" ] || { apt-get update -qq >/dev/null 2>&1 || :; site=$(mirror); }
  [ -n "$site" ] || cannot "apt knows no Debian mirror here; name one in RINGBACK_DEBIAN_MIRROR"
  echo "asterisk: unpacking Asterisk from Debian $SUITE into $ROOT (about a minute, once)" >&2
  rm -rf "$ROOT" "$ROOT.new"
  log=$CACHE/debootstrap.log
  debootstrap --variant=minbase --include="$PACKAGES" \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    "$SUITE" "$ROOT.new" "$site" /usr/share/debootstrap/scripts/sid >"$log" 2>&1 || {
    reason=$(grep -m 1 '^E:' "$log" || tail -n 1 "$log")
    cannot "debootstrap failed: $reason (see $log)"
  }
  rm -rf "$ROOT.new/var/cache/apt/archives" "$ROOT.new/var/lib/apt/lists"
  echo "$PACKAGES" >"$ROOT.new/etc/ringback-packages"
  mv "$ROOT.new" "$ROOT"
  exec 9>&-
}

# ---- one instance --------------------------------------------------------------------------------

secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# Started again after an end of any kind, it is the same PBX: its secrets, its database and its phones' files stay.
configure() {
  rm -rf "$HOME_OUTSIDE/etc" "$HOME_OUTSIDE/run" "$HOME_OUTSIDE/log"
  for folder in etc/ringback lib log spool run db phones; do mkdir -p "$HOME_OUTSIDE/$folder"; done
  ami=$(sed -n 's/^ami.secret=//p' "$HOME_OUTSIDE/state" 2>/dev/null) || :
  phone=$(sed -n 's/^phone.secret=//p' "$HOME_OUTSIDE/state" 2>/dev/null) || :
  ami=${ami:-$(secret)}
  phone=${phone:-$(secret)}
  for file in "$HERE"/testbed/*.conf "$HERE/$DIALPLAN"/*.conf "$HERE"/ringback/*.conf; do
    case $file in
    "$HERE"/ringback/*) target=$HOME_OUTSIDE/etc/ringback/${file##*/} ;;
    *) target=$HOME_OUTSIDE/etc/${file##*/} ;;
    esac
    sed -e "s|@BASE@|$BASE|g" -e "s|@AMI_PORT@|$AMI_PORT|g" -e "s|@SIP_PORT@|$SIP_PORT|g" \
      -e "s|@RTP_START@|$RTP_START|g" -e "s|@RTP_END@|$((RTP_START + 199))|g" \
      -e "s|@AGI_PORT@|$AGI_PORT|g" -e "s|@AMI_SECRET@|$ami|g" -e "s|@PHONE_SECRET@|$phone|g" \
      "$file" >"$target"
  done
  # Files that Asterisk complains about when they are missing; empty means its defaults.
  for file in acl ccss cdr cel indications pjproject queuerules udptl; do : >"$HOME_OUTSIDE/etc/$file.conf"; done
  {
    echo "ami.host=127.0.0.1"
    echo "ami.port=$AMI_PORT"
    echo "ami.user=ringback"
    echo "ami.testbed.user=testbed"
    echo "ami.secret=$ami"
    echo "sip.host=127.0.0.1"
    echo "sip.port=$SIP_PORT"
    echo "phone.secret=$phone"
    echo "agi.port=$AGI_PORT"
    echo "root=$ROOT"
    echo "phones=$HOME_OUTSIDE/phones"
  } >"$HOME_OUTSIDE/state"
  chroot "$ROOT" chown -R asterisk:asterisk "$BASE"
  chmod 700 "$HOME_OUTSIDE"
}

pid() {
  candidate=$(cat "$HOME_OUTSIDE/run/asterisk.pid" 2>/dev/null) || return 1
  [ -n "$candidate" ] || return 1
  # A pid alone may since belong to another process: it must be our Asterisk with our configuration.
  tr '\0' ' ' <"/proc/$candidate/cmdline" 2>/dev/null | grep -q -- "-C $CONF " || return 1
  echo "$candidate"
}

cli() { chroot "$ROOT" asterisk -C "$CONF" -rx "$*" </dev/null; }

start() {
  log=$HOME_OUTSIDE/log/console.log
  # timeout bounds its life; the mount namespace takes /proc away again with the process.
  setsid timeout -k 10 "$LIFE" unshare --mount sh -c \
    'mount -t proc proc "$1/proc" && exec chroot "$1" asterisk -f -U asterisk -G asterisk -C "$2"' \
    ringback-asterisk "$ROOT" "$CONF" </dev/null >"$log" 2>&1 9>&- &
  starter=$!
  tries=0
  until pid >/dev/null && cli core waitfullybooted 2>/dev/null | grep -q 'fully booted'; do
    tries=$((tries + 1))
    kill -0 "$starter" 2>/dev/null || fail "Asterisk ended while starting: $(tail -n 1 "$log") (see $log)"
    [ "$tries" -lt 150 ] || { stop; fail "Asterisk did not start in 30 s (see $log)"; }
    sleep 0.2
  done
  ready=$(awk -v port="$(printf '%04X' "$AMI_PORT")" '$2 == "0100007F:" port && $4 == "0A" { print "yes" }' /proc/net/tcp)
  [ "$ready" = yes ] || { stop; fail "AMI could not take port $AMI_PORT: is it in use? Choose another in RINGBACK_ASTERISK_AMI_PORT"; }
  grep -q 'ERROR.*loader.c' "$HOME_OUTSIDE/log/messages" &&
    { stop; fail "a module did not load (see $HOME_OUTSIDE/log/messages)"; }
  cli pjsip show transports | grep -q "127.0.0.1:$SIP_PORT" ||
    { stop; fail "SIP could not take port $SIP_PORT: is it in use? Choose another in RINGBACK_ASTERISK_SIP_PORT"; }
  {
    echo "version=$(cli core show version | awk '{ print $2; exit }')"
    echo "ends=$(date -d "+$LIFE seconds" '+%Y-%m-%dT%H:%M:%S%z')"
  } >>"$HOME_OUTSIDE/state"
}

stop() {
  running=$(pid) || return 0
  kill "$running" 2>/dev/null || return 0
  tries=0
  while kill -0 "$running" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -ne 50 ] || kill -9 "$running" 2>/dev/null || :
    [ "$tries" -lt 100 ] || fail "process $running does not end"
    sleep 0.1
  done
}

status() {
  if running=$(pid); then
    echo "running=yes"
    echo "pid=$running"
    cat "$HOME_OUTSIDE/state"
  else
    echo "running=no"
    return 3
  fi
}

need_root() { [ "$(id -u)" = 0 ] || cannot "it needs root (chroot); $ADVICE"; }

case ${1:-} in
up)
  need_root
  install_system
  if ! pid >/dev/null; then
    configure
    start
  fi
  status
  ;;
down) need_root; stop ;;
remove) need_root; stop; rm -rf "$HOME_OUTSIDE" ;;
status) status ;;
cli)
  shift
  need_root
  pid >/dev/null || { echo "asterisk: not running" >&2; exit 3; }
  cli "$@"
  ;;
exec)
  shift
  need_root
  install_system
  exec chroot "$ROOT" "$@"
  ;;
root) echo "$ROOT" ;;
*)
  sed -n '2,/^set -eu/{/^set -eu/!p;}' "$0" | sed 's/^# \{0,1\}//'
  [ "${1:-}" = help ] || exit 2
  ;;
esac
