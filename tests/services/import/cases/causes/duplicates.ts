import { ALDER, BIRCH, inYen, oneFile } from "../case-builder";
import { FILE_QUESTION } from "../flags";
import type { ImportCase } from "../run-cases";
import { add, all, cells, pasteTwice, repeatHeader, repeatHeaderReordered, type Change } from "../writer/changes";
import { factsOf } from "../writer/fact";
import { rowOf } from "../writer/table";

const facts = factsOf([ALDER, BIRCH], 3);
const orAsked = { asked: /duplicates|repeat|restate|again|header/ };

/** Earlier readings of every row above the final ones, with the time at which each was loaded. */
function earlierReadings(column: string, time: (reading: number) => string): Change {
  return (table, all) => {
    const stale = all.map((one) => ({ ...one, conversions: 1, valueCents: 5_000, spendCents: one.spendCents - 210 }));
    const columns = [...table.columns, { kind: "other" as const, name: column }];
    const old = stale.map((one) => [...rowOf(table.dialect, one), time(1)]);
    const final = all.map((one) => [...rowOf(table.dialect, one), time(2)]);
    return { ...table, columns, rows: [...old, ...final] };
  };
}

/** Splits each row into a part on phones and a part on computers. */
const byDevice: Change = (table, all) => ({
  ...table,
  columns: [...table.columns, { kind: "other", name: "Device" }],
  rows: all.flatMap((one) => {
    const phone = { ...one, conversions: 1, spendCents: 1_010, valueCents: 2_020, clicks: 2, impressions: 90 };
    const rest = {
      ...one,
      conversions: one.conversions - 1,
      spendCents: one.spendCents - 1_010,
      valueCents: one.valueCents - 2_020,
    };
    return [
      [...rowOf(table.dialect, phone), "Mobile phones"],
      [...rowOf(table.dialect, rest), "Computers"],
    ];
  }),
});

/** Each campaign-day once per conversion action, with its whole spend each time. */
function perAction(column: string, names: [string, string]): Change {
  return (table, all) => ({
    ...table,
    columns: [...table.columns, { kind: "other", name: column }],
    rows: all.flatMap((one) => [
      [...rowOf(table.dialect, one), names[0]],
      [...rowOf(table.dialect, { ...one, conversions: one.conversions * 4, valueCents: 0 }), names[1]],
    ]),
  });
}

const evenFacts = facts.map((one) => ({ ...one, spendCents: one.spendCents * 2, valueCents: one.valueCents * 2 }));

/** Splits each row into two equal halves with names of their own. */
const byAdGroup: Change = (table, all) => ({
  ...table,
  columns: [...table.columns, { kind: "other", name: "Ad group" }],
  rows: all.flatMap((one) => {
    const half = { spendCents: one.spendCents / 2, conversions: one.conversions / 2, valueCents: one.valueCents / 2 };
    const row = rowOf(table.dialect, { ...one, ...half });
    return [
      [...row, "Exact"],
      [...row, "Broad"],
    ];
  }),
});

const counts = facts.reduce((sum, one) => sum + one.conversions, 0);
const value = facts.reduce((sum, one) => sum + one.valueCents, 0) / 100;
const twoActions = {
  conversions: counts * 5,
  actions: [{ conversions: counts, value }, { conversions: counts * 4 }],
  campaigns: undefined,
  asked: FILE_QUESTION,
};

/** Rows of one campaign and day are summed only if a breakdown tells them apart. */
export const DUPLICATE_CASES: ImportCase[] = [
  oneFile("a German Meta export pasted twice counts once", ["meta/report/de", facts, { change: pasteTwice }], orAsked),
  oneFile(
    "a French Google Ads export with its totals pasted twice counts once",
    ["google-ads/report/fr", facts, { change: pasteTwice }],
    orAsked,
  ),
  oneFile(
    "a Microsoft export pasted twice with its preamble counts once",
    ["microsoft/report", facts, { change: pasteTwice }],
    orAsked,
  ),
  oneFile("a second header among the rows is no row", ["sheet/it", facts, { change: repeatHeader(3) }], {
    asked: /header/,
  }),
  oneFile(
    "a second header with the columns in another order is obeyed or refused",
    [
      "sheet/es",
      facts,
      { change: repeatHeaderReordered(2, (columns) => [...columns.slice(4), ...columns.slice(0, 4)]) },
    ],
    { asked: FILE_QUESTION, refused: /header|column|line/ },
  ),
  oneFile(
    "two swapped number columns under a second header are obeyed or refused",
    [
      "sheet/en",
      facts,
      {
        change: repeatHeaderReordered(2, (columns) => [...columns.slice(0, 4), ...columns.slice(4).reverse()]),
      },
    ],
    { asked: FILE_QUESTION, refused: /header|column|line/ },
  ),
  oneFile(
    "two rows that were copied once more raise a question",
    [
      "pinterest/report",
      facts,
      { change: (table) => ({ ...table, rows: [...table.rows, ...table.rows.slice(0, 2)] }) },
    ],
    orAsked,
  ),
  oneFile(
    "two rows that were copied once more raise a question although a status column has words",
    [
      "snapchat/report",
      facts,
      {
        change: all(
          add({ kind: "other", name: "Status" }, (_, index) => (index % 2 ? "Active" : "Paused")),
          (table) => ({ ...table, rows: [...table.rows, ...table.rows.slice(0, 2)] }),
        ),
      },
    ],
    orAsked,
  ),
  oneFile(
    "the newest reading by _fivetran_synced counts",
    [
      "microsoft/warehouse",
      facts,
      { change: earlierReadings("_fivetran_synced", (reading) => `2026-11-0${3 + reading}T05:00:00Z`) },
    ],
    { asked: FILE_QUESTION },
  ),
  oneFile(
    "the newest reading by loaded_at counts",
    [
      "linkedin/warehouse",
      facts,
      { change: earlierReadings("loaded_at", (reading) => `2026-11-1${reading} 06:30:00`) },
    ],
    { asked: FILE_QUESTION },
  ),
  oneFile(
    "restated rows without a load time raise a question",
    [
      "amazon/warehouse",
      facts,
      {
        change: (table, truth) => ({
          ...table,
          rows: [
            ...truth.map((one) => rowOf(table.dialect, { ...one, spendCents: one.spendCents - 100, conversions: 1 })),
            ...table.rows,
          ],
        }),
      },
    ],
    { neverImported: true, asked: FILE_QUESTION, refused: /line|row/ },
  ),
  oneFile("rows per device are added up without a question", ["google-ads/report/en", facts, { change: byDevice }]),
  oneFile("rows per device of a table are added up", ["microsoft/warehouse", facts, { change: byDevice }]),
  oneFile(
    "rows per device that were pasted twice count once",
    ["google-ads/report/en", facts, { change: all(byDevice, pasteTwice) }],
    orAsked,
  ),
  oneFile(
    "spend that Google Ads repeats per conversion action counts once",
    ["google-ads/report/en", facts, { change: perAction("Conversion action", ["Purchase", "Newsletter"]) }],
    twoActions,
  ),
  oneFile(
    "spend that a German table repeats per action counts once",
    ["sheet/de", facts, { change: perAction("Conversion-Aktion", ["Kauf", "Warenkorb"]) }],
    twoActions,
  ),
  oneFile("campaigns that are split by ad group keep two rows that are equal", [
    "sheet/en",
    evenFacts,
    { change: byAdGroup },
  ]),
  oneFile(
    "a file with 12 days pasted twice counts once",
    [
      "google-ads/report/ja",
      inYen(factsOf([ALDER, BIRCH], 12)),
      {
        change: all(
          cells("ctr", () => "3%"),
          pasteTwice,
        ),
      },
    ],
    orAsked,
  ),
];
