import type { History } from "../belief/history";
import type { LearnerSetup, Today } from "../model/learner-input";

/**
 * Finds the largest step of a channel that is in its learning phase today.
 *
 * The platform's own report decides; without one, the phase follows from the budget changes of the last days.
 *
 * @param inputs - The account, today's changes and the history.
 * @param j - Index of the channel.
 * @returns An empty object for a channel without a rule, so that its problem stays unchanged.
 */
export function learningStep(
  inputs: { setup: LearnerSetup; today: Today; history: History; day: number },
  j: number,
): { maxStep?: number | null } {
  const { setup, today } = inputs;
  const rule = Array.isArray(setup.learningPhase) ? setup.learningPhase[j] : setup.learningPhase;
  if (rule === undefined || rule === null) return {};
  const learns = today.learning?.[j] ?? daysSinceChange(inputs, j, rule.trigger) < rule.days;
  return { maxStep: learns ? rule.maxStep : null };
}

/** Days since the budget last changed by more than a share; infinite when it never did. */
function daysSinceChange(
  { setup, history, day }: { setup: LearnerSetup; history: History; day: number },
  j: number,
  trigger: number,
): number {
  for (let d = history.asOfDay; d >= (history.firstDay ?? 0); d--) {
    const now = history.days[d]?.budgets[j];
    const before = history.days[d - 1]?.budgets[j] ?? (d === history.firstDay ? setup.current?.[j] : undefined);
    if (now === undefined || before === undefined) continue;
    if (Math.abs(now - before) > trigger * before * (1 + 1e-9)) return day - d;
  }
  return Infinity;
}
