#!/usr/bin/env bash
# currency.js rounds half a cent of a refund the other way than half a cent of a charge.
#
# A value column holds 1.005 and, for the return of the same order, -1.005. We expected both to round away from zero, so
# that order and return add up to nothing. The charge becomes 1.01, the refund -1.00, and a cent is left over.
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
console.log(currency(1.005).value, currency(-1.005).value, currency(1.005).add(currency(-1.005)).value);
JS
seen=$(node try.mjs)
expected='1.01 -1 0.01'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
