#!/bin/sh
# Starts the app-image in the folder $1 under a display of its own and waits until its window is there.
set -eu
image=$1
if [ "$(uname -s)" != Linux ] || ! command -v Xvfb >/dev/null || ! command -v xdotool >/dev/null; then
    echo "The start of the app-image was skipped: it needs Linux with Xvfb and xdotool."
    exit 0
fi
home=$(mktemp -d)
mkfifo "$home/display"
Xvfb -displayfd 7 -screen 0 1600x1000x24 -nolisten tcp 7>"$home/display" 2>/dev/null &
xvfb=$!
app=
trap 'kill $app $xvfb 2>/dev/null || true; rm -rf "$home"' EXIT
read -r number <"$home/display"
DISPLAY=:$number
XDG_DATA_HOME=$home
XDG_CACHE_HOME=$home
export DISPLAY XDG_DATA_HOME XDG_CACHE_HOME
"$image/Benchwright/bin/Benchwright" 2>"$home/said" &
app=$!
tries=0
until xdotool search --onlyvisible --name Benchwright >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 $app 2>/dev/null; then
        echo "The app-image opened no window:" >&2
        cat "$home/said" >&2
        exit 1
    fi
    sleep 0.1
done
echo "The app-image opened its window."
