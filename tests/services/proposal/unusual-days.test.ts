import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/day";
import type { AnsweredSpan, UnusualAnswer } from "@/lib/domain/unusual-days";
import { createRng } from "@/lib/engine";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { type AccountChannel, FOR_DAY, planInputs, proposalOf } from "./plan-account";

const DAYS = 60;
const TOTAL = 500;
const SEEDS = [1, 2, 3];
const TRUTH = {
  Alder: { top: 60, half: 300, spend: 300 },
  Birch: { top: 40, half: 250, spend: 200 },
};
type Name = keyof typeof TRUTH;
const NAMES: Name[] = ["Alder", "Birch"];

/** What happens to some days of some channels: multiples of the spend, and of the conversions that the usual spend brings. */
interface Event {
  channels: Name[];
  /** Counted back from the day before the plan's: the last day is 1. */
  from: number;
  to: number;
  spend?: number;
  conversions?: number;
  /** No rows at all. */
  isMissing?: boolean;
}

const both = NAMES;
const EVENTS: Record<string, Event> = {
  "a sale of four days": { channels: both, from: 24, to: 21, spend: 5, conversions: 8 },
  "a sale of two days": { channels: both, from: 15, to: 14, spend: 3, conversions: 5 },
  "a sale of a week": { channels: both, from: 34, to: 28, spend: 4, conversions: 6 },
  "a sale that ended yesterday": { channels: both, from: 4, to: 1, spend: 5, conversions: 8 },
  "a sale without more spend": { channels: both, from: 20, to: 17, conversions: 4 },
  "a sale in one channel": { channels: ["Birch"], from: 26, to: 22, spend: 4, conversions: 7 },
  "a lost tag in one channel": { channels: ["Alder"], from: 20, to: 16, conversions: 0 },
  "a lost tag in both": { channels: both, from: 28, to: 24, conversions: 0 },
  "a lost tag that lasts": { channels: ["Birch"], from: 5, to: 1, conversions: 0 },
  "days without rows": { channels: both, from: 20, to: 16, isMissing: true },
  "a fee on one day": { channels: ["Alder"], from: 22, to: 22, spend: 12 },
  "a third of the conversions for a week": { channels: both, from: 30, to: 24, conversions: 0.3 },
};

/** Each cell has dice of its own, so that an event changes no other day. */
function account(seed: number, events: Event[] = []): Record<Name, AccountChannel> {
  const cellOf = (name: Name, index: number): AccountChannel[number] => {
    const dice = createRng(1_000 * seed + NAMES.length * index + NAMES.indexOf(name));
    const { top, half, spend } = TRUTH[name];
    const usual = Math.round(100 * spend * (0.65 + 0.7 * dice.next())) / 100;
    const back = DAYS - index;
    const now = events.filter(({ channels, from, to }) => channels.includes(name) && back <= from && back >= to);
    if (now.some(({ isMissing }) => isMissing)) return undefined;
    const mean = now.reduce((y, one) => y * (one.conversions ?? 1), (top * usual) / (usual + half));
    const conversions = dice.poisson(mean);
    const amount = now.reduce((x, one) => x * (one.spend ?? 1), usual);
    return { spend: Math.round(100 * amount) / 100, conversions, value: 40 * conversions };
  };
  const daysOf = (name: Name) => Array.from({ length: DAYS }, (_, index) => cellOf(name, index));
  return { Alder: daysOf("Alder"), Birch: daysOf("Birch") };
}

const CURRENTS = { Alder: 290, Birch: 205 };
const inputsOf = (seed: number, events: Event[], total = TOTAL) =>
  planInputs(account(seed, events), { total, currents: CURRENTS });

/** True conversions a day of budgets, where a level may have changed. */
const trueOf = (name: Name, budget: number, level = 1) =>
  (level * TRUTH[name].top * budget) / (budget + TRUTH[name].half);

function bestOf(total: number, level: Partial<Record<Name, number>> = {}): number {
  let best = 0;
  for (let alder = 0; alder <= total; alder += 0.5)
    best = Math.max(best, trueOf("Alder", alder, level.Alder) + trueOf("Birch", total - alder, level.Birch));
  return best;
}

type Lines = ReturnType<typeof proposalOf>["lines"];

/** What the ideal split brings, as a share of what the best one brings. */
function shareOfBest(lines: Lines, level: Partial<Record<Name, number>> = {}): number {
  const brings = NAMES.map((name, index) => trueOf(name, euros(lines[index]!.idealMicros), level[name]));
  return brings.reduce((sum, one) => sum + one, 0) / bestOf(TOTAL, level);
}

const euros = (micros: bigint) => Number(micros) / 1e6;
const known = (inputs: PlanInputs, answers: AnsweredSpan[]) => ({ ...inputs, known: { answers, calendar: [] } });
const answered = (inputs: PlanInputs, answer: UnusualAnswer) =>
  known(
    inputs,
    learnerInputs(inputs).spans.map((span) => ({ ...span, answer })),
  );

describe.each(Object.entries(EVENTS))("%s", (_, event) => {
  it.each(SEEDS)(
    "costs at most 3% of the best split's conversions, and the forecast covers the truth (seed %i)",
    (seed) => {
      const { lines, predictedConversions } = proposalOf(inputsOf(seed, [event]));
      expect(shareOfBest(lines)).toBeGreaterThan(0.97);
      const truth = NAMES.reduce((sum, name, index) => sum + trueOf(name, euros(lines[index]!.allowedMicros)), 0);
      expect(predictedConversions.mid / truth).toBeGreaterThan(0.85);
      expect(predictedConversions.mid / truth).toBeLessThan(1.15);
      expect(predictedConversions.low).toBeLessThan(truth);
      expect(predictedConversions.high).toBeGreaterThan(truth);
    },
  );

  it("is found on its own days in its own channels, and only there", () => {
    for (const seed of SEEDS) {
      const { spans } = learnerInputs(inputsOf(seed, [event]));
      const own = spans.filter(
        ({ firstDay, lastDay }) => firstDay <= addDays(FOR_DAY, -event.to) && lastDay >= addDays(FOR_DAY, -event.from),
      );
      expect(own.flatMap(({ channelIds }) => channelIds).toSorted()).toEqual(event.channels);
      expect(spans).toHaveLength(own.length);
    }
  });
});

it.each(SEEDS)("an account without events has no unusual day, so that answers change nothing (seed %i)", (seed) => {
  const inputs = inputsOf(seed, []);
  expect(learnerInputs(inputs).spans).toEqual([]);
  expect(proposalOf(known(inputs, []))).toEqual(proposalOf(inputs));
});

describe("answers", () => {
  const sale = inputsOf(1, [EVENTS["a sale of four days"]!]);

  it("leave-out and promotion give the numbers of the open question, and keep gives others", () => {
    const numbers = (inputs: PlanInputs) =>
      proposalOf(inputs).lines.map((line) => [line.idealMicros, line.allowedMicros]);
    expect(numbers(answered(sale, "leave-out"))).toEqual(numbers(sale));
    expect(numbers(answered(sale, "promotion"))).toEqual(numbers(sale));
    expect(numbers(answered(sale, "keep"))).not.toEqual(numbers(sale));
  });

  it("leave-out gives the numbers of an account whose cells of these days are empty", () => {
    const [span] = learnerInputs(sale).spans;
    const empty = {
      ...sale,
      days: sale.days.map((row) =>
        row.day >= span!.firstDay && row.day <= span!.lastDay ? { ...row, actions: [] } : row,
      ),
    };
    const ideals = (inputs: PlanInputs) => proposalOf(inputs).lines.map((line) => euros(line.idealMicros));
    ideals(sale).forEach((ideal, index) => expect(ideal).toBeCloseTo(ideals(empty)[index]!, 0));
  });

  it("an answer about one channel leaves the other channel's question open", () => {
    const [span] = learnerInputs(sale).spans;
    const { spans } = learnerInputs(known(sale, [{ ...span!, channelIds: ["Alder"], answer: "keep" }]));
    expect(spans).toMatchObject([{ answer: "keep" }, { channelIds: ["Birch"], answer: null }].toSorted());
  });
});

describe("a new level", () => {
  it.each(SEEDS.flatMap((seed) => [0.5, 2].map((factor) => [factor, seed] as const)))(
    "of %f times the conversions is in the forecast's interval seven days later (seed %i)",
    (factor, seed) => {
      const inputs = inputsOf(seed, [{ channels: ["Alder"], from: 7, to: 1, conversions: factor }]);
      expect(learnerInputs(inputs).spans).toMatchObject([{ kind: "level-change", channelIds: ["Alder"] }]);
      const [alder] = proposalOf(inputs).lines;
      const truth = trueOf("Alder", euros(alder!.allowedMicros), factor);
      expect(alder!.predictedConversions.low).toBeLessThan(truth);
      expect(alder!.predictedConversions.high).toBeGreaterThan(truth);
      expect(alder!.reason).toMatch(
        /Since .* times the conversions at the same spend\. The curve follows the new level\./,
      );
    },
  );

  it("four weeks later, the split is as good as if the level had never been another, over eight accounts", () => {
    const meanShare = (from: number) => {
      const shares = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
        const inputs = inputsOf(seed, [{ channels: ["Alder"], from, to: 1, conversions: 0.5 }]);
        return shareOfBest(proposalOf(inputs).lines, { Alder: 0.5 });
      });
      return shares.reduce((sum, share) => sum + share, 0) / shares.length;
    };
    expect(meanShare(28)).toBeGreaterThan(meanShare(DAYS) - 0.003);
  });
});

describe("laws", () => {
  const event = EVENTS["a sale of four days"]!;
  const spansOf = (inputs: PlanInputs) => learnerInputs(inputs).spans;

  it("another unit of money finds the same days", () => {
    const inputs = inputsOf(2, [event]);
    const scaled = {
      ...inputs,
      days: inputs.days.map((row) => ({
        ...row,
        spendMicros: row.spendMicros === null ? null : row.spendMicros * 100n,
      })),
    };
    expect(spansOf(scaled).map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual(
      spansOf(inputs).map(({ firstDay, lastDay }) => [firstDay, lastDay]),
    );
  });

  it("a paused channel changes nothing for the others", () => {
    const own = account(2, [event]);
    const paused: AccountChannel = Array.from({ length: DAYS }, () => ({ spend: 0, conversions: 0, value: 0 }));
    const [with3, with2] = [{ ...own, Cedar: paused }, own].map((one) => spansOf(planInputs(one, { total: TOTAL })));
    expect(with3).toEqual(with2);
  });

  it("a channel split into halves with the same counts finds the same days", () => {
    const own = account(2, [event]);
    const half = own.Birch.map(
      (day) => day && { spend: day.spend! / 2, conversions: day.conversions! / 2, value: day.value! / 2 },
    );
    const split = spansOf(planInputs({ Alder: own.Alder, Upper: half, Lower: half }, { total: TOTAL }));
    expect(split.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual(
      spansOf(planInputs(own, { total: TOTAL })).map(({ firstDay, lastDay }) => [firstDay, lastDay]),
    );
  });
});
