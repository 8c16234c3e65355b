import { addDays, describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
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
    observe(learner, outcome, { inputs, history });
  }
  return { history, learner };
}

/** A number that the learner rejects is one cell of one row, and the run says which. */
function observe(
  learner: Learner,
  outcome: LearnerInputs["outcomes"][number],
  { inputs, history }: { inputs: PlanInputs; history: LearnerInputs },
): void {
  try {
    learner.observe(outcome);
  } catch (error) {
    const [, field = "", index = ""] = /\.(\w+)\[(\d+)\]/.exec(error instanceof RangeError ? error.message : "") ?? [];
    const channel = inputs.channels[Number(index)];
    if (field === "" || !channel) throw error;
    const row = `The ${field} of ${channel.name} on ${describeDay(addDays(history.firstDay, outcome.day))}`;
    throw new ServiceError(
      "invalid-input",
      `${row} cannot be used. Correct that row in its account, or import it again.`,
    );
  }
}
