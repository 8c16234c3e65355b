import { describe, expect, it } from "vitest";
import { unitsToMicros } from "@/lib/domain/money";
import type { Target } from "@/lib/domain/plan";
import { createRng, type DayProblem, isWithinReach, resolveDay } from "@/lib/engine";
import { listRepairs } from "@/lib/services/view/list-repairs";
import type { ProposalProblem } from "@/lib/services/proposal/build/solution";
import { type AccountChannel, planInputs, proposalOf, proposed } from "./plan-account";

const DAYS = 60;
const CPA_20: Target = { kind: "cpa", cpaMicros: unitsToMicros(20) };
const ROI_3: Target = { kind: "roi", roi: 3 };
const VALUE = 40;

/** Days of a channel with this truth: a mean of top·x/(x + half) conversions a day, each worth 40. */
function channelOf(
  seed: number,
  { spend, top, half, scale = 1 }: { spend: number; top: number; half: number; scale?: number },
): AccountChannel {
  const dice = createRng(seed);
  return Array.from({ length: DAYS }, () => {
    const x = Math.round(100 * spend * (0.65 + 0.7 * dice.next())) / 100;
    const conversions = dice.poisson((top * x) / (x + half));
    return { spend: x * scale, conversions, value: VALUE * conversions * scale };
  });
}

const alder = (scale = 1) => channelOf(1, { spend: 260, top: 60, half: 300, scale });
const birch = (scale = 1) => channelOf(2, { spend: 180, top: 40, half: 250, scale });
const barren = (spend = 100) => channelOf(3, { spend, top: 0, half: 300 });

const spendOf = (days: AccountChannel) => days.reduce((sum, day) => sum + (day?.spend ?? 0), 0);
const euros = (micros: bigint) => Number(micros) / 1e6;
const problemOf = (proposal: { problem: unknown }) => proposal.problem as ProposalProblem;

/** The same account with this many conversions, one on each of the first days. */
function withConversions(days: AccountChannel, count: number): AccountChannel {
  return days.map((day, index) => (day && index < count ? { ...day, conversions: 1, value: VALUE } : day));
}

describe("an account whose spend brought nothing", () => {
  for (const target of [CPA_20, ROI_3]) {
    it(`has no chance of a target, gets no raise, and less is proposed (${target.kind})`, () => {
      const account = { Alder: barren(260), Birch: barren(180) };
      const proposal = proposed(account, { total: 500, target });
      expect(problemOf(proposal).keepsTarget).toBeLessThan(0.01);
      for (const line of proposal.lines) {
        expect(line.allowedMicros).toBeLessThan(line.currentMicros);
        const spent = spendOf(account[line.channelName as "Alder"]).toLocaleString("en-US", {
          ...{ style: "currency", currency: "EUR" },
        });
        expect(line.reason).toContain(`No conversion was seen in ${spent} spent`);
      }
      expect(problemOf(proposal).unseenSpend).toBeCloseTo(spendOf(account.Alder) + spendOf(account.Birch), 4);
    });
  }

  it("gets no raise and no return without a target either", () => {
    const proposal = proposed({ Alder: barren(260), Birch: barren(180) }, { total: 500 });
    expect(proposal.predictedRoi?.mid ?? 0).toBe(0);
    for (const line of proposal.lines) {
      expect(line.allowedMicros).toBeLessThanOrEqual(line.currentMicros);
      expect(line.reason).not.toMatch(/brings more|extra/);
    }
  });

  it("never has better odds than with one conversion, or with more", () => {
    for (const target of [CPA_20, { kind: "cpa", cpaMicros: unitsToMicros(400) } as const]) {
      const odds = [0, 1, 2, 4, 8, 16].map(
        (count) =>
          problemOf(proposed({ Alder: withConversions(barren(100), count) }, { total: 150, target })).keepsTarget!,
      );
      const [none, ...some] = odds;
      for (const one of some) expect(one).toBeGreaterThan(none!);
      // Each new conversion also changes what is known of the scatter, so only four times as many are sure to help.
      some.slice(2).forEach((one, index) => expect(one).toBeGreaterThan(some[index]!));
    }
  });

  it("gets the same in a currency of another size", () => {
    const days = barren(100);
    const scaled = (unit: number) =>
      proposed(
        { Alder: days.map((day) => day && { ...day, spend: day.spend! * unit }) },
        { total: 120 * unit, target: { kind: "cpa", cpaMicros: unitsToMicros(20 * unit) } },
      );
    const [one, hundred] = [scaled(1), scaled(100)];
    expect(euros(hundred.lines[0]!.allowedMicros) / euros(one.lines[0]!.allowedMicros)).toBeCloseTo(100, 1);
    expect(problemOf(hundred).keepsTarget!).toBeCloseTo(problemOf(one).keepsTarget!, 6);
  });

  it("is given no target that it would keep with less than 1%", () => {
    for (const count of [0, 1, 3]) {
      for (const target of [CPA_20, ROI_3]) {
        const account = { Alder: withConversions(barren(260), count), Birch: barren(180) };
        const inputs = planInputs(account, { total: 500, target });
        const proposal = proposalOf(inputs);
        const { problem, channelIds } = problemOf(proposal);
        const repairs = listRepairs({
          ...{ settings: inputs.settings, problem: problem!, channelIds },
          channelNames: new Map(),
        });
        for (const { settings } of repairs) expectWithinReach(problem!, target, settings.target);
        for (const cpa of [...(proposal.repair ?? "").matchAll(/about €([\d,.]+\d)/g)])
          expectWithinReach(problem!, target, {
            kind: "cpa",
            cpaMicros: unitsToMicros(Number(cpa[1]!.replaceAll(",", ""))),
          });
      }
    }
  });
});

function expectWithinReach(problem: DayProblem, own: Target, suggested: Target): void {
  if (suggested.kind === "none" || own.kind === "none") return;
  const roiTarget =
    suggested.kind === "roi"
      ? suggested.roi
      : own.kind === "cpa"
        ? Number(own.cpaMicros) / Number(suggested.cpaMicros)
        : 1;
  const plan = resolveDay(problem, { roiTarget });
  expect(plan.totals.keepsTarget ?? 1).toBeGreaterThanOrEqual(0.01);
  expect(isWithinReach(plan)).toBe(true);
}

describe("a channel without a conversion next to channels with many", () => {
  const account = { Alder: alder(), Birch: birch(), Cedar: barren() };

  it("is reduced, has nothing as its ideal, and takes nothing from the others' plan", () => {
    const { lines } = proposed(account, { total: 600, target: ROI_3 });
    const cedar = lines[2]!;
    expect(euros(cedar.allowedMicros)).toBeCloseTo(0.8 * euros(cedar.currentMicros), 1);
    expect(euros(cedar.idealMicros)).toBeLessThan(1);
    expect(cedar.reason).toContain("No conversion was seen in");
  });

  it("keeps a locked budget, and says so first", () => {
    const { lines } = proposed(account, { total: 600, target: ROI_3, limits: { Cedar: { locked: true } } });
    expect(lines[2]!.allowedMicros).toBe(lines[2]!.currentMicros);
    expect(lines[2]!.reason).toMatch(/^It is locked, so it keeps its budget\. No conversion was seen in /);
  });

  it("gets its lowest budget, which a person set", () => {
    const { lines } = proposed(account, { total: 700, target: ROI_3, limits: { Cedar: { min: 130 } } });
    expect(euros(lines[2]!.allowedMicros)).toBeCloseTo(130, 2);
  });
});

describe("one very large order", () => {
  const withOrder = (value: number) => {
    const days = channelOf(4, { spend: 60, top: 6, half: 120 });
    return days.map((day, index) => (day && index === 30 ? { ...day, value: day.value! + value } : day));
  };

  it("does not carry the forecast of a plan", () => {
    const [usual, large] = [0, 30_000].map((value) =>
      proposed({ Alder: alder(), Elm: withOrder(value) }, { total: 400 }),
    );
    expect(large!.predictedRoi!.mid / usual!.predictedRoi!.mid).toBeLessThan(1.15);
    large!.lines.forEach((line, index) => {
      const before = euros(usual!.lines[index]!.allowedMicros);
      expect(Math.abs(euros(line.allowedMicros) - before) / before).toBeLessThan(0.1);
    });
  });

  it("does not make a target likely that is not kept without it", () => {
    const target: Target = { kind: "roi", roi: 8 };
    const odds = [0, 30_000].map(
      (value) => problemOf(proposed({ Alder: alder(), Elm: withOrder(value) }, { total: 400, target })).keepsTarget!,
    );
    expect(odds[0]).toBeLessThan(0.05);
    expect(odds[1]).toBeLessThan(0.1);
  });
});
