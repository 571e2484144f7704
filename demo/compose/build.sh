#!/bin/sh
# First step of the Compose stack: builds the plugin from the sources beside this file, in a folder of its own, so that nothing
# is written into the checkout. Usage: build.sh PROJECT BUILD PLUGIN
set -eu
project=$1 build=$2 plugin=$3

cd "$project"
mkdir -p "$build"
rm -rf "$build/src" "$build/.config"
cp -R package.json package-lock.json .npmrc .config tsconfig.json webpack.config.ts README.md CHANGELOG.md LICENSE src "$build"

cd "$build"
# A copy of the lockfile tells what is installed: a second start takes no install, a changed lockfile does.
if ! cmp -s package-lock.json installed-lock.json; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json installed-lock.json
fi
npm run --silent build

mkdir -p "$plugin"
find "$plugin" -mindepth 1 -delete
cp -R dist/. "$plugin"
