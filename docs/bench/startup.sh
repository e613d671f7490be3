#!/bin/sh
# Start-up and idle memory of the distribution in app/target/benchwright. Needs hyperfine and Xvfb. Prints what docs/benchmarks.md holds.
set -eu
cd "$(dirname "$0")/../.."
benchwright=$PWD/app/target/benchwright/bin/benchwright
scratch=$(mktemp -d)
xvfb= window=
trap 'kill $window $xvfb 2>/dev/null || true; rm -rf "$scratch"' EXIT
XDG_DATA_HOME=$scratch/data
XDG_CACHE_HOME=$scratch/cache
export XDG_DATA_HOME XDG_CACHE_HOME
workspace=$scratch/workspace
"$benchwright" --quiet workspace init "$workspace" >/dev/null

echo '## benchwright workspace info'
BENCHWRIGHT_AOT=off hyperfine -N --warmup 2 --runs 20 "$benchwright --workspace $workspace workspace info" 2>/dev/null | sed -n 's/^ *Time/  without the cache/p'
hyperfine -N --warmup 2 --runs 20 "$benchwright --workspace $workspace workspace info" 2>/dev/null | sed -n 's/^ *Time/  with the cache   /p'

echo '## first window'
mkfifo "$scratch/display"
Xvfb -displayfd 7 -screen 0 1920x1200x24 -nolisten tcp 7>"$scratch/display" 2>/dev/null &
xvfb=$!
read -r number <"$scratch/display"
DISPLAY=:$number
export DISPLAY
for cache in off on; do
    for run in 1 2 3 4 5 6; do
        BENCHWRIGHT_AOT=$cache BENCHWRIGHT_JAVA_OPTS=-Dbenchwright.timing=$(date +%s%3N) "$benchwright" --workspace "$workspace" 2>"$scratch/said" &
        window=$!
        tries=0
        until grep -q '^window ready' "$scratch/said"; do
            tries=$((tries + 1))
            [ $tries -lt 600 ] && kill -0 $window || { cat "$scratch/said" >&2; exit 1; }
            sleep 0.05
        done
        echo "  cache $cache, run $run: $(sed -n 's/^window ready //p' "$scratch/said") ms"
        if [ "$cache$run" = on6 ]; then
            echo '## resident memory of the idle window'
            sleep 15
            sed -n 's/^VmRSS:/  /p' "/proc/$window/status"
        fi
        kill $window
        wait $window 2>/dev/null || true
    done
done
