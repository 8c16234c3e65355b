import fs from "node:fs";
import { expect, test } from "vitest";
import { importCase, type Outcome } from "./cases/import-case";
import { newWorkspace } from "./run-import";

/** The words of the README's import command as a shell splits them, without `npm run import --`. */
function readmeWords(): string[] {
  const [, command = ""] = /^ *npm run import -- (.+)$/m.exec(fs.readFileSync("README.md", "utf8")) ?? [];
  return (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
}

const daysOf = (outcome: Outcome) =>
  outcome.kind === "imported" ? outcome.stored.map(({ day }) => day).sort() : outcome;

const HEAD = "Day,Campaign name,Amount spent (EUR),Purchases";

test("the README's command imports a file with conversions as it is printed", async () => {
  const context = await newWorkspace();
  const [fileName = "", ...flags] = readmeWords();
  const content = `${HEAD}\n2026-11-01,Alpha,100.00,3\n2026-11-02,Alpha,110.00,2`;
  const first = await importCase(context, { fileName, content, flags });
  expect(daysOf(first)).toEqual(["2026-11-01", "2026-11-02"]);
  const later = `${HEAD}\n2026-11-03,Alpha,120.00,5`;
  const account = ["--account", fileName.replace(".csv", "")];
  const second = await importCase(context, { fileName, content: later, flags: [...flags, ...account] });
  expect(daysOf(second)).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
});

test("the command refuses an attribution that it does not understand by its flag", async () => {
  const context = await newWorkspace();
  const [fileName = "", ...flags] = readmeWords();
  const content = `${HEAD}\n2026-11-01,Alpha,100.00,3`;
  const wrong = flags.map((flag) => (flag === "7-day click" ? "as exported" : flag));
  const outcome = await importCase(context, { fileName, content, flags: wrong });
  expect(outcome).toEqual({
    kind: "refused",
    message: expect.stringMatching(
      /"as exported" is not an attribution setting.*Use --attribution "7-day click"\.$/,
    ) as string,
  });
});
