#!/usr/bin/env bash
# currency.js reads the exponent of a number as more digits.
#
# Spreadsheets write large or tiny amounts as 1.2E+3. We expected 1200, NaN or an error. The letter and the sign are
# dropped and the rest is kept: 1.23, and "1e3" is 13. With errorOnInvalid the answer is the same.
#
# Seen with currency.js 2.0.4 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund currency.js@2.0.4
cat >try.mjs <<'JS'
import currency from "currency.js";
const strict = { errorOnInvalid: true };
console.log(currency("1e3").value, currency("1.2E+3").value, currency("1e3", strict).value);
JS
seen=$(node try.mjs)
expected='13 1.23 13'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
