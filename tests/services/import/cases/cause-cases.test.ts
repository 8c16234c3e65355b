import { describe, expect, test } from "vitest";
import { ACCOUNT_CASES } from "./causes/accounts";
import { ATTRIBUTION_CASES } from "./causes/attribution";
import { BRACKET_CASES } from "./causes/brackets";
import { CELL_CASES } from "./causes/cells";
import { COMMAND_CASES } from "./causes/command-line";
import { CONTAINER_CASES } from "./causes/containers";
import { CONVERSION_CASES } from "./causes/conversions";
import { CURRENCY_CASES } from "./causes/currencies";
import { DUPLICATE_CASES } from "./causes/duplicates";
import { NAME_CASES } from "./causes/names";
import { PARTIAL_CASES } from "./causes/partial-files";
import { PERIOD_CASES } from "./causes/periods";
import { TOTAL_CASES } from "./causes/total-rows";
import { UNIT_CASES } from "./causes/units";
import { runCase, type ImportCase } from "./run-cases";

const CAUSES: Record<string, ImportCase[]> = {
  "which account a file belongs to": ACCOUNT_CASES,
  attribution: ATTRIBUTION_CASES,
  "duplicates and breakdowns": DUPLICATE_CASES,
  currencies: CURRENCY_CASES,
  brackets: BRACKET_CASES,
  "total rows": TOTAL_CASES,
  periods: PERIOD_CASES,
  "ids and names": NAME_CASES,
  "what a conversion is": CONVERSION_CASES,
  "bad and negative cells": CELL_CASES,
  units: UNIT_CASES,
  "partial files": PARTIAL_CASES,
  "the command line": COMMAND_CASES,
  "files that are not CSV": CONTAINER_CASES,
};

test("there are at least eight cases of each cause and 120 in all", () => {
  const counts = Object.values(CAUSES).map((cases) => cases.length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(8);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(120);
});

describe.each(Object.entries(CAUSES))("%s", (_, cases) => {
  test.each(cases)("$title", async (one) => {
    const problem = await runCase(one);
    expect(problem, problem ?? "").toBeNull();
  });
});
