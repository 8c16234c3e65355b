#!/usr/bin/env bash
# dinero.js splits an amount into parts finer than the currency when a share is not whole.
#
# 1.00 EUR is split 50.5 to 49.5; a share that is not whole is written with a scale, as its types allow. We
# expected cents, with the odd one given to one part, as for whole shares. The parts are tenths of a cent: they add up,
# and a platform that takes cents refuses both.
#
# Seen with dinero.js 2.0.2 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund dinero.js@2.0.2
cat >try.mjs <<'JS'
import { allocate, dinero, toDecimal } from "dinero.js";
import { EUR } from "dinero.js/currencies";
const euro = dinero({ amount: 100, currency: EUR });
const scaled = [{ amount: 505, scale: 1 }, { amount: 495, scale: 1 }];
console.log(allocate(euro, scaled).map((part) => toDecimal(part)).join(" "), "|", allocate(euro, [50, 49]).map((part) => toDecimal(part)).join(" "));
JS
seen=$(node try.mjs)
expected='0.505 0.495 | 0.51 0.49'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
