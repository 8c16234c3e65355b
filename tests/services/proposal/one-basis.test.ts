import { describe, expect, it } from "vitest";
import type { Target } from "@/lib/domain/plan";
import { createRng } from "@/lib/engine";
import type { ProposalProblem } from "@/lib/services/proposal/build/solution";
import { type AccountChannel, type AccountDay, proposed } from "./plan-account";

const DAYS = 60;
const ROI_3: Target = { kind: "roi", roi: 3 };

/** Days with this true mean of conversions: top·x/(x + half), worth 40 each. */
function paid(seed: number, spend: number, [top, half]: [number, number]): AccountDay[] {
  const dice = createRng(seed);
  return Array.from({ length: DAYS }, () => {
    const x = Math.round(100 * spend * (0.65 + 0.7 * dice.next())) / 100;
    const conversions = dice.poisson((top * x) / (x + half));
    return { spend: x, conversions, value: 40 * conversions };
  });
}

const alder = paid(1, 260, [60, 300]);
const birch = paid(2, 180, [40, 250]);
const free = (spend: number | null): AccountChannel =>
  Array.from({ length: DAYS }, () => ({ spend, conversions: 20, value: 800 }));
const problemOf = (proposal: { problem: unknown }) => proposal.problem as ProposalProblem;
const sum = (days: AccountDay[], read: (day: AccountDay) => number | null) =>
  days.reduce((all, day) => all + (read(day) ?? 0), 0);

describe("a channel with conversions and no spend", () => {
  for (const [name, spend] of [
    ["zero", 0],
    ["unknown", null],
  ] as const) {
    for (const target of [ROI_3, { kind: "none" } as const]) {
      it(`gets nothing and changes nothing for the others (${name} spend, target ${target.kind})`, () => {
        const before = proposed({ Alder: alder, Birch: birch }, { total: 500, target });
        const after = proposed({ Newsletter: free(spend), Alder: alder, Birch: birch }, { total: 500, target });
        const [newsletter, ...others] = after.lines;
        expect(newsletter).toMatchObject({ channelName: "Newsletter", allowedMicros: 0n, idealMicros: 0n });
        expect(newsletter!.reason).toContain("1,200");
        expect(newsletter!.reason).toContain(spend === 0 ? "without any spend" : "its spend is unknown");
        expect(others).toEqual(before.lines);
        expect(after.predictedConversions).toEqual(before.predictedConversions);
        expect(after.predictedRoi).toEqual(before.predictedRoi);
        expect(problemOf(after).keepsTarget).toBe(problemOf(before).keepsTarget);
      });
    }

    it(`is listed with its size (${name} spend)`, () => {
      const { leftOut } = problemOf(proposed({ Alder: alder, Newsletter: free(spend) }, { total: 300, target: ROI_3 }));
      expect(leftOut).toEqual([
        {
          ...{ channelId: "Newsletter", channelName: "Newsletter", days: DAYS, spend },
          ...{ reason: spend === 0 ? "free" : "unknown-spend", conversions: 1200, value: 48_000 },
        },
      ]);
    });
  }

  it("starts with the lowest budget that a person sets", () => {
    const limits = { Newsletter: { min: 25 } };
    const { lines } = proposed({ Alder: alder, Newsletter: free(0) }, { total: 400, limits });
    expect(Number(lines[1]!.allowedMicros)).toBeGreaterThanOrEqual(25e6);
  });
});

describe("a channel whose conversions have no values, under an ROI target", () => {
  const unvalued = birch.map((day) => ({ ...day, value: null }));

  it("is left out with its spend, and listed", () => {
    const proposal = proposed({ Alder: alder, Birch: unvalued }, { total: 500, target: ROI_3 });
    const [part] = problemOf(proposal).leftOut!;
    expect(part).toMatchObject({ channelName: "Birch", reason: "unknown-gain", days: DAYS, value: null });
    expect(part!.spend).toBeCloseTo(
      sum(birch, ({ spend }) => spend),
      4,
    );
    expect(part!.conversions).toBe(sum(birch, ({ conversions }) => conversions));
    const [own] = proposal.lines;
    // By the truth, Alder returns 40·60/(x + 300) at a budget of x.
    const truth = 2400 / (Number(own!.allowedMicros) / 1e6 + 300);
    expect(Math.abs(proposal.predictedRoi!.mid - truth)).toBeLessThan(0.25);
  });

  it("is not raised, and its reason says why", () => {
    const { lines } = proposed({ Alder: alder, Birch: unvalued }, { total: 600, target: ROI_3 });
    expect(lines[1]!.allowedMicros).toBeLessThanOrEqual(lines[1]!.currentMicros);
    expect(lines[1]!.reason).toMatch(/no values|largest step|ideal/);
  });

  it("counts under a CPA target, which needs no values", () => {
    const target: Target = { kind: "cpa", cpaMicros: 12_000_000n };
    const [valued, without] = [birch, unvalued].map((days) =>
      proposed({ Alder: alder, Birch: days }, { total: 500, target }),
    );
    expect(without!.lines).toEqual(valued!.lines);
    expect(problemOf(without!).leftOut).toEqual([]);
  });

  it("is planned as with values where there is no target", () => {
    const [valued, without] = [birch, unvalued].map((days) => proposed({ Alder: alder, Birch: days }, { total: 500 }));
    expect(without!.lines.map((line) => line.allowedMicros)).toEqual(valued!.lines.map((line) => line.allowedMicros));
  });
});

describe("single cells and days", () => {
  it("one unknown spend is one day less to learn from, and is listed", () => {
    const gap = birch.map((day, index) => (index === 20 ? { ...day, spend: null } : day));
    const [before, after] = [birch, gap].map((days) =>
      proposed({ Alder: alder, Birch: days }, { total: 500, target: ROI_3 }),
    );
    expect(problemOf(after!).leftOut).toMatchObject([{ reason: "unknown-spend", days: 1, value: birch[20]!.value }]);
    after!.lines.forEach((line, index) =>
      expect(Math.abs(Number(line.allowedMicros - before!.lines[index]!.allowedMicros))).toBeLessThan(10e6),
    );
  });

  it("days without spend and without conversions leave nothing out", () => {
    const rest = birch.map((day, index) => (index < 10 ? { spend: 0, conversions: 0, value: 0 } : day));
    expect(problemOf(proposed({ Alder: alder, Birch: rest }, { total: 500, target: ROI_3 })).leftOut).toEqual([]);
  });

  it("conversions on days without spend raise neither the forecast nor the odds", () => {
    const late = birch.map((day, index) => (index < 10 ? { spend: 0, conversions: 0, value: 0 } : day));
    const freeDays = late.map((day, index) => (index < 10 ? { spend: 0, conversions: 30, value: 1200 } : day));
    const [before, after] = [late, freeDays].map((days) =>
      proposed({ Alder: alder, Birch: days }, { total: 500, target: ROI_3 }),
    );
    expect(after!.lines).toEqual(before!.lines);
    expect(problemOf(after!).keepsTarget).toBe(problemOf(before!).keepsTarget);
    expect(problemOf(after!).leftOut).toMatchObject([{ reason: "free", days: 10, conversions: 300, value: 12_000 }]);
  });
});
