import { keepRoom, readCurrent, type SpendDays } from "@/lib/domain/current";
import { addDays, listDays, toDay, type Day } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { createLearner, createRng } from "@/lib/engine";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { InputDay, PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { buildProposal } from "@/lib/services/proposal/build/build-proposal";

export const LAST = toDay("2026-11-28");
export const FOR_DAY = toDay("2026-11-29");
const DAYS = listDays(addDays(LAST, -59), LAST);

/** A channel of the invented shop: its true curve a·x/(x + h), and its spend by age of the day, "absent" without a row. */
export interface TrueChannel {
  name: string;
  most: number;
  half: number;
  spendAt: (age: number, day: Day, noise: number) => number | "absent";
  /** Expected conversions, where they do not follow the day's spend. */
  meanAt?: (age: number) => number;
  locked?: boolean;
  /** Lowest and highest budget, in units. */
  min?: number;
  max?: number;
  spendDays?: SpendDays;
}

export const ALDER: TrueChannel = { name: "Alder", most: 60, half: 300, spendAt: (_, __, noise) => 300 * noise };
export const BIRCH: TrueChannel = { name: "Birch", most: 40, half: 250, spendAt: (_, __, noise) => 200 * noise };

interface World {
  channels: TrueChannel[];
  total: number;
  forDay?: Day;
  /** The share of a day's conversions that is reported by its age; all of them by default. */
  reported?: (age: number) => number;
  settings?: Partial<PlanSettings>;
}

/** The inputs of a plan over the channels, with current budgets as the product reads them. Spend varies by a third. */
export function worldInputs({ channels, total, forDay = FOR_DAY, reported = () => 1, settings }: World): PlanInputs {
  const days = channels.flatMap((channel, index) => channelDays(channel, index, reported));
  const plan = { ...settingsOf(channels, total), ...settings };
  const currents = channels.map((_, index) =>
    readCurrent({
      rows: days
        .filter((row) => row.channelId === idOf(index))
        .map((row) => ({
          day: row.day,
          spendMicros: row.spendMicros,
          hasConversions: row.actions.some(({ count }) => (count ?? 0) > 0),
        })),
      accountDays: days.map((row) => row.day),
      forDay,
      recorded: null,
      spendDays: channels[index]?.spendDays,
      grid: 10_000n,
    }),
  );
  const kept = keepRoom(currents, { dailyBudgetMicros: plan.dailyBudgetMicros, grid: 10_000n });
  return {
    planId: "plan",
    planVersion: 1,
    settings: plan,
    forDay,
    seed: 1,
    channels: channels.map(({ name }, index) => ({
      channelId: idOf(index),
      name,
      connectionId: "account",
      timeZone: "UTC",
      current: kept[index] ?? { micros: 0n, source: "none" },
      changedOn: null,
    })),
    actions: [{ actionId: "buy", connectionId: "account", key: "purchase", name: "Purchase", weight: 1, late: false }],
    days: days.sort((one, other) => (one.day + one.channelId < other.day + other.channelId ? -1 : 1)),
    lagProfile: null,
    missing: [],
  };
}

/** Proposed budgets, current budgets and reasons by name, in currency units. */
export function propose(inputs: PlanInputs) {
  const history = learnerInputs(inputs);
  const learner = createLearner("concave", history.setup);
  for (const outcome of history.outcomes) learner.observe(outcome);
  const proposal = buildProposal(inputs, history, learner);
  const lines = new Map(
    proposal.lines.map((line) => [
      line.channelName,
      {
        ...line,
        current: Number(line.currentMicros) / 1e6,
        allowed: Number(line.allowedMicros) / 1e6,
      },
    ]),
  );
  return {
    inputs,
    proposal,
    sum: [...lines.values()].reduce((sum, line) => sum + line.allowed, 0),
    line: (name: string) => {
      const line = lines.get(name);
      if (!line) throw new Error(`There is no line ${name}.`);
      return line;
    },
  };
}

function idOf(index: number): string {
  return `c${index}`;
}

function channelDays(channel: TrueChannel, index: number, reported: (age: number) => number): InputDay[] {
  const rng = createRng(7 + index);
  return DAYS.flatMap((day, position) => {
    const age = DAYS.length - 1 - position;
    const noise = 0.65 + 0.7 * rng.next();
    const spend = channel.spendAt(age, day, noise);
    const paid = spend === "absent" ? 0 : spend;
    const mean = channel.meanAt?.(age) ?? (channel.most * paid) / (paid + channel.half);
    const count = rng.poisson(mean * reported(age));
    if (spend === "absent") return [];
    return [
      {
        channelId: idOf(index),
        day,
        spendMicros: unitsToMicros(Math.round(spend * 100) / 100),
        budgetMicros: null,
        fetchedAt: new Date(`${FOR_DAY}T00:10:00Z`),
        actions: [{ actionId: "buy", count, valueMicros: unitsToMicros(40 * count) }],
      },
    ];
  });
}

function settingsOf(channels: TrueChannel[], total: number): PlanSettings {
  return {
    name: "Plan",
    currency: toCurrency("EUR"),
    timeZone: "UTC",
    startsOn: FOR_DAY,
    endsOn: null,
    dailyBudgetMicros: unitsToMicros(total),
    target: { kind: "none" },
    windowDays: 28,
    tolerance: 0.05,
    channels: channels.map(({ locked = false, min = 0, max, spendDays }, index) => ({
      channelId: idOf(index),
      minMicros: unitsToMicros(min),
      maxMicros: max === undefined ? null : unitsToMicros(max),
      locked,
      ...(spendDays && { spendDays }),
    })),
    goalWeights: [{ actionId: "buy", weight: 1 }],
    maxStep: 0.2,
    startShare: 0.05,
    leastGain: 0.002,
    coolDownDays: 0,
    maxDataAgeDays: 7,
    nightlyHour: 4,
    automation: "recommend",
  };
}
