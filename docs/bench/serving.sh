#!/bin/sh
# Requests a second of the inference server in app/target/benchwright, every row logged before its answer. Needs wrk and curl.
set -eu
cd "$(dirname "$0")/../.."
benchwright=$PWD/app/target/benchwright/bin/benchwright
scratch=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$scratch"' EXIT
w=$scratch/workspace
data=$PWD/workspace-template/src/main/resources/org/benchwright/template/data/iris.csv
"$benchwright" --quiet workspace init "$w" >/dev/null
"$benchwright" --quiet --workspace "$w" train fit --data "$data" --target species --algorithm logistic-regression --name iris >/dev/null
"$benchwright" --quiet --workspace "$w" serve start --model iris --port 18080 >"$scratch/url" &
server=$!
until curl -fs http://127.0.0.1:18080/v2/health/ready >/dev/null; do sleep 0.2; done
for round in warm-up measured; do
    echo "## $round"
    wrk -t1 -c16 -d15s --latency -s docs/bench/post.lua http://127.0.0.1:18080/v2/models/iris/infer | grep -E 'Requests/sec|50%|99%|Non-2xx' || true
done
