import type { Day } from "../day";

/** Why a run was not requested for a day that a person has decided, with the way out. */
export function decidedMessage({ decision, forDay }: { decision: "approved" | "rejected"; forDay: Day }): string {
  return `${forDay} is decided: its proposal was ${decision}. Nothing was changed. To work out another proposal for ${forDay}, ask to replace the decision.`;
}
