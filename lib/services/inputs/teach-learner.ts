import { createLearner, type Learner } from "@/lib/engine";
import { learnerInputs, type LearnerInputs } from "./learner-inputs";
import type { PlanInputs } from "./plan-inputs";

export const LEARNER_KIND = "concave";
const PROGRESS_EVERY_DAYS = 60;

/** Builds the learner from all days that the run read. There is no hidden state, so a run can be repeated exactly. */
export async function teachLearner(
  inputs: PlanInputs,
  report: (done: number, total: number) => Promise<void>,
): Promise<{ history: LearnerInputs; learner: Learner }> {
  const history = learnerInputs(inputs);
  const learner = createLearner(LEARNER_KIND, history.setup);
  for (const [index, outcome] of history.outcomes.entries()) {
    if (index % PROGRESS_EVERY_DAYS === 0) await report(index, history.outcomes.length);
    learner.observe(outcome);
  }
  return { history, learner };
}
