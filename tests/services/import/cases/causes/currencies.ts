import { ALDER, BIRCH, fileOf, inYen, oneFile } from "../case-builder";
import { ACCOUNT, FILE_QUESTION, standard } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { add, all, cells, rename } from "../writer/changes";
import { factsOf } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 3);
const contradiction = (refused: RegExp) => ({ neverImported: true as const, asked: /currency/, refused });

/** Facts of one campaign only, which is the part in the account's currency. */
const own = facts.filter(({ campaign }) => campaign === "Alder");
const mixed = (sign: (isOwn: boolean, cell: string) => string) =>
  cells("spend", (cell, index) => sign(facts[index]?.campaign === "Alder", cell));

/** Currency in the cells and headers is evidence. */
export const CURRENCY_CASES: ImportCase[] = [
  oneFile(
    "pound signs contradict the answer EUR",
    ["sheet/en", facts, { change: cells("spend", (cell) => `£${cell}`) }],
    contradiction(/£|GBP/),
  ),
  oneFile(
    "R$ contradicts the answer EUR",
    ["sheet/es", facts, { change: cells("spend", (cell) => `R$ ${cell}`) }],
    contradiction(/R\$|BRL/),
  ),
  oneFile(
    "a code behind each amount contradicts the answer EUR",
    ["sheet/nl", facts, { change: cells("spend", (cell) => `${cell} CHF`) }],
    contradiction(/CHF/),
  ),
  oneFile(
    "a header in pounds contradicts the answer EUR",
    ["sheet/en", facts, { change: rename("spend", "Spend (GBP)") }],
    contradiction(/GBP/),
  ),
  oneFile(
    "a header with a dollar sign contradicts the answer EUR",
    ["sheet/en", facts, { change: rename("spend", "Spend ($)") }],
    contradiction(/\$|USD/),
  ),
  oneFile(
    "a currency column contradicts the answer USD",
    ["google-ads/report/de", facts, { flags: standard({ currency: "USD" }), more: ["--number-format", "comma"] }],
    { ...contradiction(/EUR/), currency: undefined },
  ),
  oneFile("euro signs agree with the answer EUR", [
    "sheet/de",
    facts,
    {
      change: all(
        cells("spend", (cell) => `${cell} €`),
        cells("value", (cell) => `${cell} €`),
      ),
    },
  ]),
  oneFile("euro signs before a point agree with EUR", [
    "sheet/en",
    facts,
    {
      change: all(
        cells("spend", (cell) => `€${cell}`),
        cells("value", (cell) => `€${cell}`),
      ),
    },
  ]),
  oneFile("yen signs agree with the answer JPY", [
    "meta/report/ja",
    inYen(facts),
    { change: cells("spend", (cell) => `¥${cell}`) },
  ]),
  oneFile("the letter for yen agrees with the answer JPY", [
    "sheet/ja",
    inYen(facts),
    { change: cells("spend", (cell) => `${cell}円`) },
  ]),
  oneFile(
    "euro and pound rows in one column are asked about, or the pound rows are left out",
    ["sheet/en", facts, { change: mixed((isOwn, cell) => (isOwn ? `€${cell}` : `£${cell}`)) }],
    {
      neverImported: true,
      asked: /currency|spend/,
      refused: /£|GBP/,
      leftOut: { ...truthOf(own, "EUR"), named: /£|GBP/ },
    },
  ),
  oneFile(
    "euro and kronor codes in one column are asked about, or the kronor rows are left out",
    ["sheet/de", facts, { change: mixed((isOwn, cell) => (isOwn ? `${cell} EUR` : `${cell} SEK`)) }],
    { neverImported: true, asked: /currency|spend/, refused: /SEK/, leftOut: { ...truthOf(own, "EUR"), named: /SEK/ } },
  ),
  oneFile(
    "a sign on some cells only is asked about, refused, or those rows are left out",
    ["sheet/en", facts, { change: mixed((isOwn, cell) => (isOwn ? cell : `$${cell}`)) }],
    {
      neverImported: true,
      asked: /currency|spend/,
      refused: /\$|USD/,
      leftOut: { ...truthOf(own, "EUR"), named: /\$|USD/ },
    },
  ),
  oneFile(
    "a value in dollars next to spend in euros is refused or asked about",
    ["sheet/en", facts, { change: all(rename("spend", "Spend (EUR)"), rename("value", "Revenue (USD)")) }],
    { value: null, campaigns: undefined, asked: /value|currency/, refused: /USD/ },
  ),
  oneFile(
    "values with a dollar sign next to spend with a euro sign are refused or asked about",
    [
      "sheet/en",
      facts,
      {
        change: all(
          cells("spend", (cell) => `€${cell}`),
          cells("value", (cell) => `$${cell}`),
        ),
      },
    ],
    { value: null, campaigns: undefined, asked: /value|currency/, refused: /\$|USD/ },
  ),
  oneFile(
    "spend in the account's currency is read, not the converted one before it",
    [
      "google-ads/report/en",
      facts,
      {
        change: add(
          { kind: "other", name: "Cost (Converted currency)" },
          (one) => ((one.spendCents * 1.17) / 100).toFixed(2),
          7,
        ),
      },
    ],
    { asked: FILE_QUESTION },
  ),
  {
    title: "rows of two currencies in a currency column are asked about by their codes",
    files: [
      (() => {
        const change = cells("currency", (_, index) => (facts[index]?.campaign === "Alder" ? "EUR" : "SEK"));
        const file = fileOf("x/report", facts, { change, flags: standard({}).slice(2) });
        return { ...file, flags: [...ACCOUNT, ...file.flags] };
      })(),
    ],
    expected: { neverImported: true, asked: /^currency$/ },
  },
  {
    title: "the rows of the chosen currency are imported",
    files: [
      (() => {
        const change = cells("currency", (_, index) => (facts[index]?.campaign === "Alder" ? "EUR" : "SEK"));
        const file = fileOf("x/report", facts, { change });
        return { ...file, flags: [...ACCOUNT, ...file.flags] };
      })(),
    ],
    expected: {
      neverImported: true,
      leftOut: { ...totals(own), currency: "EUR", named: /SEK/ },
      asked: FILE_QUESTION,
      refused: /SEK/,
    },
  },
];
