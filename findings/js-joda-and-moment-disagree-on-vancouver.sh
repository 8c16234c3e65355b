#!/usr/bin/env bash
# The time-zone packages of js-joda and moment disagree by an hour on Vancouver in winter.
#
# British Columbia keeps its summer time from 2026 on. We expected the newest releases of both packages to carry the same
# rules. moment-timezone has them (-07:00 in December 2026), @js-joda/timezone does not (-08:00), so the day of an ad
# account in Vancouver ends an hour apart between two programs that read the same export.
#
# Seen with moment-timezone 0.6.6, @js-joda/core 6.3.2 and @js-joda/timezone 2.25.2 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund moment-timezone@0.6.6 @js-joda/core@6.3.2 @js-joda/timezone@2.25.2
cat >try.mjs <<'JS'
import moment from "moment-timezone";
import { LocalDate, ZoneId } from "@js-joda/core";
import "@js-joda/timezone";
const midnight = LocalDate.parse("2026-12-02").atStartOfDay(ZoneId.of("America/Vancouver"));
console.log("moment", moment.tz("2026-12-02T00:00:00", "America/Vancouver").toISOString());
console.log("js-joda", midnight.toInstant().toString());
JS
seen=$(node try.mjs)
expected='moment 2026-12-02T07:00:00.000Z
js-joda 2026-12-02T08:00:00Z'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
