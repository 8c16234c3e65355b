import { ALDER, BIRCH, oneFile } from "../case-builder";
import { FILE_QUESTION, standard } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { add, all, rename, type Change } from "../writer/changes";
import type { Fact } from "../writer/fact";
import { factsOf } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 3);
const { conversions, value } = totals(facts);
const counted = { conversions, value };
const other = { kind: "other" as const };

/** A column with other counts or amounts than the true ones. */
const count = (name: string, of: (fact: Fact) => number, place?: number): Change =>
  add({ ...other, name }, (one) => String(of(one)), place);
const amount = (name: string, of: (fact: Fact) => number, place?: number): Change =>
  add({ ...other, name }, (one) => (of(one) / 100).toFixed(2), place);

const byConversionTime = facts.map((one) => ({ ...one, conversions: 1, valueCents: one.valueCents - 3_000 }));
const conversionTime = (place?: number) =>
  all(
    amount("Conv. value (by conv. time)", (one) => one.valueCents - 3_000, place),
    count("Conversions (by conv. time)", () => 1, place),
  );

const window7d = ["--attribution", "7-day click"];

/** Brackets carry meaning. */
export const BRACKET_CASES: ImportCase[] = [
  oneFile("columns by conversion time to the left are not taken for interaction", [
    "google-ads/report/en",
    facts,
    { change: conversionTime(4) },
  ]),
  oneFile("columns by conversion time to the right are not taken for interaction", [
    "google-ads/report/en",
    facts,
    { change: conversionTime() },
  ]),
  oneFile(
    "the answer conversion takes the columns by conversion time",
    [
      "google-ads/report/en",
      facts,
      {
        change: conversionTime(),
        flags: standard({ "time-zone": "Europe/Dublin", "time-basis": "conversion" }),
      },
    ],
    { ...truthOf(byConversionTime, "EUR"), asked: FILE_QUESTION },
  ),
  oneFile(
    "only columns by conversion time contradict the answer interaction",
    [
      "google-ads/report/en",
      facts,
      {
        change: all(
          rename("conversions", "Conversions (by conv. time)"),
          rename("value", "Conv. value (by conv. time)"),
        ),
      },
    ],
    { neverImported: true, asked: /time-basis|conversions|value/, refused: /by conv\. time/ },
  ),
  oneFile(
    "a column of another window is not added to the one of the answer",
    [
      "meta/report/en",
      facts,
      {
        change: all(
          rename("conversions", "Purchases [7-day click]"),
          rename("value", "Purchases conversion value [7-day click]"),
          count("Purchases [28-day click]", (one) => one.conversions + 5, 8),
        ),
        more: window7d,
      },
    ],
    { asked: FILE_QUESTION },
  ),
  oneFile(
    "a column of views in one day is not taken for the purchases",
    ["meta/report/en", facts, { change: count("Purchases [1-day view]", () => 1, 8) }],
    {
      conversions: undefined,
      campaigns: undefined,
      actions: [counted],
      asked: FILE_QUESTION,
    },
  ),
  oneFile(
    "German windows in brackets are read too",
    [
      "meta/report/de",
      facts,
      {
        change: all(
          rename("conversions", "Käufe [7 Tage nach Klick]"),
          count("Käufe [1 Tag nach Ansicht]", () => 1, 8),
        ),
        more: window7d,
      },
    ],
    {
      conversions: undefined,
      campaigns: undefined,
      actions: [{ conversions: counted.conversions }],
      asked: FILE_QUESTION,
    },
  ),
  oneFile(
    "all conversions to the left are not taken for conversions",
    [
      "google-ads/report/en",
      facts,
      {
        change: all(
          count("All conv.", (one) => one.conversions + 9, 4),
          amount("All conv. value", (one) => one.valueCents + 9_000, 4),
        ),
      },
    ],
    {
      conversions: undefined,
      campaigns: undefined,
      actions: [counted],
      asked: FILE_QUESTION,
    },
  ),
  oneFile(
    "conversions of the current model to the left are not taken for conversions",
    ["google-ads/report/en", facts, { change: count("Conversions (current model)", (one) => one.conversions + 4, 4) }],
    { asked: FILE_QUESTION },
  ),
  oneFile(
    "view-through conversions are not taken for conversions",
    ["google-ads/report/en", facts, { change: count("View-through conv.", () => 7, 4) }],
    {
      conversions: undefined,
      campaigns: undefined,
      actions: [counted],
      asked: FILE_QUESTION,
    },
  ),
  oneFile(
    "checkouts by clicks of one window are not added to all of them",
    ["pinterest/report", facts, { change: count("Total conversions (Checkout) [30 day click]", () => 2, 5) }],
    {
      conversions: undefined,
      campaigns: undefined,
      actions: [counted],
      asked: FILE_QUESTION,
    },
  ),
];
