import { createLearner, ENGINE_VERSION } from "@/lib/engine";
import { saveLearnerState } from "@/lib/store/learner-states";
import { fingerprint } from "../fingerprint";
import { learnerInputs, type LearnerInputs } from "./learner-inputs";
import { loadPlanInputs } from "./load-plan-inputs";
import type { PlanInputs } from "./plan-inputs";
import type { StepInput, StepOutcome } from "./run-step";

export const LEARNER_KIND = "concave";
const PROGRESS_EVERY_DAYS = 60;

/** Builds the learner anew from every day in the store: no state is hidden, so a run can be repeated to the number. */
export async function fitCurves(input: StepInput): Promise<StepOutcome> {
  const inputs = await loadPlanInputs(input);
  const told = learnerInputs(inputs);
  const inputFingerprint = fingerprintOf(inputs);
  const learner = createLearner(LEARNER_KIND, told.setup);
  for (const [index, outcome] of told.outcomes.entries()) {
    if (index % PROGRESS_EVERY_DAYS === 0) await input.report(index, told.outcomes.length);
    learner.observe(outcome);
  }
  const { run } = input.state;
  const state = {
    planId: run.planId,
    runId: run.runId,
    kind: LEARNER_KIND,
    engineVersion: ENGINE_VERSION,
    seed: run.seed,
  };
  const snapshot = learner.snapshot();
  return {
    result: { firstDay: told.firstDay, dayCount: countDays(told) },
    inputFingerprint,
    save: (tx) => saveLearnerState(tx, { ...state, fingerprint: inputFingerprint, snapshot }),
  };
}

/** SHA-256 over everything that the numbers depend on, and nothing else. */
function fingerprintOf(inputs: PlanInputs): string {
  const { planId: _, planVersion: __, missing: ___, ...content } = inputs;
  const days = inputs.days.map(({ channelId, day, spendMicros, budgetMicros, fetchedAt, actions }) => ({
    channelId,
    day,
    spendMicros,
    budgetMicros,
    fetchedAt,
    actions,
  }));
  return fingerprint({ ...content, days, engineVersion: ENGINE_VERSION, learner: LEARNER_KIND });
}

function countDays({ outcomes }: LearnerInputs): number {
  return outcomes.filter((outcome) => outcome.spend.some((spend) => spend !== null)).length;
}
