import { addDays, toDay } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { createLearner, createRng, type Rng } from "@/lib/engine";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { buildProposal } from "@/lib/services/proposal/build/build-proposal";
import { withOddSource } from "./odd-sources";

const FOR_DAY = toDay("2026-04-01");

/** A proposal with the inputs that it was built from. */
export interface BuiltProposal {
  inputs: PlanInputs;
  proposal: ReturnType<typeof buildProposal>;
}

/** Builds the proposal of an account that the seed determines: usual ones, tiny, paused, short, capped and contradictory ones. */
export function oddProposal(seed: number): BuiltProposal {
  return proposalOf(withOddSource(oddAccount(seed), seed));
}

export function proposalOf(inputs: PlanInputs): BuiltProposal {
  const history = learnerInputs(inputs);
  const learner = createLearner("concave", history.setup);
  for (const outcome of history.outcomes) learner.observe(outcome);
  return { inputs, proposal: buildProposal(inputs, history, learner) };
}

interface Shape {
  level: number;
  power: number;
  value: number;
  capacity: number;
  spend: number;
  days: number;
}

export function oddAccount(seed: number): PlanInputs {
  const rng = createRng(seed);
  const pick = <T>(...choices: T[]): T => choices[Math.floor(rng.next() * choices.length)]!;
  const count = pick(1, 2, 3, 3, 4, 5, 7);
  const scale = pick(1, 20, 20, 300);
  const history = pick(4, 9, 20, 40, 60);
  const shapes = Array.from({ length: count }, (): Shape => {
    const spend = scale * pick(0.02, 1, 1, 1, 3) * rng.lognormal(0, 0.4);
    return {
      level: pick(0, 0.5, 2, 2, 6) * rng.lognormal(0, 0.4),
      power: 0.3 + 0.6 * rng.next(),
      value: scale * rng.lognormal(0, 0.4),
      capacity: rng.next() < 0.15 ? 0.6 * spend : Infinity,
      spend,
      days: rng.next() < 0.15 ? Math.min(history, 5) : history,
    };
  });
  const spent = shapes.reduce((sum, shape) => sum + shape.spend, 0);
  const total = Math.ceil(spent * pick(0.6, 0.9, 1, 1, 1.2, 2) * 100) / 100;
  const hasValue = rng.next() < 0.8;
  const channels = shapes.map((shape, index) => ({
    channelId: `c${index}`,
    name: `Channel ${String.fromCharCode(65 + index)}`,
    connectionId: "account",
    timeZone: "UTC",
    current: {
      micros: unitsToMicros(Math.round(shape.spend * pick(1, 1, 1, 0.5) * 100) / 100),
      source: "budget-history" as const,
    },
    changedOn: rng.next() < 0.2 ? addDays(FOR_DAY, -1 - Math.floor(rng.next() * 5)) : null,
    changed: index % 2 === 0 ? ("raised" as const) : ("reduced" as const),
  }));
  return {
    planId: "plan",
    planVersion: 1,
    settings: settingsOf(rng, { total, shapes, hasValue }),
    forDay: FOR_DAY,
    seed,
    channels,
    actions: [{ actionId: "buy", connectionId: "account", key: "purchase", name: "Purchase", weight: 1, late: false }],
    days: Array.from({ length: history }, (_, index) => history - index).flatMap((age) =>
      shapes.flatMap((shape, index) => (age <= shape.days ? [dayOf(rng, shape, { index, age, hasValue })] : [])),
    ),
    lagProfile: null,
    missing: [],
  };
}

function settingsOf(
  rng: Rng,
  { total, shapes, hasValue }: { total: number; shapes: Shape[]; hasValue: boolean },
): PlanSettings {
  const pick = <T>(...choices: T[]): T => choices[Math.floor(rng.next() * choices.length)]!;
  const spend = shapes.reduce((sum, shape) => sum + shape.spend, 0);
  const conversions = shapes.reduce((sum, shape) => sum + meanOf(shape, shape.spend), 0);
  const value = shapes.reduce((sum, shape) => sum + shape.value * meanOf(shape, shape.spend), 0);
  const factor = pick(0.4, 0.8, 1, 1.1, 1.5);
  const kind = pick("none", "roi", "roi", "cpa");
  const roi = (factor * value) / spend;
  return {
    name: "Plan",
    currency: toCurrency("EUR"),
    timeZone: "UTC",
    startsOn: pick(FOR_DAY, addDays(FOR_DAY, -30)),
    endsOn: pick(null, null, addDays(FOR_DAY, 20)),
    dailyBudgetMicros: unitsToMicros(total),
    target:
      kind === "roi" && hasValue && roi > 0
        ? { kind: "roi", roi }
        : kind === "cpa" && conversions > 0
          ? { kind: "cpa", cpaMicros: unitsToMicros(Math.max(0.01, spend / conversions / factor)) }
          : { kind: "none" },
    windowDays: 28,
    tolerance: 0.05,
    channels: shapes.map((shape, index) => {
      const min = rng.next() < 0.15 ? Math.round(shape.spend * pick(0.5, 1.1, 2) * 100) / 100 : 0;
      const max = rng.next() < 0.15 ? Math.max(min, Math.round(shape.spend * pick(0.3, 0.9, 1.05) * 100) / 100) : null;
      return {
        channelId: `c${index}`,
        minMicros: unitsToMicros(min),
        maxMicros: max === null ? null : unitsToMicros(max),
        locked: rng.next() < 0.1,
      };
    }),
    goalWeights: [{ actionId: "buy", weight: 1 }],
    maxStep: pick(0.05, 0.2, 0.2, 0.5),
    startShare: 0.05,
    leastGain: pick(0, 0.002, 0.02),
    coolDownDays: pick(0, 0, 3),
    nightlyHour: 4,
    automation: "recommend",
    maxDataAgeDays: 7,
  };
}

function meanOf({ level, power, spend }: Shape, x: number): number {
  return x > 0 ? level * 5 * Math.exp(power * Math.log(x / spend)) : 0;
}

function dayOf(
  rng: Rng,
  shape: Shape,
  { index, age, hasValue }: { index: number; age: number; hasValue: boolean },
): PlanInputs["days"][number] {
  const day = addDays(FOR_DAY, -age);
  const budget = shape.spend * rng.lognormal(0, 0.2);
  const spend = Math.round(Math.min(budget, shape.capacity) * 100) / 100;
  const bought = rng.poisson(meanOf(shape, spend));
  return {
    channelId: `c${index}`,
    day,
    spendMicros: unitsToMicros(spend),
    budgetMicros: shape.capacity < Infinity ? unitsToMicros(Math.round(budget * 100) / 100) : null,
    fetchedAt: new Date(`${addDays(day, 1)}T06:00:00Z`),
    actions: [
      {
        actionId: "buy",
        count: bought,
        valueMicros: hasValue ? unitsToMicros(Math.round(bought * shape.value * 100) / 100) : null,
      },
    ],
  };
}
