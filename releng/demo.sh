#!/bin/sh
# The demo: server, simulated PBX and two agents' desktops on this machine. Called by ./ringback demo.
#
#   demo              with the telephones on screen, until the desktops are closed
#   demo --headless   without a display: plays the story by itself and makes pictures in target/demo
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/setup.sh
. releng/build.sh

headless=false
case ${1:-} in
'') [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ] || headless=true ;;
--headless) headless=true ;;
*) fail 2 "demo: what is '$1'? Try ./ringback help" ;;
esac

# bundle FOLDER: the jar that the build made of a bundle.
bundle() {
    ls "$root/$1"/target/*-SNAPSHOT.jar
}

java=$(need_jdk)/bin/java
place=$(place_for demo "$root/target/demo")
story=$(bundle tests/org.ringback.story):$(bundle tests/org.ringback.workbench.driver)
story=$story:$(bundle bundles/org.ringback.pbx.simulator):$(bundle bundles/org.ringback.core)
if $headless; then
    need display headless
    exec "$java" -cp "$story" org.ringback.story.Demo headless "$(product ringback-server)" \
        "$(product ringback-desktop)" "$(bundle tests/org.ringback.workbench.driver)" releng/demo/etc "$place"
else
    need_display
    exec "$java" -cp "$story" org.ringback.story.Demo visible "$(product ringback-server)" \
        "$(product ringback-demo)" none releng/demo/etc "$place"
fi
