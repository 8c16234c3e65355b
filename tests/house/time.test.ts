import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

const files = repositoryFiles();
const findings = (wanted: RegExp, found: RegExp, allowed: string[] = []) =>
  files
    .filter((file) => wanted.test(file) && !allowed.includes(file))
    .filter((file) => found.test(withoutComments(fs.readFileSync(file, "utf8"))));

/** The rules are about code, not about comments. */
function withoutComments(text: string): string {
  return text.replace(/^\s*(\/\/|--|\*|\/\*).*$/gm, "");
}

const SQL = /^(lib\/(store|queue)|bin|prisma\/migrations)\/.*\.(ts|mjs|sql)$/;
/** A day in a named time zone. UTC has no rules that could differ. */
const NAMED_ZONE = /AT\s+TIME\s+ZONE\s+(?!'UTC')|\btimezone\s*\(|make_timestamptz\s*\(|date_trunc\s*\([^)]*,[^)]*,/i;
/** The day, hour or local time of the session. */
const SESSION_DAY =
  /\b(current_date|current_time|localtime(stamp)?|age\s*\()\b|now\(\)\s*::\s*date|'(today|yesterday|tomorrow)'/i;

describe("days are computed in one place", () => {
  it("the database computes none, because its time zone rules differ from Node's", () => {
    expect(findings(SQL, NAMED_ZONE)).toEqual([]);
    expect(findings(SQL, SESSION_DAY)).toEqual([]);
  });

  it("screens compute none, because a browser has its own rules and clock", () => {
    const screens = /^(components|app)\/.*\.tsx?$/;
    const day =
      /wallClock|startOfDay|noonOf|toISOString\(\)\.slice|\bget(Date|Day|Hours|Month|FullYear)\(|toLocale(Date|Time)String|Date\.now\(/;
    expect(findings(screens, day)).toEqual([]);
    expect(findings(/^components\//, /new Date\(\)/)).toEqual([]);
  });

  it("services do not take a day from an instant in UTC", () => {
    expect(findings(/^lib\/(services|jobs)\//, /toISOString\(\)\s*\.slice\(0, 10\)/)).toEqual([]);
  });

  it.each([
    ["SELECT at AT TIME ZONE ${zone}", NAMED_ZONE],
    ["SELECT date_trunc('day', at, 'America/Vancouver')", NAMED_ZONE],
    ["WHERE day < current_date", SESSION_DAY],
    ["SELECT now()::date", SESSION_DAY],
  ])("the rule finds: %s", (sql, rule) => expect(rule.test(sql)).toBe(true));
});

describe("sessions are opened in one place", () => {
  it("that place asks for UTC", () => {
    const doors = ["bin/lib/database-client.mjs"];
    expect(findings(/^(bin|lib|prisma|app)\/.*\.(ts|tsx|mjs)$/, /new (pg\.)?(Client|Pool)\(/, doors)).toEqual([]);
    const inUtc = ["lib/store/db/client.ts", "lib/queue/client.ts", "bin/lib/install-queue.mjs"];
    expect(findings(/^(bin|lib|prisma|app)\/.*\.(ts|tsx|mjs)$/, /connectionString/, [...doors, ...inUtc])).toEqual([
      "lib/jobs/start-worker.ts",
    ]);
    for (const file of [...doors, ...inUtc]) expect(fs.readFileSync(file, "utf8")).toMatch(/\binUtc\(/);
  });
});
