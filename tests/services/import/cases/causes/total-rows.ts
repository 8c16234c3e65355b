import { ALDER, BIRCH, inYen, oneFile } from "../case-builder";
import type { ImportCase } from "../run-cases";
import { all, drop, totalOfFile, totalPerDay, type Change } from "../writer/changes";
import { factsOf } from "../writer/fact";
import { totalRow } from "../writer/table";

const CEDAR = { campaign: "Cedar", campaignId: "771003" };
const facts = factsOf([ALDER, BIRCH, CEDAR], 3);
const named = (name: string) => factsOf([{ ...ALDER, campaign: name }, BIRCH, CEDAR], 3);

/** A subtotal of the first two campaigns of each day, as `Total: Search`. */
const subtotals: Change = (table, truth) => ({
  ...table,
  rows: table.rows.flatMap((row, index) => {
    if (index % 3 !== 1) return [row];
    const part = totalRow(table.dialect, truth.slice(index - 1, index + 1), "Total: Search");
    const day = table.columns.findIndex(({ kind }) => kind === "day");
    return [row, part.map((cell, at) => (at === day && typeof row !== "string" ? (row[day] ?? "") : cell))];
  }),
});

/** Total rows by arithmetic first, and words in any language second. */
export const TOTAL_CASES: ImportCase[] = [
  ...(
    [
      ["google-ads/report/es", "Total general"],
      ["google-ads/report/it", "Totale complessivo"],
      ["google-ads/report/pt-BR", "Total geral"],
      ["google-ads/report/nl", "Eindtotaal"],
      ["sheet/de", "Summe"],
      ["sheet/fr", "Somme"],
    ] as const
  ).map(([dialect, label]) =>
    oneFile(`"${label}" below the rows is no campaign`, [dialect, facts, { change: totalOfFile(label) }]),
  ),
  oneFile("合計 below the rows is no campaign", ["sheet/ja", inYen(facts), { change: totalOfFile("合計") }]),
  oneFile("a total above the rows is no campaign", ["meta/report/en", facts, { change: totalOfFile("", "top") }]),
  oneFile(
    "a total per day without a known word is no campaign",
    ["google-ads/report/en", facts, { change: totalPerDay("All enabled campaigns") }],
    { asked: /total/ },
  ),
  oneFile(
    "a German total per day without a known word is no campaign",
    ["sheet/de", facts, { change: totalPerDay("Alle Kampagnen") }],
    { asked: /total/ },
  ),
  ...["Every campaign", "Total - all campaigns"].map((label) =>
    oneFile(
      `a total per day called "${label}" includes the campaign "Total - Brand"`,
      ["google-ads/report/en", named("Total - Brand"), { change: totalPerDay(label) }],
      { asked: /total/ },
    ),
  ),
  oneFile("a total per day without a name is no campaign", ["sheet/nl", facts, { change: totalPerDay("") }], {
    asked: /total/,
  }),
  oneFile(
    "subtotals and a total are no campaigns",
    ["google-ads/report/en", facts, { change: all(subtotals, totalPerDay("Total: Campaigns")) }],
    { asked: /total/ },
  ),
  ...["Total Wellness", "Summe der Teile", "Totaal Anders", "Gesamt: Herbst", "Results from search"].map((name) =>
    oneFile(`the campaign "${name}" stays`, ["sheet/en", named(name)], { asked: /total/ }),
  ),
  oneFile(
    "a campaign that is alone on its days is no total of them",
    ["sheet/en", [...facts, ...factsOf([{ campaign: "Total", campaignId: "771009" }], 2, "2026-11-04")]],
    { asked: /total/ },
  ),
  oneFile(
    "a total per day in a file without ids is no campaign",
    ["meta/report/fr", facts, { change: all(drop("campaign-id"), totalPerDay("Résultats de 3 campagnes")) }],
    { asked: /total/ },
  ),
];
