import type { ChannelCurves, LearnerSetup } from "@/lib/engine";
import { createLearner, type LearnerKind } from "@/lib/lab";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";
import { reportedAsOf, fullyReported } from "@/lib/engine/world/arrivals";
import type { DayOutcome, ReportedOutcome, World } from "@/lib/engine/world/types";
import { scoreRun, type PlayedDay, type RunScore } from "./score-run";

export interface Played extends RunScore {
  /** Share of 90% bands that held the true curve at the day's spend, looked at once a month; null without bands. */
  bandsHold: number | null;
  /** Mean time of one decision: what `propose` and the day's `observe` calls took. */
  millisecondsPerDay: number;
  /** The same, median. */
  millisecondsTypical: number;
}

/** Whoever sets the budgets of an account: asked for a day, then told what has been reported of it. */
export interface Player {
  propose(day: number): { budgets: number[]; range: { low: number; high: number } | null };
  observe(seen: ReportedOutcome): void;
  /** The 90% bands of its curves, where it has some. */
  curves?(): ChannelCurves[];
}

/** How long a day keeps changing after it ended. */
const RETOLD_DAYS = 25;
const BANDS_EVERY = 30;
/** History is the equal split, each channel and day moved by a log-normal factor of this width. */
const HISTORY_WIGGLE = 0.15;

/** Lets a learner run an account of known truth for its whole plan; late days are told again for `retold` days. */
export function playAccount(
  world: World,
  kind: LearnerKind,
  more: Partial<LearnerSetup> = {},
  retold = RETOLD_DAYS,
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
  return playPlayer(world, player, { retold, carriesOver: more.carryOver !== "none" });
}

/** Lets anyone run the account: its history is told at once, its plan day by day. */
export function playPlayer(world: World, player: Player, how: { retold?: number; carriesOver?: boolean } = {}): Played {
  const { retold = RETOLD_DAYS, carriesOver = true } = how;
  const outcomes = playHistory(world);
  for (const outcome of outcomes) player.observe(reportedAsOf(outcome, world.planStart - 1));
  const days: PlayedDay[] = [];
  const times: number[] = [];
  const held: boolean[] = [];
  for (let day = world.planStart; day < world.days; day++) {
    const asked = performance.now();
    const { budgets, range } = player.propose(day);
    const answered = performance.now();
    const outcome = world.step(day, budgets);
    outcomes.push(outcome);
    days.push({ outcome, full: fullyReported(outcome), range });
    const seen = latest(outcomes, day, world.delayed ? retold : 0);
    const told = performance.now();
    for (const one of seen) player.observe(one);
    times.push(answered - asked + performance.now() - told);
    if ((day + 1 - world.planStart) % BANDS_EVERY === 0) held.push(...bandsHold(world, player, outcome));
  }
  const ordered = [...times].sort((a, b) => a - b);
  return {
    ...scoreRun(world, days, carriesOver),
    bandsHold: held.length > 0 ? held.filter(Boolean).length / held.length : null,
    millisecondsPerDay: times.reduce((a, b) => a + b, 0) / times.length,
    millisecondsTypical: ordered[ordered.length >> 1]!,
  };
}

/** Whether each channel's band holds the truth at what it spent today, for the mean of the week that ends today. */
function bandsHold(world: World, player: Player, { day, spend }: DayOutcome): boolean[] {
  const week = Array.from({ length: 7 }, (_, ago) => day - ago);
  return (player.curves?.() ?? []).map(({ low, high }, j) => {
    const truth = week.reduce((sum, one) => sum + curveValue(world.trueCurve(j, one), spend[j]!), 0) / week.length;
    return truth >= curveValue(low, spend[j]!) && truth <= curveValue(high, spend[j]!);
  });
}

/** What a learner is told of an account before its first day. */
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

/** The days before the plan: the equal split, a little different every day. */
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

/** The day itself and those before it that may still change, as the platform reports them tonight. */
function latest(outcomes: DayOutcome[], today: number, retold: number): ReportedOutcome[] {
  return outcomes.slice(Math.max(0, today - retold)).map((outcome) => reportedAsOf(outcome, today));
}
