#!/usr/bin/env bash
# ts-money gives the cent that is left over to a party whose share is zero.
#
# A budget of 1.00 is split over three channels, the first of which is switched off (share 0). We expected the cent that
# does not divide to go to a channel that has a share, as dinero.js does it. The first party in the list gets it.
#
# Seen with ts-money 0.4.8 and dinero.js 2.0.2 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ts-money@0.4.8 dinero.js@2.0.2
cat >try.mjs <<'JS'
import tsMoney from "ts-money";
import { allocate, dinero, toSnapshot } from "dinero.js";
import { EUR } from "dinero.js/currencies";
const shares = [0, 1, 2];
console.log("ts-money", new tsMoney.Money(100, "EUR").allocate(shares).map((part) => part.amount).join(" "));
console.log("dinero.js", allocate(dinero({ amount: 100, currency: EUR }), shares).map((part) => toSnapshot(part).amount).join(" "));
JS
seen=$(node try.mjs)
expected='ts-money 1 33 66
dinero.js 0 33 67'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
