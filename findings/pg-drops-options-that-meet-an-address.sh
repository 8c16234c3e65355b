#!/usr/bin/env bash
# pg forgets the session settings that a program asks for once the address brings settings of its own.
#
# A program asks for sessions in UTC (`options: "-c timezone=UTC"`), and its operator puts a time limit for statements
# into the address (`?options=-c statement_timeout=5000`). We expected both to be sent, or the program's to win. The
# address replaces them, PGOPTIONS included, and the sessions run in the zone of the server. The same goes for
# statement_timeout and application_name. Nextdollar writes its settings into the address itself.
#
# Seen with pg 8.23.1 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pg@8.23.1
cat >try.mjs <<'JS'
import pg from "pg";
const asked = { options: "-c timezone=UTC", statement_timeout: 30_000 };
const sent = (query) =>
  new pg.Client({ ...asked, connectionString: `postgres://u:p@127.0.0.1/db${query}` }).connectionParameters;
console.log(sent("").options, "|", sent("?options=-c%20work_mem%3D8MB").options);
console.log(sent("").statement_timeout, "|", sent("?statement_timeout=5000").statement_timeout);
JS
seen=$(node try.mjs)
expected='-c timezone=UTC | -c work_mem=8MB
30000 | 5000'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
