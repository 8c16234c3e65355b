import {
  allocate,
  createLearner,
  resolveDay,
  type Curve,
  type Learner,
  type LearnerSetup,
  type Outcome,
} from "@/lib/engine";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { reportedAsOf } from "@/lib/engine/world/arrivals";
import { setupFor } from "../learn/play-account";
import type { TwoActions } from "./two-actions";

export interface Knobs {
  dailyBudget: number;
  roiTarget: number;
  weights: [number, number];
}

/** The value, on the true curves, of splits of the days after the knobs change. */
export interface Worth {
  /** Weighted conversions, with the distance to the ROI and budget limits at the oracle's prices; 1 is the oracle. */
  score: number;
  objective: number;
  spend: number;
  roi: number;
}

const UPDATE_DAYS = 25;
const WEEK = 7;

/** Runs a learner under some knobs for a number of days, and keeps the observations of every evening. */
export function learnUnder(account: TwoActions, knobs: Knobs, days: number, seed: number): Learned {
  const learner = createLearner("concave", { ...setupFor(account.world), ...knobs, actions: 2, seed });
  const outcomes = [];
  const observations: Outcome[][] = [];
  for (let day = 0; day < days; day++) {
    outcomes.push(account.step(day, learner.propose().budgets));
    const from = account.world.delayed ? Math.max(0, day - UPDATE_DAYS) : day;
    observations.push(outcomes.slice(from).map((outcome) => reportedAsOf(outcome, day)));
    for (const outcome of observations.at(-1)!) learner.observe(plain(outcome));
  }
  return { learner, observations };
}

export interface Learned {
  learner: Learner;
  /** The observations of every evening. */
  observations: Outcome[][];
}

/** A learner with the same observations, but with other knobs from the start. */
export function replayObservations({ observations }: Learned, setup: LearnerSetup): Learner {
  const learner = createLearner("concave", setup);
  for (const evening of observations) {
    learner.propose();
    for (const outcome of evening) learner.observe(plain(outcome));
  }
  return learner;
}

/** The splits of the next seven days under some knobs, for a plan that starts then and has no debt. */
export function nextWeek(learner: Learner, account: TwoActions, knobs: Knobs, left: number): number[][] {
  const { problem } = learner.propose(knobs);
  const today = problem.weekdays.today;
  return Array.from({ length: WEEK }, (_, ahead) => {
    const weekday = (today + ahead) % WEEK;
    const remaining = Array.from({ length: WEEK }, (_, w) => Math.ceil((left - ((w - weekday + WEEK) % WEEK)) / WEEK));
    const fresh = {
      ...problem,
      fixed: null,
      mostTotal: null,
      soFar: { value: 0, spend: 0 },
      remainingBudget: knobs.dailyBudget * left,
      weekdays: { ...problem.weekdays, today: weekday, remaining },
    };
    return resolveDay(fresh, knobs).budgets;
  });
}

/** Compares the splits of seven days with the optimum on the true curves. */
export function worthOf(splits: readonly number[][], account: TwoActions, knobs: Knobs, from: number): Worth {
  const { world, shares } = account;
  const cells = splits.flatMap((split, ahead) => split.map((spend, j) => ({ spend, j, day: from + ahead })));
  const values = cells.map(({ j, day }) => world.trueValueCurve(j, day));
  const curves = cells.map(({ j, day }): Curve => {
    const factor = knobs.weights[0] * shares[j]! + knobs.weights[1] * (1 - shares[j]!);
    return { kind: "scaled", factor, curve: world.trueCurve(j, day) };
  });
  const budget = knobs.dailyBudget * splits.length;
  const best = allocate({ curves, values, budget, roiTarget: knobs.roiTarget });
  if (best.status !== "optimal") throw new Error(best.relaxation.sentence);
  const total = (of: Curve[]) => of.reduce((sum, curve, i) => sum + curveValue(curve, cells[i]!.spend), 0);
  const spend = cells.reduce((sum, cell) => sum + cell.spend, 0);
  const [objective, value] = [total(curves), total(values)];
  const surplus = value - knobs.roiTarget * spend;
  const score = (objective + best.prices.roi * surplus + best.prices.budget * (budget - spend)) / best.objective;
  return { score, objective: objective / best.objective, spend: spend / budget, roi: value / spend / knobs.roiTarget };
}

function plain({ day, asOfDay, budgets, spend, conversions, value, actions }: Outcome): Outcome {
  return { day, asOfDay, budgets, spend, conversions, value, ...(actions ? { actions } : {}) };
}
