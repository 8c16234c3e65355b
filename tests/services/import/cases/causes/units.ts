import { ALDER, BIRCH, inYen, oneFile } from "../case-builder";
import type { ImportCase } from "../run-cases";
import { all, cells, drop, rename, type Change } from "../writer/changes";
import { factsOf } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 4);
/** An account that spends a few euros a day. */
const small = factsOf([ALDER], 4).map((one) => ({
  ...one,
  spendCents: Math.round(one.spendCents / 40),
  valueCents: 4_000,
}));
/** An account that spends thousands a day. */
const large = factsOf([ALDER, BIRCH], 4).map((one) => ({
  ...one,
  spendCents: one.spendCents * 100_000,
  valueCents: one.valueCents * 100_000,
}));
const whole = facts.map((one) => ({
  ...one,
  spendCents: Math.round(one.spendCents / 100) * 100,
  valueCents: Math.round(one.valueCents / 100) * 100,
}));

const amounts = (factor: number, digits = 0): Change => {
  const scaled = (truth: number) => ((truth / 100) * factor).toFixed(digits);
  return (table, truth) =>
    all(
      cells("spend", (_, index) => scaled(truth[index]?.spendCents ?? 0)),
      cells("value", (_, index) => scaled(truth[index]?.valueCents ?? 0)),
    )(table, truth);
};
const asked = { asked: /unit/ };

/** Cents, micros and thousands are questions whenever they are plausible. */
export const UNIT_CASES: ImportCase[] = [
  oneFile(
    "whole numbers in a column of cents raise a question",
    ["sheet/en", facts, { change: all(drop("value"), rename("spend", "Spend (cents)"), amounts(100)) }],
    { value: null, campaigns: undefined, ...asked },
  ),
  oneFile(
    "a table's column named spend_cents raises a question or is read",
    [
      "reddit/report",
      facts,
      {
        change: all(drop("value"), rename("spend", "spend_cents"), amounts(100)),
        more: ["--map", "spend=spend_cents"],
      },
    ],
    { value: null, campaigns: undefined, ...asked },
  ),
  oneFile(
    "cents in a column named cost raise a question",
    ["sheet/en", facts, { change: all(rename("spend", "cost"), amounts(100)) }],
    { ...asked },
  ),
  oneFile("cents of a small account raise a question", ["sheet/en", small, { change: amounts(100) }], { ...asked }),
  oneFile("micros in a column named spend raise a question", ["tiktok/report", facts, { change: amounts(1_000_000) }], {
    ...asked,
  }),
  oneFile("micros of a small account raise a question", ["sheet/en", small, { change: amounts(1_000_000) }], {
    ...asked,
  }),
  oneFile(
    "micros written with a decimal point raise a question",
    ["sheet/en", facts, { change: amounts(1_000_000, 1) }],
    { ...asked },
  ),
  oneFile(
    "thousands raise a question or are read by their name",
    [
      "sheet/en",
      large,
      { change: all(rename("spend", "Spend (thousands)"), rename("value", "Revenue (thousands)"), amounts(0.001, 3)) },
    ],
    { ...asked, refused: /thousand/ },
  ),
  oneFile(
    "German thousands raise a question or are read by their name",
    [
      "sheet/de",
      large,
      {
        change: all(
          rename("spend", "Kosten (T€)"),
          rename("value", "Umsatz (T€)"),
          amounts(0.001, 2),
          cells("spend", (cell) => cell.replace(".", ",")),
          cells("value", (cell) => cell.replace(".", ",")),
        ),
      },
    ],
    { ...asked, refused: /T€|thousand/ },
  ),
  oneFile("spend in micros next to a value in units is read by the columns' names", ["google-ads/warehouse", facts]),
  oneFile("micros answered by a flag are micros", [
    "sheet/en",
    facts,
    { change: all(amounts(1_000_000)), more: ["--unit", "Spend=micros", "--unit", "Revenue=micros"] },
  ]),
  oneFile("units answered by a flag are units", [
    "sheet/en",
    whole,
    { change: all(amounts(1)), more: ["--unit", "Spend=units", "--unit", "Revenue=units"] },
  ]),
  oneFile("whole yen raise no question", ["google-ads/report/ja", inYen(facts)]),
  oneFile("amounts with two decimals raise no question", ["sheet/en", facts]),
];
