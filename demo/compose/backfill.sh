#!/bin/sh
# Second step of the Compose stack: brings the text that generate.ts wrote into Prometheus' database. One file is one block.
# Usage: backfill.sh FOLDER
set -eu
home=$1

for file in "$home"/text/*.txt; do
  [ -e "$file" ] || continue
  promtool tsdb create-blocks-from --quiet --max-block-duration=486h openmetrics "$file" "$home/tsdb"
  rm "$file"
done

# Only now does the new scenario count: an interrupted fill is done again.
if [ -e "$home/scenario.next.json" ]; then
  mv "$home/scenario.next.json" "$home/scenario.json"
fi
