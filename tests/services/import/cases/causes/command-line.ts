import { ALDER, BIRCH, fileOf } from "../case-builder";
import { ACCOUNT, FILE_QUESTION, STANDARD, standard } from "../flags";
import type { Expected } from "../judge";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { rename } from "../writer/changes";
import { factsOf } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 3);
const { content } = fileOf("sheet/en", facts);

const flags = (title: string, given: string[], expected: Expected): ImportCase => ({
  title,
  files: [{ fileName: "export.csv", content, flags: [...ACCOUNT, ...given] }],
  expected,
});
const refused = (pattern: RegExp): Expected => ({ neverImported: true, refused: pattern });
const dated = (day: string) =>
  fileOf("sheet/en", [...facts, ...factsOf([ALDER], 1, day)], { flags: [...ACCOUNT, ...STANDARD] });

/** The command line obeys the same rules. */
export const COMMAND_CASES: ImportCase[] = [
  flags("the standard flags are enough for a plain file", STANDARD, truthOf(facts, "EUR")),
  flags("a currency that does not exist is refused", standard({ currency: "EUX" }), refused(/EUX/)),
  flags("a time zone that does not exist is refused", standard({ "time-zone": "Mars/Base" }), refused(/Mars\/Base/)),
  flags("an export day in the future is refused", standard({ "export-date": "2027-01-01" }), refused(/2027-01-01/)),
  flags("a time basis that does not exist is refused", standard({ "time-basis": "click" }), refused(/click/)),
  flags(
    "a column that does not exist is refused with those that do",
    [...STANDARD, "--map", "spend=Costs"],
    refused(/Costs.*Spend/s),
  ),
  flags("a role that does not exist is refused", [...STANDARD, "--map", "money=Spend"], refused(/money/)),
  flags("a unit that does not exist is refused", [...STANDARD, "--unit", "Spend=pounds"], refused(/pounds/)),
  flags("a flag that does not exist is refused", [...STANDARD, "--curency", "EUR"], refused(/curency/)),
  flags("a second file is refused", ["other.csv", ...STANDARD], refused(/one file/)),
  flags("open questions are all listed", ["--currency", "EUR"], { neverImported: true, asked: /^attribution$/ }),
  flags("an empty attribution is refused or asked for", standard({ attribution: " " }), {
    neverImported: true,
    asked: /attribution/,
    refused: /attribution|characters/i,
  }),
  {
    title: "a day after the day of the export is left out by name, refused or asked about",
    files: [dated("2026-11-25")],
    expected: {
      neverImported: true,
      leftOut: { ...totals(facts), named: /2026-11-25/ },
      asked: FILE_QUESTION,
      refused: /2026-11-25/,
    },
  },
  {
    title: "a day long before advertising began is left out by name, refused or asked about",
    files: [dated("1899-12-30")],
    expected: {
      neverImported: true,
      leftOut: { ...totals(facts), named: /1899-12-30/ },
      asked: FILE_QUESTION,
      refused: /1899-12-30/,
    },
  },
  {
    title: "the flags of the README work on a file with conversions",
    files: [
      fileOf("google-ads/report/en", facts, {
        change: rename("campaign-id", "Campaign ID"),
        flags: standard({}).slice(2),
      }),
    ],
    expected: truthOf(facts, "EUR"),
  },
];
