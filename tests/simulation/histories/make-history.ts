import fc from "fast-check";
import { createRng } from "@/lib/engine";
import type { CaseSettings, PlanCase } from "../plan-cases/read-cases";
import {
  cents,
  type Draft,
  draftWorld,
  drawCounts,
  type DraftChannel,
  type DraftDay,
  FOR_DAY,
  responseAt,
} from "./draft";
import { SITUATIONS } from "./situations";

/** A situation with the channels that it is about. */
export interface Planted {
  name: string;
  kind: string;
  channels: string[];
}

type PlanOfCase = CaseSettings["plan"];

export type Reach = "none" | "loose" | "tight" | "out of reach";

export interface History {
  planCase: PlanCase;
  planted: Planted[];
  channels: DraftChannel[];
  /** How far the truth is from the target. */
  reach: Reach;
  seed: number;
}

const Choice = fc.record({
  seed: fc.nat(),
  world: fc.record({
    channels: fc.integer({ min: 2, max: 5 }),
    days: fc.integer({ min: 45, max: 100 }),
    room: fc.double({ min: 0.85, max: 1.4, noNaN: true }),
    weekdays: fc.constantFrom(0, 0.1, 0.2),
  }),
  names: fc.uniqueArray(fc.constantFrom(...Object.keys(SITUATIONS)), { minLength: 1, maxLength: 3 }),
  maxStep: fc.constantFrom(0.1, 0.2, 0.3, 0.5),
  reach: fc.constantFrom<Reach>("none", "none", "loose", "tight", "out of reach"),
  targetKind: fc.constantFrom("roi" as const, "cpa" as const),
  via: fc.constantFrom("api" as const, "import" as const),
});
type Chosen = typeof Choice extends fc.Arbitrary<infer Value> ? Value : never;

/** A true account with one to three situations at once, as rows, a plan and what is true of it. */
export const HistoryArbitrary = Choice.map(makeHistory);

/** The history of a seed: the same on every machine. */
export function historyOf(seed: number): History {
  const [history] = fc.sample(HistoryArbitrary, { seed, numRuns: 1 });
  if (!history) throw new RangeError(`There is no history of seed ${seed}.`);
  return history;
}

function makeHistory({ seed, world, names, maxStep, reach, targetKind, via }: Chosen): History {
  const dice = createRng(seed);
  const draft = draftWorld(world, dice);
  const free = [...draft.channels];
  const situations = names.flatMap((name) => {
    const { kind, scope, make } = SITUATIONS[name]!;
    const isAll = scope === "all" || (scope === "either" && dice.next() < 0.5);
    const channels = isAll ? draft.channels : free.splice(dice.integer(Math.max(1, free.length)), 1);
    return channels.length === 0 ? [] : [{ name, kind, channels, ...make(dice) }];
  });
  for (const { happen, channels } of situations) happen?.(channels, draft);
  drawCounts(draft, dice);
  for (const { report, channels } of situations) report?.(channels, draft);
  const planted = situations.map(({ name, kind, channels }) => ({ name, kind, channels: channels.map((c) => c.name) }));
  const settings = settingsOf(draft, { maxStep, target: targetOf(draft, reach, targetKind), via });
  const columns = via === "import" && !draft.isLate ? COLUMNS_BY_TIME : COLUMNS;
  const planCase: PlanCase = {
    name: `seed ${seed}`,
    settings,
    csv: csvOf(draft.channels, columns),
    expect: [],
    answer: { "negative-days": "leave-out" },
  };
  return { planCase, planted, channels: draft.channels, reach, seed };
}

const COLUMNS = "Conversions,Conv. value";
/** Of a file whose conversions are dated by their own day. */
const COLUMNS_BY_TIME = "Conversions (by conv. time),Conv. value (by conv. time)";

/** Above 1: the plan returns more than it has to. */
const REACH_FACTORS: Record<Exclude<Reach, "none">, number> = { loose: 0.6, tight: 0.97, "out of reach": 2.2 };

function targetOf({ channels }: Draft, reach: Reach, kind: "roi" | "cpa"): PlanOfCase["target"] {
  const counted = channels.filter(
    ({ level, isPlanned, reportsValues }) => level && isPlanned && (kind === "cpa" || reportsValues),
  );
  if (reach === "none" || counted.length === 0) return { kind: "none" };
  const sum = (part: (channel: DraftChannel) => number) => counted.reduce((total, one) => total + part(one), 0);
  const conversionsOf = (one: DraftChannel) => responseAt(one, one.level ?? 0) * one.efficiency;
  const spend = sum((one) => one.level ?? 0);
  const factor = REACH_FACTORS[reach];
  if (kind === "cpa") return { kind, cpa: atLeastCent(spend / sum(conversionsOf) / factor) };
  return { kind, roi: Number(((factor * sum((one) => one.worth * conversionsOf(one))) / spend).toPrecision(3)) };
}

function atLeastCent(amount: number): string {
  return Math.min(1e9, Math.max(0.01, cents(amount))).toFixed(2);
}

function settingsOf(
  { channels, total, isLate }: Draft,
  { maxStep, target, via }: Pick<PlanOfCase, "maxStep" | "target"> & Pick<CaseSettings, "via">,
): CaseSettings {
  const limits = channels.map(({ name, min, max, locked }) => {
    const highest = max === null ? null : Math.max(min, max);
    return [name, { min: min.toFixed(2), ...(highest !== null && { max: highest.toFixed(2) }), locked }];
  });
  return {
    now: new Date(`${FOR_DAY}T00:30:00Z`),
    currency: "EUR",
    timeZone: "UTC",
    account: "Account",
    timeBasis: isLate ? "interaction" : "conversion",
    attribution: "30-day click",
    exportDate: FOR_DAY,
    via,
    plan: {
      startsOn: FOR_DAY,
      endsOn: null,
      target,
      windowDays: 28,
      tolerance: 0.05,
      maxStep,
      leastGain: 0.002,
      coolDownDays: 0,
      limits: Object.fromEntries(limits) as PlanOfCase["limits"],
      total: cents(total).toFixed(2),
    },
  };
}

function csvOf(channels: DraftChannel[], columns: string): string {
  const rows = channels.flatMap(({ name, days }) => days.filter(({ hasRow }) => hasRow).map((day) => rowOf(name, day)));
  return [`Day,Campaign,Cost,${columns}`, ...rows.sort()].join("\n");
}

function rowOf(name: string, day: DraftDay): string {
  const cell = (isKnown: boolean, text: string) => (isKnown ? text : "");
  return [
    day.day,
    name,
    cell(day.isSpendKnown, day.spend.toFixed(2)),
    cell(day.areConversionsKnown, String(day.conversions)),
    cell(day.areConversionsKnown && day.isValueKnown, day.value.toFixed(2)),
  ].join(",");
}
