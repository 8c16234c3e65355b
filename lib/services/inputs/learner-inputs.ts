import { addDays, daysBetween, wallClock, weekdayOf, type Day } from "@/lib/domain/day";
import type { AnsweredSpan } from "@/lib/domain/unusual-days";
import { floorToGrid, microsToUnits, smallestAmountMicros } from "@/lib/domain/money";
import type { LearnerSetup, Outcome } from "@/lib/engine";
import { leftOutReason, valueOfDay } from "@/lib/domain/counted-day";
import { withoutFreeChannels } from "./free-channels";
import { netReturns } from "./net-returns";
import { plannedDays } from "./planned-days";
import { findReturns, withoutReturns } from "./returned-days";
import { markUnusualDays } from "./unusual-days";
import type { GoalAction, InputDay, PlanInputChannel, PlanInputs } from "./plan-inputs";

/** A gap without data ages the learner by at most this many days, so that an old export is not forgotten. */
const MAX_GAP_DAYS = 28;

/** One action of the learner: actions with the same key and weight in all connections. */
export interface LearnerAction {
  key: string;
  weight: number;
  actionIds: string[];
}

export interface LearnerInputs {
  setup: LearnerSetup;
  outcomes: Outcome[];
  actions: LearnerAction[];
  firstDay: Day;
  /** Unusual days and changes of level among the observations. */
  spans: AnsweredSpan[];
}

/** Converts stored days into the learner's observations, in the order of the plan's channels, but for free ones. Pure. */
export function learnerInputs(read: PlanInputs): LearnerInputs {
  const inputs = withoutReturns(withoutFreeChannels(read));
  const { settings } = inputs;
  const actions = learnerActions(inputs.actions);
  const days = plannedDays(inputs);
  const firstDay = days[0]?.day ?? addDays(inputs.forDay, -1);
  const reported = listOutcomes({ ...inputs, days }, actions, firstDay);
  const outcomes = netReturns(reported);
  const roiTarget = targetRoi(settings);
  const setup: LearnerSetup = {
    channels: inputs.channels.length,
    dailyBudget: microsToUnits(settings.dailyBudgetMicros),
    seed: inputs.seed,
    current: inputs.channels.map((channel) => microsToUnits(channel.current.micros)),
    bounds: inputs.channels.map((channel) => boundsOf(inputs, channel)),
    maxStep: settings.maxStep,
    startShare: settings.startShare,
    tolerance: settings.tolerance,
    windowDays: settings.windowDays,
    unit: microsToUnits(smallestAmountMicros(settings.currency)),
    startWeekday: weekdayOf(firstDay),
    weights: actions.map((action) => action.weight),
    planStart: planStartOf(inputs, firstDay, outcomes),
    delay: inputs.lagProfile !== null,
    ...(actions.length > 1 ? { actions: actions.length } : {}),
    ...(inputs.lagProfile ? { lagProfile: inputs.lagProfile } : {}),
    ...(roiTarget === null ? {} : { roiTarget }),
    ...(settings.target.kind === "cpa" && { valuePerConversion: microsToUnits(settings.target.cpaMicros) }),
    ...(settings.endsOn === null ? {} : { days: daysBetween(settings.startsOn, settings.endsOn) + 1 }),
  };
  const returns = findReturns(inputs, reported, firstDay);
  return { setup, actions, firstDay, ...markUnusualDays(inputs, { setup, outcomes, firstDay, returns }) };
}

/** If a plan starts after the data ends, its first day is the proposed day. */
function planStartOf({ settings }: PlanInputs, firstDay: Day, outcomes: Outcome[]): number {
  const next = (outcomes.at(-1)?.asOfDay ?? -1) + 1;
  return Math.min(next, Math.max(0, daysBetween(firstDay, settings.startsOn)));
}

export function learnerActions(actions: GoalAction[]): LearnerAction[] {
  const merged = new Map<string, LearnerAction>();
  for (const { actionId, key, weight } of actions) {
    const name = JSON.stringify([key, weight]);
    const existing = merged.get(name);
    if (existing) existing.actionIds.push(actionId);
    else merged.set(name, { key, weight, actionIds: [actionId] });
  }
  return [...merged.values()];
}

/** The ROI target γ; null without a target. A CPA target T equals an ROI of 1 at value T per conversion. */
export function targetRoi({ target }: PlanInputs["settings"]): number | null {
  if (target.kind === "none") return null;
  return target.kind === "roi" ? target.roi : 1;
}

/**
 * Rounded to payable amounts, so that rounding a budget never breaks its limit. A channel without a highest budget of its own
 * cannot get more than the total, but a current budget above the total is not called its highest.
 */
function boundsOf(inputs: PlanInputs, channel: PlanInputChannel): { min: number; max: number } {
  if (channel.held) return { min: microsToUnits(channel.held.micros), max: microsToUnits(channel.held.micros) };
  const limits = inputs.settings.channels.find((entry) => entry.channelId === channel.channelId);
  const grid = smallestAmountMicros(inputs.settings.currency);
  const { dailyBudgetMicros } = inputs.settings;
  const { micros } = channel.current;
  const most = floorToGrid(limits?.maxMicros ?? (micros > dailyBudgetMicros ? micros : dailyBudgetMicros), grid);
  const least = floorToGrid((limits?.minMicros ?? 0n) + grid - 1n, grid);
  return { min: microsToUnits(least), max: microsToUnits(most > least ? most : least) };
}

function listOutcomes(inputs: PlanInputs, actions: LearnerAction[], firstDay: Day): Outcome[] {
  const rowsByDay = new Map<Day, Map<string, InputDay>>();
  for (const row of inputs.days) {
    const rows = rowsByDay.get(row.day) ?? new Map<string, InputDay>();
    rowsByDay.set(row.day, rows.set(row.channelId, row));
  }
  const days = [...rowsByDay.keys()];
  const lastDay = days.at(-1) ?? firstDay;
  const eve = daysBetween(firstDay, lastDay) + gapDays(lastDay, inputs.forDay);
  const outcomes = days.map((day) => {
    const rows = rowsByDay.get(day) ?? new Map<string, InputDay>();
    const index = daysBetween(firstDay, day);
    return outcomeOf({ inputs, actions, rows, day: index, asOfDay: Math.min(eve, index + ageOf(inputs, rows, day)) });
  });
  if ((outcomes.at(-1)?.day ?? -1) === eve) return outcomes;
  return [...outcomes, outcomeOf({ inputs, actions, rows: new Map(), day: eve, asOfDay: eve })];
}

/** The whole days between the day's end and the oldest fetch among its channels. */
function ageOf(inputs: PlanInputs, rows: Map<string, InputDay>, day: Day): number {
  const ages = inputs.channels.flatMap((channel) => {
    const row = rows.get(channel.channelId);
    return row ? [daysBetween(day, wallClock(row.fetchedAt, channel.timeZone).day) - 1] : [];
  });
  return Math.max(0, Math.min(...ages));
}

/** The days between the data and the eve of the plan day. A long gap is shortened by whole weeks. */
function gapDays(lastDay: Day, forDay: Day): number {
  const gap = Math.max(0, daysBetween(lastDay, forDay) - 1);
  return gap <= MAX_GAP_DAYS ? gap : MAX_GAP_DAYS - 7 + (gap % 7);
}

function outcomeOf(dayInputs: {
  inputs: PlanInputs;
  actions: LearnerAction[];
  rows: Map<string, InputDay>;
  day: number;
  asOfDay: number;
}): Outcome {
  const { inputs, actions, day, asOfDay } = dayInputs;
  const rows = inputs.channels.map((channel) => dayInputs.rows.get(channel.channelId));
  const counts = rows.map((row, index) =>
    actions.map((action) => countOf(inputs, action, row, inputs.channels[index]?.connectionId)),
  );
  const weighted = counts.map((channel) => weightedSum(channel, actions));
  const spend = rows.map((row) => unitsOrNull(row?.spendMicros));
  const value = rows.map((row, index) => countedValue(inputs, row, weighted[index] ?? null, spend[index] ?? null));
  const budgets = rows.map(
    (row, index) =>
      unitsOrNull(row?.budgetMicros) ?? spend[index] ?? microsToUnits(inputs.channels[index]?.current.micros ?? 0n),
  );
  // The learner applies the weight of a single action itself.
  if (actions.length === 1)
    return { day, asOfDay, budgets, spend, conversions: counts.map((channel) => channel[0] ?? null), value };
  return { day, asOfDay, budgets, spend, conversions: weighted, value, actions: counts };
}

/** Null if the count is missing; 0 if the channel's connection has no such action. */
function countOf(
  inputs: PlanInputs,
  action: LearnerAction,
  row: InputDay | undefined,
  connectionId: string | undefined,
): number | null {
  if (!row || isLeftOut(inputs, row)) return null;
  const own = inputs.actions.filter(
    (entry) => entry.connectionId === connectionId && action.actionIds.includes(entry.actionId),
  );
  if (own.length === 0) return 0;
  const counts = own.map(
    (entry) => row.actions.find((reported) => reported.actionId === entry.actionId)?.count ?? null,
  );
  return atLeastZero(
    counts.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0),
  );
}

function isLeftOut({ leftOutFrom }: PlanInputs, { day }: InputDay): boolean {
  return leftOutFrom !== undefined && day >= leftOutFrom;
}

function weightedSum(counts: (number | null)[], actions: LearnerAction[]): number | null {
  return counts.reduce<number | null>((sum, count, index) => {
    const weight = actions[index]?.weight ?? 0;
    if (weight === 0) return sum;
    return sum === null || count === null ? null : sum + weight * count;
  }, 0);
}

/** Null for a day that the ROI leaves out. */
function countedValue(
  inputs: PlanInputs,
  row: InputDay | undefined,
  conversions: number | null,
  spend: number | null,
): number | null {
  const gain = valueOf(inputs, row, conversions);
  return leftOutReason({ spend, gain }) === null ? gain : null;
}

/** With a CPA target T, a weighted conversion is worth T. Otherwise the platform's reported value counts. */
function valueOf(inputs: PlanInputs, row: InputDay | undefined, conversions: number | null): number | null {
  const { target } = inputs.settings;
  if (target.kind === "cpa") return conversions === null ? null : conversions * microsToUnits(target.cpaMicros);
  if (!row || isLeftOut(inputs, row)) return null;
  const weighted = new Set(inputs.actions.filter((action) => action.weight > 0).map((action) => action.actionId));
  const values = row.actions.filter((action) => weighted.has(action.actionId));
  // The learner itself leaves a channel out whose conversions never have values.
  return valueOfDay(
    values.map(({ valueMicros }) => (valueMicros === null ? null : microsToUnits(valueMicros))),
    conversions,
    true,
  );
}

function unitsOrNull(micros: bigint | null | undefined): number | null {
  return micros === null || micros === undefined ? null : atLeastZero(microsToUnits(micros));
}

/**
 * Credits, returns and retracted conversions can bring a day's sum below zero. Response curves start at zero, and
 * leaving such a day out would count only the good ones.
 */
function atLeastZero<Value extends number | null>(amount: Value): Value {
  return (amount === null ? null : Math.max(0, amount)) as Value;
}
