import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createRng } from "@/lib/engine/math/rng";
import { bootstrapInterval } from "@/tests/bench/learn/bootstrap-interval";
import { CELLS, cellsNamed } from "@/tests/bench/learn/cells";
import { CONTESTANTS, contestantsIn, worldOf } from "@/tests/bench/learn/contestants";
import { judgeBars } from "@/tests/bench/learn/judge-bars";
import { learnReport } from "@/tests/bench/learn/learn-report";
import type { Played } from "@/tests/bench/learn/play-account";
import { mergeRows, pairedDifference, rowOf, type Row } from "@/tests/bench/learn/result-rows";
import { definitionOf, RunStore, type Run } from "@/tests/bench/learn/run-store";
import { logLogSlope } from "@/tests/bench/learn/summarise-runs";

const D1 = CELLS.find(({ id }) => id === "D1")!;
const ABOUT = { commit: "abc", date: "2026-01-01" };

function run(kind: string, seed: number, more: Partial<Played> = {}): Run {
  const played: Played = {
    ratio: 0.9,
    equalRatio: 0.8,
    shortfall: 0,
    expectedShortfall: 0,
    worstMonth: 0.1,
    overspend: 0,
    daysOverBudget: 0,
    spend: 100,
    spendShareByDay30: 0.9,
    coverage: 0.9,
    daysTo90: 20,
    largestChange: 0.2,
    regret: [],
    millisecondsPerDay: 1,
    millisecondsTypical: 1,
    bandsHold: 0.9,
    ...more,
  };
  return { cell: D1.id, definition: definitionOf(D1), kind, seed, engine: "1 a", milliseconds: 5, played };
}

const rowFor = (kind: string, ratios: number[], more: Partial<Played> = {}): Row =>
  rowOf(
    D1,
    ratios.map((ratio, seed) => run(kind, seed, { ratio, ...more })),
    ABOUT,
  );

describe("the cells", () => {
  it("have unique names and valid worlds", () => {
    expect(new Set(CELLS.map(({ id }) => id)).size).toBe(CELLS.length);
    const quick = CELLS.filter(({ setup }) => (setup.days ?? 0) <= 365 && setup.auctions === undefined);
    for (const cell of quick.filter(({ world }) => world.startsWith("D"))) {
      const world = worldOf(cell, 0);
      expect(world.days - world.planStart, cell.id).toBeGreaterThanOrEqual(90);
    }
  });

  it("are selected by name and star, and an unknown name is rejected", () => {
    expect(cellsNamed("D1,P1-budget-*").map(({ id }) => id)).toEqual([
      "P1-budget-100",
      "P1-budget-365",
      "P1-budget-4000",
      "D1",
    ]);
    expect(() => cellsNamed("D9")).toThrow(/D9/);
  });

  it("include slow learners in two cells only", () => {
    const open = CELLS.filter((cell) => contestantsIn(cell, ["gp-ucb"]).length > 0);
    expect(open).toHaveLength(2);
    expect(contestantsIn(D1, CONTESTANTS)).toContain("omniscient");
  });
});

describe("the interval of a mean", () => {
  it("is reproducible, contains the mean and narrows with the sample", () => {
    const dice = createRng(1);
    const sample = Array.from({ length: 400 }, () => dice.normal());
    const wide = bootstrapInterval(sample.slice(0, 25));
    const narrow = bootstrapInterval(sample);
    expect(bootstrapInterval(sample)).toEqual(narrow);
    expect(narrow.low).toBeLessThan(narrow.mean);
    expect(narrow.high).toBeGreaterThan(narrow.mean);
    expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
    expect(narrow.high - narrow.low).toBeCloseTo((2 * 1.96) / 20, 1);
  });

  it("has no width when all numbers are equal", () => {
    expect(bootstrapInterval([3, 3, 3])).toEqual({ mean: 3, low: 3, high: 3 });
  });
});

describe("results", () => {
  it("pairs runs by seed, so that common effects of a seed cancel", () => {
    const difference = pairedDifference(rowFor("concave", [0.5, 0.9, 1.3]), rowFor("greedy", [0.4, 0.8, 1.2]))!;
    expect(difference.mean).toBeCloseTo(0.1, 6);
    expect(difference.high - difference.low).toBeLessThan(1e-6);
  });

  it("fits the exponent of a power of time", () => {
    expect(logLogSlope([250, 500, 1000], [2 * 250 ** 0.6, 2 * 500 ** 0.6, 2 * 1000 ** 0.6])).toBeCloseTo(0.6, 9);
    expect(logLogSlope([250, 500], [1, -1])).toBeNull();
  });

  it("counts and reports repeated measurements of held-out seeds", () => {
    const once = mergeRows([], [rowFor("concave", [0.9])]);
    const twice = mergeRows(once, [rowFor("concave", [0.8]), rowFor("greedy", [0.7])]);
    expect(twice.map(({ kind, timesMeasured }) => [kind, timesMeasured])).toEqual([
      ["concave", 2],
      ["greedy", 1],
    ]);
    const results = { ...ABOUT, machine: "m", seeds: "s", engine: "1 a", rows: twice };
    expect(learnReport(results, [D1], true)).toContain("D1 concave (2 times)");
    expect(learnReport({ ...results, rows: once }, [D1], true)).toContain("measured once");
  });

  it("judges bars next to the omniscient controller", () => {
    const rows = [rowFor("concave", [0.9, 0.9]), rowFor("greedy", [0.95, 0.95]), rowFor("omniscient", [1, 1])];
    const verdicts = judgeBars([D1], rows);
    const find = (text: string) => verdicts.find(({ requirement }) => requirement.startsWith(text));
    expect(find("ratio ≥ 0.83")).toMatchObject({ isMet: true, omniscient: "1.0000" });
    expect(find("not below greedy")).toMatchObject({ isMet: false });
    expect(find("value of runs within 2%")).toMatchObject({ isMet: false });
    expect(find("spend by day 30")).toMatchObject({ isMet: true });
  });

  it("counts a run that misses its target as 0", () => {
    const rows = [rowFor("concave", [0.9, 0.9]), rowFor("rule-bot", [1.2, 1.2], { shortfall: 0.1 })];
    const verdict = judgeBars([D1], rows).find(({ requirement }) => requirement.startsWith("value of runs within 2%"));
    expect(verdict).toMatchObject({ isMet: true, figure: "0.9000" });
  });
});

describe("the log of runs", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "runs-"));
  const file = path.join(folder, "log.jsonl");
  afterEach(() => fs.rmSync(file, { force: true }));

  it("continues after an incomplete line, and only with the same engine", () => {
    const store = new RunStore(file, () => true);
    store.add(run("concave", 1));
    store.add(run("greedy", 1));
    fs.appendFileSync(file, '{"cell":"D1","ki');
    const again = new RunStore(file, (engine) => engine === "1 a");
    expect(again.find(D1, "concave", 1)).toEqual(run("concave", 1));
    expect(again.find(D1, "concave", 2)).toBeUndefined();
    expect(new RunStore(file, (engine) => engine === "1 b").find(D1, "concave", 1)).toBeUndefined();
  });

  it("drops runs of a cell whose definition changed, but not for a new bar", () => {
    const store = new RunStore(file, () => true);
    store.add(run("concave", 1));
    expect(store.find({ ...D1, bars: [] }, "concave", 1)).toBeDefined();
    expect(store.find({ ...D1, setup: { ...D1.setup, channels: 7 } }, "concave", 1)).toBeUndefined();
  });
});
