import { ALDER, BIRCH, inYen, oneFile } from "../case-builder";
import { FILE_QUESTION } from "../flags";
import type { ImportCase } from "../run-cases";
import { truthOf } from "../truth";
import { add, all, cells, rename, type Change } from "../writer/changes";
import { factsOf, plusDays, type Fact } from "../writer/fact";

/** The facts of each week, on the week's Monday. */
function weekly(weeks: number, campaigns = [ALDER, BIRCH]): Fact[] {
  return factsOf(campaigns, weeks).map((one) => {
    const week = Number(one.day.slice(8)) - 1;
    return { ...one, day: plusDays("2026-10-26", 7 * (week - 3)), spendCents: one.spendCents * 7 };
  });
}

/** The last day of each row's period. */
const until =
  (days: number): Change =>
  (table, facts) =>
    cells("day-end", (_, index) => table.dialect.date(plusDays(facts[index]?.day ?? "", days)))(table, facts);

const refused = { neverImported: true as const, asked: FILE_QUESTION, refused: /day|week|month|period|apart/i };
const month = factsOf([ALDER, BIRCH], 1, "2026-10-01").map((one) => ({ ...one, spendCents: one.spendCents * 31 }));
const daily = factsOf([ALDER, BIRCH], 5, "2026-11-02");

/** A row that covers more than a day is refused, or spread if asked to. */
export const PERIOD_CASES: ImportCase[] = [
  oneFile("three Mondays in a row are weeks", ["sheet/en", weekly(3)], refused),
  oneFile("four Mondays written with dots are weeks", ["sheet/de", weekly(4)], refused),
  oneFile("five weeks of one campaign are weeks", ["sheet/nl", weekly(5, [ALDER])], refused),
  oneFile(
    "a French column of weeks is no column of days",
    ["sheet/fr", weekly(3), { change: rename("day", "Semaine") }],
    refused,
  ),
  oneFile(
    "weeks written as 2026-W45 are no days",
    [
      "sheet/en",
      weekly(3),
      {
        change: all(
          rename("day", "Week"),
          cells("day", (_, index) => `2026-W${43 + Math.floor(index / 2)}`),
        ),
      },
    ],
    refused,
  ),
  oneFile(
    "cells with two dates are periods",
    [
      "sheet/en",
      weekly(3),
      {
        change: (table, facts) =>
          cells("day", (day, index) => `${day} - ${plusDays(facts[index]?.day ?? "", 6)}`)(table, facts),
      },
    ],
    refused,
  ),
  oneFile("a German report of a week per row is refused", ["meta/report/de", weekly(2), { change: until(6) }], refused),
  oneFile("a Spanish report of a month per row is refused", ["meta/report/es", month, { change: until(30) }], refused),
  oneFile(
    "a Brazilian report of a month per row is refused",
    ["meta/report/pt-BR", month, { change: until(30) }],
    refused,
  ),
  oneFile(
    "a Japanese report of a month per row is refused",
    ["meta/report/ja", inYen(month), { change: until(30) }],
    refused,
  ),
  oneFile(
    "first days of three months are months",
    [
      "sheet/it",
      factsOf([ALDER], 3).map((one, index) => ({ ...one, day: `2026-${String(8 + index).padStart(2, "0")}-01` })),
    ],
    refused,
  ),
  oneFile(
    "a column of months is no column of days",
    [
      "sheet/en",
      month,
      {
        change: all(
          rename("day", "Month"),
          cells("day", () => "October 2026"),
        ),
      },
    ],
    refused,
  ),
  oneFile("a period of one day is a day", ["meta/report/en", daily], truthOf(daily, "EUR")),
  oneFile("an end that names the next midnight is a day", ["snapchat/report", daily, { change: until(1) }], {
    asked: FILE_QUESTION,
    refused: /day|period/i,
  }),
  oneFile("a week number next to each day is no period", [
    "sheet/en",
    daily,
    { change: add({ kind: "other", name: "Week" }, () => "45", 1) },
  ]),
];
