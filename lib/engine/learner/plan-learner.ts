import { dayDice } from "./day-dice";
import { BeliefKeeper } from "../belief/belief-keeper";
import { buildProblem } from "./build-problem";
import { channelCurves } from "./channel-curves";
import { checkToday } from "../model/check-input";
import type { DayProblem } from "../day/day-problem";
import { createHistory, recordOutcome, type History } from "../belief/history";
import { bestExpected, resolveDay, type DayPlan } from "../day/resolve-day";
import type { LearnerSetup, Outcome, Today } from "../model/learner-input";
import type { DayRule } from "./day-rule";
import type { Learner, LearnerProposal, LearnerSnapshot } from "./learner";
import { warmUpSplit } from "./warm-up";

/** The complete state of a learner; plain JSON. */
export interface LearnerState {
  history: History;
  planStart: number | null;
  multipliers: Record<number, number[]>;
  /** Daily budgets by day, where they differ from the account's own; 0 on a day without an available channel. */
  granted: Record<number, number>;
}

/** A learner of any kind: one history and one belief, and a rule that replaces the solver for some kinds. */
export class PlanLearner implements Learner {
  private readonly keeper: BeliefKeeper;

  /** @param rule - Null for the kinds whose days the solver decides. */
  constructor(
    readonly kind: string,
    private readonly setup: LearnerSetup,
    private readonly rule: DayRule | null,
    private readonly state: LearnerState = { history: createHistory(), planStart: null, multipliers: {}, granted: {} },
  ) {
    this.keeper = new BeliefKeeper(setup, state.history, state.multipliers);
  }

  propose(today: Today = {}): LearnerProposal {
    checkToday(today, this.setup);
    const day = Math.max(this.state.history.asOfDay + 1, 0);
    this.state.planStart ??= this.setup.planStart ?? day;
    if (today.multipliers !== undefined) this.state.multipliers[day] = [...today.multipliers];
    this.grant(day, today);
    const skipsBelief = this.rule !== null && this.setup.options?.["bare"] === 1;
    const belief = skipsBelief ? null : this.keeper.belief(this.state.planStart);
    const problem = buildProblem({
      setup: this.setup,
      today,
      day,
      planStart: this.state.planStart,
      history: this.state.history,
      granted: this.state.granted,
      belief,
      isOptimistic: this.kind === "concave",
      isSolved: this.rule === null,
    });
    problem.fixed = this.fixedSplit(problem, day);
    const plan = resolveDay(problem);
    return {
      day,
      budgets: plan.budgets,
      problem,
      plan,
      lines: plan.lines,
      forecast: plan.totals,
      costOfLearning: costOfLearning(problem, plan),
    };
  }

  observe(outcome: Outcome): void {
    const changed = recordOutcome(this.state.history, outcome, this.setup);
    if (changed !== null) this.keeper.markChanged(changed);
  }

  snapshot(): LearnerSnapshot {
    return structuredClone({ version: 1 as const, kind: this.kind, setup: this.setup, state: this.state });
  }

  curves(weights?: number[]) {
    return channelCurves({
      setup: this.setup,
      history: this.state.history,
      belief: this.keeper.belief(this.state.planStart),
      weights,
    });
  }

  private grant(day: number, { dailyBudget = this.setup.dailyBudget, available = [true] }: Today): void {
    const granted = available.includes(true) ? dailyBudget : 0;
    if (granted === this.setup.dailyBudget) delete this.state.granted[day];
    else this.state.granted[day] = granted;
  }

  private fixedSplit(problem: DayProblem, day: number): number[] | null {
    const { setup, rule } = this;
    const { history } = this.state;
    const planStart = this.state.planStart!;
    const rng = dayDice(setup.seed, day);
    if (rule !== null) return rule({ setup, history, t: day - planStart, problem, rng });
    const imported = history.firstDay !== null && history.firstDay < planStart;
    return warmUpSplit(problem, history, setup.current !== undefined || imported, rng);
  }
}

/** Expected loss of the day's budgets against the best split by the same belief without optimism. */
function costOfLearning(problem: DayProblem, plan: DayPlan): LearnerProposal["costOfLearning"] {
  const mid = plan.totals.conversions?.mid ?? null;
  if (mid === null || mid <= 0) return { conversions: 0, money: 0 };
  const best = bestExpected(problem);
  const slope = Math.max(best.price, mid / Math.max(plan.totals.spend, 1e-300));
  const saved = Math.max(0, best.spend - plan.totals.spend);
  const conversions = Math.max(0, best.conversions - mid - saved * slope);
  return { conversions, money: conversions / slope };
}
