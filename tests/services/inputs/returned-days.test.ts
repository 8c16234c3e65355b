import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/day";
import type { AnsweredSpan, UnusualAnswer } from "@/lib/domain/unusual-days";
import { createRng } from "@/lib/engine";
import { describeSpan } from "@/lib/format/unusual-days";
import { listLeftOutDays } from "@/lib/services/inputs/day-ratios";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { type AccountChannel, FOR_DAY, planInputs, proposalOf } from "../proposal/plan-account";

const DAYS = 40;
const back = (days: number) => addDays(FOR_DAY, -days);

/** Forty days of a channel, with the value of some of them, counted back from the day before the plan's. */
function channel(seed: number, values: Record<number, number> = {}, conversions: Record<number, number> = {}) {
  const dice = createRng(seed);
  return Array.from({ length: DAYS }, (_, index): AccountChannel[number] => {
    const spend = Math.round(10_000 * (0.7 + 0.6 * dice.next())) / 100;
    const count = conversions[DAYS - index] ?? dice.poisson(2 * Math.sqrt(spend));
    return { spend, conversions: count, value: values[DAYS - index] ?? 40 * count };
  });
}

const RETURNS = { 12: -300, 11: -120.5, 5: -70 };
const plan = { total: 250, target: { kind: "roi", roi: 5 } } as const;
const inputs = planInputs({ Alder: channel(1, RETURNS), Birch: channel(2) }, plan);
const spansOf = (read: PlanInputs) => learnerInputs(read).spans;
const valuesOf = (read: PlanInputs, index: number) => learnerInputs(read).outcomes.map(({ value }) => value[index]);
const sumOf = (values: (number | null | undefined)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

function answered(read: PlanInputs, answer: UnusualAnswer): PlanInputs {
  const answers: AnsweredSpan[] = spansOf(read).map((span) => ({ ...span, answer }));
  return { ...read, known: { answers, calendar: [] } };
}

describe("returns that exceed sales", () => {
  it("are found on exactly their days and channels, with their amounts", () => {
    const found = spansOf(inputs);
    expect(found).toMatchObject([
      { kind: "returns", channelIds: ["Alder"], firstDay: back(12), lastDay: back(11), answer: null },
      { kind: "returns", channelIds: ["Alder"], firstDay: back(5), lastDay: back(5), answer: null },
    ]);
    expect(found.map(({ amounts }) => amounts?.now)).toEqual([-420.5, -70]);
    expect(found.map(describeSpan)).toEqual([
      "From 18 Nov 2026 to 19 Nov 2026 returns exceeded sales by €420.50.",
      "On 25 Nov 2026 returns exceeded sales by €70.00.",
    ]);
  });

  it("are found in no account whose days have sales, or no sales, or less than a millionth of returns", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const usual = { Alder: channel(seed), Birch: channel(seed + 1_000, { 9: 0, 8: -1e-9 }) };
      expect(spansOf(planInputs(usual, plan)).filter(({ kind }) => kind === "returns")).toEqual([]);
    }
  });

  it("are the same in another unit of money and in any order of the channels", () => {
    const turned = planInputs({ Birch: channel(2), Alder: channel(1, RETURNS) }, plan);
    expect(spansOf(turned)).toEqual(spansOf(inputs));
    const cents = inputs.days.map((row) => ({
      ...row,
      actions: row.actions.map((one) => ({ ...one, valueMicros: one.valueMicros && one.valueMicros * 100n })),
    }));
    const places = (read: PlanInputs) => spansOf(read).map(({ amounts: _, ...place }) => place);
    expect(places({ ...inputs, days: cents })).toEqual(places(inputs));
  });

  it("a plan for a CPA has none, because it reads no values", () => {
    const cpa = { ...plan, target: { kind: "cpa", cpaMicros: 20_000_000n } } as const;
    expect(spansOf(planInputs({ Alder: channel(1, RETURNS) }, cpa))).toEqual([]);
  });
});

describe("answers", () => {
  it("until there is one, returns come off other days, the total stays, and the proposal says so", () => {
    const reported = inputs.days.filter(({ channelId }) => channelId === "Alder").flatMap((row) => row.actions);
    expect(sumOf(valuesOf(inputs, 0))).toBeCloseTo(sumOf(reported.map((one) => Number(one.valueMicros) / 1e6)), 6);
    const [alder, birch] = proposalOf(inputs).lines;
    expect(alder?.reason).toContain(
      "On 25 Nov 2026 returns exceeded sales by €70.00. Until a person answers, they come off the channel's sales of other days.",
    );
    expect(birch?.reason).not.toContain("returns exceeded");
  });

  it("keep gives the same numbers without the notice", () => {
    const kept = answered(inputs, "keep");
    expect(learnerInputs(kept).outcomes).toEqual(learnerInputs(inputs).outcomes);
    for (const { reason } of proposalOf(kept).lines) expect(reason).not.toContain("returns exceeded");
  });

  it("leave-out makes the value of these days unknown and changes no other day", () => {
    const left = answered(inputs, "leave-out");
    const reported = learnerInputs(planInputs({ Alder: channel(1), Birch: channel(2) }, plan)).outcomes;
    const expected = reported.map(({ value }, index) => (DAYS - index in RETURNS ? null : value[0]));
    expect(valuesOf(left, 0)).toEqual(expected);
    expect(valuesOf(left, 1)).toEqual(valuesOf(inputs, 1));
    for (const outcome of learnerInputs(left).outcomes) expect(outcome.leftOut).toBeUndefined();
    expect(listLeftOutDays(left, "roi")).toMatchObject([{ channelId: "Alder", reason: "unknown-gain", days: 3 }]);
    expect(learnerInputs(left).outcomes.map((one) => one.conversions)).toEqual(
      learnerInputs(inputs).outcomes.map((one) => one.conversions),
    );
  });

  it("leave-out makes a day without conversions worth nothing, which is known", () => {
    const none = planInputs({ Alder: channel(1, { 5: -70 }, { 5: 0 }), Birch: channel(2) }, plan);
    expect(valuesOf(answered(none, "leave-out"), 0)[DAYS - 5]).toBe(0);
  });

  it("leave-out does not hide sales of a day that was restated since", () => {
    const { known } = answered(inputs, "leave-out");
    const sold = planInputs({ Alder: channel(1, { 12: -300, 11: -120.5, 5: 900 }), Birch: channel(2) }, plan);
    expect(valuesOf({ ...sold, ...(known && { known }) }, 0)[DAYS - 5]).toBe(900);
  });

  it("an answer about the conversions of a day is none about its returns, and the other way round", () => {
    const sale: AnsweredSpan = {
      ...{ kind: "more-conversions", channelIds: ["Alder"], firstDay: back(12), lastDay: back(5) },
      ...{ ratio: 3, isOver: true, answer: "keep" },
    };
    const open = spansOf({ ...inputs, known: { answers: [sale], calendar: [] } });
    expect(open.filter(({ kind }) => kind === "returns")).toHaveLength(2);
  });

  it("days of returns that follow answered ones are asked about with their own amount", () => {
    const { known } = answered(planInputs({ Alder: channel(1, { 12: -300 }), Birch: channel(2) }, plan), "keep");
    const open = spansOf({ ...inputs, ...(known && { known }) }).filter(({ answer }) => answer === null);
    expect(open.map(({ firstDay, lastDay, amounts }) => [firstDay, lastDay, amounts?.now])).toEqual([
      [back(11), back(11), -120.5],
      [back(5), back(5), -70],
    ]);
  });

  it("a channel that only has returns is worth nothing, and its days are named", () => {
    const only = Object.fromEntries(Array.from({ length: DAYS }, (_, index) => [index + 1, -10]));
    const read = planInputs({ Alder: channel(1, only), Birch: channel(2) }, plan);
    expect(spansOf(read)).toMatchObject([{ kind: "returns", firstDay: back(DAYS), lastDay: back(1) }]);
    expect(sumOf(valuesOf(read, 0))).toBe(0);
    expect(proposalOf(read).lines[0]?.reason).toContain("returns exceeded sales by €400.00");
  });
});
