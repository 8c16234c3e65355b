import { ENGINE_VERSION } from "@/lib/engine";
import { saveLearnerState } from "@/lib/store/plans";
import { lagInputs, type LagResult } from "./learn-lag";
import { LEARNER_KIND, type LearnerInputs, teachLearner } from "@/lib/services/inputs";
import type { StepInput, StepOutcome } from "../execute/run-step";

export async function fitCurves({ state, inputs, report }: StepInput): Promise<StepOutcome> {
  const lag = lagInputs(state.stepResults["lag-profile"] as LagResult);
  const { history, learner } = await teachLearner({ ...(await inputs()), ...lag }, report);
  const { planId, runId, seed, inputFingerprint } = state.run;
  const snapshot = learner.snapshot();
  const origin = { planId, runId, kind: LEARNER_KIND, engineVersion: ENGINE_VERSION, seed };
  return {
    result: { firstDay: history.firstDay, dayCount: countDays(history) },
    save: (tx) => saveLearnerState(tx, { ...origin, fingerprint: inputFingerprint ?? "", snapshot }),
  };
}

function countDays({ outcomes }: LearnerInputs): number {
  return outcomes.filter((outcome) => outcome.spend.some((spend) => spend !== null)).length;
}
