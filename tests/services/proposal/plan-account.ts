import { addDays, toDay, type Day } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings, Target } from "@/lib/domain/plan";
import { createLearner } from "@/lib/engine";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { buildProposal } from "@/lib/services/proposal/build/build-proposal";

export const FOR_DAY = toDay("2026-11-30");

/** A channel's day; null is unknown. */
export interface AccountDay {
  spend: number | null;
  conversions: number | null;
  value: number | null;
}

/** Days of a channel, the last one on the day before the plan's; undefined is a day without a row. */
export type AccountChannel = (AccountDay | undefined)[];

interface PlanOf {
  total: number;
  target?: Target;
  currents?: Record<string, number>;
  scale?: number;
  limits?: Record<string, { min?: number; max?: number; locked?: boolean }>;
}

/** The inputs of a plan over an account, with each channel's mean spend as its current budget. */
export function planInputs(account: Record<string, AccountChannel>, plan: PlanOf): PlanInputs {
  const names = Object.keys(account);
  const meanOf = (days: AccountChannel) => {
    const spends = days.flatMap((day) => (day?.spend == null ? [] : [day.spend])).slice(-7);
    return spends.length === 0 ? 0 : Math.floor((100 * spends.reduce((a, b) => a + b, 0)) / spends.length) / 100;
  };
  const rows = names.flatMap((name) =>
    account[name]!.flatMap((one, index) =>
      one === undefined ? [] : [rowOf(name, one, addDays(FOR_DAY, index - account[name]!.length))],
    ),
  );
  return {
    planId: "plan",
    planVersion: 1,
    settings: settingsOf(names, plan),
    forDay: FOR_DAY,
    seed: 1,
    channels: names.map((name) => ({
      channelId: name,
      name,
      connectionId: "account",
      timeZone: "UTC",
      current: { micros: unitsToMicros(plan.currents?.[name] ?? meanOf(account[name]!)), source: "recent-spend" },
      changedOn: null,
    })),
    actions: [{ actionId: "buy", connectionId: "account", key: "purchase", name: "Purchase", weight: 1, late: false }],
    days: rows.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)),
    lagProfile: null,
    missing: [],
  };
}

export function proposalOf(inputs: PlanInputs): ReturnType<typeof buildProposal> {
  const history = learnerInputs(inputs);
  const learner = createLearner("concave", history.setup);
  for (const outcome of history.outcomes) learner.observe(outcome);
  return buildProposal(inputs, history, learner);
}

/** The proposal of a plan over an account. */
export function proposed(account: Record<string, AccountChannel>, plan: PlanOf): ReturnType<typeof buildProposal> {
  return proposalOf(planInputs(account, plan));
}

function rowOf(channelId: string, { spend, conversions, value }: AccountDay, day: Day): PlanInputs["days"][number] {
  const micros = (units: number | null) => (units === null ? null : unitsToMicros(units));
  return {
    channelId,
    day,
    spendMicros: micros(spend),
    budgetMicros: null,
    fetchedAt: new Date(`${addDays(day, 1)}T06:00:00Z`),
    actions: conversions === null ? [] : [{ actionId: "buy", count: conversions, valueMicros: micros(value) }],
  };
}

function settingsOf(names: string[], { total, target = { kind: "none" }, limits = {} }: PlanOf): PlanSettings {
  return {
    name: "Plan",
    currency: toCurrency("EUR"),
    timeZone: "UTC",
    startsOn: FOR_DAY,
    endsOn: null,
    dailyBudgetMicros: unitsToMicros(total),
    target,
    windowDays: 28,
    tolerance: 0.05,
    channels: names.map((channelId) => ({
      channelId,
      minMicros: unitsToMicros(limits[channelId]?.min ?? 0),
      maxMicros: limits[channelId]?.max === undefined ? null : unitsToMicros(limits[channelId].max),
      locked: limits[channelId]?.locked ?? false,
    })),
    goalWeights: [{ actionId: "buy", weight: 1 }],
    maxStep: 0.2,
    startShare: 0.05,
    leastGain: 0.002,
    coolDownDays: 0,
    nightlyHour: 4,
    automation: "recommend",
    maxDataAgeDays: 7,
  };
}
