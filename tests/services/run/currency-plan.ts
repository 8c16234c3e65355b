import { CURRENCY_CODES, decimalsOf } from "@/lib/domain/currency-table";
import { addDays, toDay } from "@/lib/domain/day";
import { parseMicros, toCurrency, unitsToMicros, type Currency, type Micros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { createLearner } from "@/lib/engine";
import { buildProposal } from "@/lib/services/proposal/build/build-proposal";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";

/** One kind of plan for each way in which a proposal is built. */
export const PLAN_KINDS = ["moves", "is cut", "is held", "knows little"] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Totals that are not round, by the number of decimals of the currency. */
const TOTALS: Readonly<Record<number, string[]>> = {
  0: ["45001", "7919"],
  2: ["450.01", "61234.57"],
  3: ["450.123", "7919.007"],
  4: ["450.0123", "7919.0007"],
};

/** Every usable currency, in every kind of plan, with each of its totals. */
export function currencyPlans(): { code: string; plans: { total: string; kind: PlanKind }[] }[] {
  return CURRENCY_CODES.map((code) => ({
    code,
    plans: (TOTALS[decimalsOf(code) ?? -1] ?? []).flatMap((total) => PLAN_KINDS.map((kind) => ({ total, kind }))),
  }));
}

/** One day's spend in hundredths of the total. The first channel earns more than its share, the last one less. */
const CHANNELS = [
  { channelId: "a", share: 26, earns: 5 },
  { channelId: "b", share: 41, earns: 3 },
  { channelId: "c", share: 33, earns: 1 },
];
const FOR_DAY = toDay("2026-04-01");
const DAYS: Record<PlanKind, number> = { moves: 28, "is cut": 28, "is held": 28, "knows little": 3 };

/** The proposal for a plan of `total` (a decimal) in `code`, without a database, clock or random numbers. */
export function proposalIn(code: string, total: string, kind: PlanKind): ReturnType<typeof buildProposal> {
  const inputs = inputsIn(toCurrency(code), parseMicros(total), kind);
  const history = learnerInputs(inputs);
  const learner = createLearner("concave", history.setup);
  for (const outcome of history.outcomes) learner.observe(outcome);
  return buildProposal(inputs, history, learner);
}

export function inputsIn(currency: Currency, total: Micros, kind: PlanKind): PlanInputs {
  const spent = CHANNELS.map(({ share }) => {
    const micros = kind === "is cut" || kind === "knows little" ? (total * 5n) / 4n : total;
    return (micros * BigInt(share)) / 100n / 1_000_000n;
  });
  return {
    planId: "plan",
    planVersion: 1,
    settings: settingsIn(currency, total, { kind, spent }),
    forDay: FOR_DAY,
    seed: 1,
    channels: CHANNELS.map(({ channelId }, index) => ({
      channelId,
      name: channelId,
      connectionId: "account",
      timeZone: "UTC",
      current: { micros: (spent[index] ?? 0n) * 1_000_000n, source: "budget-history" },
      changedOn: null,
    })),
    actions: [{ actionId: "buy", connectionId: "account", key: "purchase", name: "Purchase", weight: 1, late: false }],
    days: Array.from({ length: DAYS[kind] }, (_, back) => DAYS[kind] - back).flatMap((age) =>
      CHANNELS.map(({ channelId, earns }, index) => dayOf({ channelId, age, earns, spent: spent[index] ?? 0n, total })),
    ),
    lagProfile: null,
    missing: [],
  };
}

function settingsIn(
  currency: Currency,
  dailyBudgetMicros: Micros,
  { kind, spent }: { kind: PlanKind; spent: bigint[] },
): PlanSettings {
  return {
    name: "Plan",
    currency,
    timeZone: "UTC",
    startsOn: FOR_DAY,
    endsOn: null,
    dailyBudgetMicros,
    target: { kind: "none" },
    windowDays: 28,
    tolerance: 0.05,
    channels: CHANNELS.map(({ channelId }, index) => ({
      channelId,
      minMicros: 0n,
      maxMicros: null,
      locked: kind === "is held" && index === 1 && spent[index] !== 0n,
    })),
    goalWeights: [{ actionId: "buy", weight: 1 }],
    maxStep: 0.3,
    startShare: 0.05,
    leastGain: 0,
    coolDownDays: 0,
    maxDataAgeDays: 7,
    nightlyHour: 4,
    automation: "recommend",
  };
}

function dayOf(shape: {
  channelId: string;
  age: number;
  earns: number;
  spent: bigint;
  total: Micros;
}): PlanInputs["days"][number] {
  const { channelId, age, earns, spent, total } = shape;
  const spend = Math.round(Number(spent) * (1 + 0.1 * ((age * (earns + 2)) % 7) - 0.3));
  const day = addDays(FOR_DAY, -age);
  return {
    channelId,
    day,
    spendMicros: unitsToMicros(spend),
    fetchedAt: new Date(`${addDays(day, 1)}T06:00:00Z`),
    actions: [
      {
        actionId: "buy",
        count: Math.round(40 * earns * Math.sqrt((spend * 1_000_000) / Number(total))),
        valueMicros: null,
      },
    ],
    budgetMicros: null,
  };
}
