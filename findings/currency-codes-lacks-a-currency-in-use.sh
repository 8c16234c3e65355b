#!/usr/bin/env bash
# currency-codes knows the currency that Curacao gave up and not the one it uses.
#
# The Caribbean guilder (XCG) replaced the Netherlands Antillean guilder (ANG) in March 2025. We expected the newest
# release of the list to have it: the list in it is of June 2024, so an account of Curacao is refused and the old code
# passes. dinero.js has it the right way round.
#
# Seen with currency-codes 2.2.0 and dinero.js 2.0.2 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund currency-codes@2.2.0 dinero.js@2.0.2
cat >try.mjs <<'JS'
import codes from "currency-codes";
import * as currencies from "dinero.js/currencies";
const known = (test) => ["ANG", "XCG"].filter(test).join(" ");
console.log("currency-codes", codes.publishDate, known((code) => codes.code(code)));
console.log("dinero.js", known((code) => currencies[code]));
JS
seen=$(node try.mjs)
expected='currency-codes 2024-06-25 ANG
dinero.js XCG'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
