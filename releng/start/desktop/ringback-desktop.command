#!/bin/sh
# Starts the Ringback desktop by a double click on macOS.
exec "$(dirname -- "$0")/ringback-desktop"
