import { describe, expect, test } from "vitest";
import { newWorkspace } from "../run-import";
import { ALDER, BIRCH, inYen } from "./case-builder";
import { importCase } from "./import-case";
import { judge } from "./judge";
import { flagsFor, truthOf } from "./truth";
import { DIALECTS } from "./writer";
import { factsOf } from "./writer/fact";
import { bytesOf, writeTable } from "./writer/table";

describe("an undamaged file is imported without a question beyond the standard ones", () => {
  test.each(DIALECTS)("$id", async (dialect) => {
    const inEuro = factsOf([ALDER, BIRCH], 4);
    const facts = dialect.currency === "JPY" ? inYen(inEuro) : inEuro;
    const content = bytesOf(writeTable(dialect, facts));
    const file = { fileName: "export.csv", content, flags: flagsFor(dialect) };
    const outcome = await importCase(await newWorkspace(), file);
    const problem = judge(outcome, truthOf(facts, dialect.currency));
    expect(problem, problem ?? "").toBeNull();
  });
});
