import { describe, expect, test } from "vitest";
import { newWorkspace } from "../run-import";
import { importCase } from "./import-case";
import { judge } from "./judge";
import { flagsFor, truthOf } from "./truth";
import { DIALECTS } from "./writer";
import { factsOf } from "./writer/fact";
import { bytesOf, writeTable } from "./writer/table";

const CAMPAIGNS = [
  { campaign: "Alder", campaignId: "771001" },
  { campaign: "Birch", campaignId: "771002" },
];

describe("an undamaged file is imported without a question beyond the standard ones", () => {
  test.each(DIALECTS)("$id", async (dialect) => {
    const facts = factsOf(CAMPAIGNS, 4).map((one) => (dialect.currency === "JPY" ? inYen(one) : one));
    const content = bytesOf(writeTable(dialect, facts));
    const file = { fileName: "export.csv", content, flags: flagsFor(dialect) };
    const outcome = await importCase(await newWorkspace(), file);
    const problem = judge(outcome, truthOf(facts, dialect.currency));
    expect(problem, problem ?? "").toBeNull();
  });
});

/** Yen have no cents. */
function inYen<Amounts extends { spendCents: number; valueCents: number }>(amounts: Amounts): Amounts {
  return { ...amounts, spendCents: amounts.spendCents * 100, valueCents: amounts.valueCents * 100 };
}
