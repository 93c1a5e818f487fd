#!/bin/sh
# Installs the client into a folder of the build and runs test.mjs: run.sh FOLDER SERVER [ARGUMENT ...]
# Exit status 77 (skipped) without Node or without the network; any other failure is one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
shift

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skipped: this test needs node and npm"
    exit 77
fi
mkdir -p "$folder"
cp "$here/package.json" "$here/test.mjs" "$folder"
cd "$folder"
if ! cmp -s package.json node_modules/.installed-for; then
    if ! npm install --no-package-lock --no-audit --no-fund --loglevel=error; then
        echo "skipped: npm could not fetch the openai package"
        exit 77
    fi
    cp package.json node_modules/.installed-for
fi
PIPIT_GOLDEN="$here/../../../golden/nano" exec node test.mjs "$@"
