import type { ChannelCurves, LearnerSetup } from "@/lib/engine";
import { createLearner, type LearnerKind } from "@/lib/lab";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";
import { reportedAsOf } from "@/lib/engine/world/arrivals";
import { fullyReported } from "@/lib/lab/world/fully-reported";
import type { DayOutcome, ReportedOutcome, World } from "@/lib/engine/world/types";
import { scoreRun, type PlayedDay, type RunScore } from "./score-run";

export interface Played extends RunScore {
  /** Share of 90% bands that cover the true curve at the day's spend, checked once a month; null without bands. */
  bandsHold: number | null;
  /** Mean time of one decision: `propose` and the day's `observe` calls. */
  millisecondsPerDay: number;
  /** Median time of one decision. */
  millisecondsTypical: number;
}

/** Sets the budgets of an account: proposes a day, then observes its reports. */
export interface Player {
  propose(day: number): { budgets: number[]; range: { low: number; high: number } | null };
  observe(reported: ReportedOutcome): void;
  /** The 90% bands of its curves, if it has any. */
  curves?(): ChannelCurves[];
}

/** Number of days for which the reports of a day can change. */
const UPDATE_DAYS = 25;
const BANDS_EVERY = 30;
/** Standard deviation of the log-normal factor on each channel and day of the history's equal split. */
const HISTORY_WIGGLE = 0.15;

/** Lets a learner run a simulated account for its whole plan; late days are reported again for `updateDays` days. */
export function playAccount(
  world: World,
  kind: LearnerKind,
  more: Partial<LearnerSetup> = {},
  updateDays = UPDATE_DAYS,
): Played {
  const learner = createLearner(kind, { ...setupFor(world), ...more });
  const player: Player = {
    propose: () => {
      const { budgets, forecast } = learner.propose();
      return { budgets, range: forecast.conversions };
    },
    observe: ({ day, asOfDay, budgets, spend, conversions, value }) =>
      learner.observe({ day, asOfDay, budgets, spend, conversions, value }),
    ...(more.options?.["bare"] === 1 ? {} : { curves: () => learner.curves() }),
  };
  return playPlayer(world, player, { updateDays, carriesOver: more.carryOver !== "none" });
}

/** Lets a player run the account. It observes the whole history first, then the plan day by day. */
export function playPlayer(
  world: World,
  player: Player,
  how: { updateDays?: number; carriesOver?: boolean } = {},
): Played {
  const { updateDays = UPDATE_DAYS, carriesOver = true } = how;
  const outcomes = playHistory(world);
  for (const outcome of outcomes) player.observe(reportedAsOf(outcome, world.planStart - 1));
  const days: PlayedDay[] = [];
  const times: number[] = [];
  const covered: boolean[] = [];
  for (let day = world.planStart; day < world.days; day++) {
    const proposeStart = performance.now();
    const { budgets, range } = player.propose(day);
    const proposeEnd = performance.now();
    const outcome = world.step(day, budgets);
    outcomes.push(outcome);
    days.push({ outcome, full: fullyReported(outcome), range });
    const reports = latestReports(outcomes, day, world.delayed ? updateDays : 0);
    const observeStart = performance.now();
    for (const report of reports) player.observe(report);
    times.push(proposeEnd - proposeStart + performance.now() - observeStart);
    if ((day + 1 - world.planStart) % BANDS_EVERY === 0) covered.push(...bandsCover(world, player, outcome));
  }
  const ordered = [...times].sort((a, b) => a - b);
  return {
    ...scoreRun(world, days, carriesOver),
    bandsHold: covered.length > 0 ? covered.filter(Boolean).length / covered.length : null,
    millisecondsPerDay: times.reduce((a, b) => a + b, 0) / times.length,
    millisecondsTypical: ordered[ordered.length >> 1]!,
  };
}

/** Whether each channel's band covers the true curve at today's spend, as a mean over the week that ends today. */
function bandsCover(world: World, player: Player, { day, spend }: DayOutcome): boolean[] {
  const week = Array.from({ length: 7 }, (_, ago) => day - ago);
  return (player.curves?.() ?? []).map(({ low, high }, j) => {
    const truth = week.reduce((sum, one) => sum + curveValue(world.trueCurve(j, one), spend[j]!), 0) / week.length;
    return truth >= curveValue(low, spend[j]!) && truth <= curveValue(high, spend[j]!);
  });
}

/** The setup of a learner for an account. */
export function setupFor(world: World): LearnerSetup {
  const equal = new Array<number>(world.channels).fill(world.dailyBudget / world.channels);
  return {
    channels: world.channels,
    dailyBudget: world.dailyBudget,
    roiTarget: world.roiTarget,
    days: world.days - world.planStart,
    seed: 1,
    startWeekday: world.startWeekday,
    delay: world.delayed,
    carryOver: "horizon",
    ...(world.planStart > 0 ? { planStart: world.planStart, current: equal } : {}),
    ...(world.maxStep === null ? {} : { maxStep: world.maxStep }),
  };
}

/** The days before the plan, at an equal split with daily variation. */
function playHistory(world: World): DayOutcome[] {
  const dice = createRng(world.dailyBudget * 7919 + world.roiTarget);
  return Array.from({ length: world.planStart }, (_, day) => {
    const factors = Array.from({ length: world.channels }, () => dice.lognormal(0, HISTORY_WIGGLE));
    const sum = factors.reduce((a, b) => a + b, 0);
    return world.step(
      day,
      factors.map((factor) => (world.dailyBudget * factor) / sum),
    );
  });
}

/** The platform's reports, tonight, of today and of the earlier days that may still change. */
function latestReports(outcomes: DayOutcome[], today: number, updateDays: number): ReportedOutcome[] {
  return outcomes.slice(Math.max(0, today - updateDays)).map((outcome) => reportedAsOf(outcome, today));
}
