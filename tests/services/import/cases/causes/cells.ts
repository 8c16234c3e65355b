import { ALDER, BIRCH, inYen, oneFile } from "../case-builder";
import { FILE_QUESTION } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals } from "../truth";
import { add, all, cells, type Change } from "../writer/changes";
import { factsOf, type Fact } from "../writer/fact";
import { rowOf } from "../writer/table";

const facts = factsOf([ALDER, BIRCH], 3);
const budget = (cellOf: (index: number) => string, name = "Campaign budget") =>
  add({ kind: "other", name }, (_, index) => cellOf(index));
const third = (text: string) => (_: string, index: number) => (index === 2 ? text : null);

/** Optional cells that are no numbers leave all totals as they are. */
const optional = (title: string, dialect: string, change: Change, asked?: RegExp) =>
  oneFile(title, [dialect, facts, { change }], asked ? { asked } : {});

const credit: Fact = {
  ...facts[0]!,
  spendCents: -1_230,
  conversions: 0,
  valueCents: 0,
  impressions: 0,
  clicks: 0,
};
const withCredit = [facts[0]!, credit, ...facts.slice(1)];
const refund = facts.map((one, index) => (index === 3 ? { ...one, valueCents: -2_500 } : one));
const retracted = facts.map((one, index) => (index === 3 ? { ...one, conversions: -1 } : one));

/** A comma too many at the end of each row, or of the header. */
const trailing =
  (where: "rows" | "header" | "both"): Change =>
  (table) => ({
    ...table,
    columns: where === "rows" ? table.columns : [...table.columns, { kind: "other", name: "" }],
    rows: table.rows.map((row) => (where === "header" || typeof row === "string" ? row : [...row, ""])),
  });

/** One bad optional cell makes that cell unknown, not the row. */
export const CELL_CASES: ImportCase[] = [
  optional(
    "a budget of the ad sets is an unknown budget",
    "meta/report/en",
    budget((index) => (index % 2 ? "50.00" : "Using ad set budget")),
  ),
  optional(
    "a German budget of the ad sets is an unknown budget",
    "meta/report/de",
    budget((index) => (index % 2 ? "50.00" : "Anzeigengruppenbudget wird verwendet"), "Kampagnenbudget"),
  ),
  optional("N/A impressions are unknown impressions", "tiktok/report", cells("impressions", third("N/A"))),
  optional("clicks below a limit are unknown clicks", "amazon/report", cells("clicks", third("<5"))),
  optional("impressions in words are unknown impressions", "sheet/en", cells("impressions", third("about 1 thousand"))),
  optional(
    "impressions such as 1.2K are unknown or read, and no row is lost",
    "x/report",
    cells("impressions", third("1.2K")),
  ),
  optional("a click rate that cannot be read costs nothing", "microsoft/report", cells("ctr", third("#DIV/0!"))),
  optional("an error of a sheet in clicks costs that cell only", "sheet/nl", cells("clicks", third("#REF!"))),
  optional("a dash of any kind is an unknown cell", "sheet/fr", cells("clicks", third("—"))),
  oneFile(
    "a wide dash of a Japanese sheet is an unknown cell",
    ["sheet/ja", inYen(facts), { change: all(cells("clicks", third("－")), cells("conversions", third("―"))) }],
    {
      conversions: totals(facts.filter((_, index) => index !== 2)).conversions,
      campaigns: undefined,
      also: (stored) =>
        stored.filter(({ clicks, actions }) => clicks === null && actions.every(({ count }) => count === null))
          .length === 1
          ? null
          : "not exactly one day has unknown clicks and conversions",
    },
  ),
  optional("a trailing comma in the rows means nothing", "pinterest/report", trailing("rows")),
  optional("a trailing comma in the header means nothing", "sheet/de", trailing("header")),
  optional("a trailing comma everywhere means nothing", "reddit/report", trailing("both")),
  oneFile("a credit is a negative part of its day", ["sheet/en", withCredit], { asked: FILE_QUESTION }),
  oneFile(
    "a German credit with a minus sign behind it is a negative part of its day",
    ["sheet/de", withCredit, { change: cells("spend", (cell) => (cell.startsWith("-") ? `${cell.slice(1)}-` : null)) }],
    { asked: FILE_QUESTION, refused: /12,30-/ },
  ),
  oneFile(
    "a credit in brackets is a negative part of its day",
    [
      "sheet/en",
      withCredit,
      { change: cells("spend", (cell) => (cell.startsWith("-") ? `(${cell.slice(1)})` : null)) },
    ],
    { asked: FILE_QUESTION, refused: /\(12\.30\)/ },
  ),
  oneFile(
    "a credit with a real minus sign is a negative part of its day",
    ["sheet/it", withCredit, { change: cells("spend", (cell) => cell.replace("-", "−")) }],
    { asked: FILE_QUESTION, refused: /−12,30/ },
  ),
  oneFile("a negative value keeps its day", ["sheet/en", refund]),
  oneFile("a retracted conversion keeps its day", ["google-ads/report/en", retracted]),
  oneFile(
    "a bad spend cell is refused, asked about, or named with its row",
    ["sheet/en", facts, { change: cells("spend", third("pending")) }],
    {
      neverImported: true,
      leftOut: { ...totals(facts.filter((_, index) => index !== 2)), named: /pending/ },
      asked: FILE_QUESTION,
      refused: /pending/,
    },
  ),
  oneFile("a footer with a link is no row", [
    "google-ads/report/de",
    facts,
    { change: (table) => ({ ...table, footer: ["", "Quelle: Konto 123-456-7890"] }) },
  ]),
  oneFile("a footer that counts the rows is no row", [
    "snapchat/report",
    facts,
    { change: (table) => ({ ...table, footer: ["Total rows: 6"] }) },
  ]),
  oneFile("blank lines between the days are no rows", [
    "sheet/fr",
    facts,
    {
      change: all((table, truth) => ({
        ...table,
        rows: truth.flatMap((one, index) =>
          index % 2 ? [rowOf(table.dialect, one), ""] : [rowOf(table.dialect, one)],
        ),
      })),
    },
  ]),
];
