import { describeDay, type Day } from "../day";

/** Why a run was not requested for a day that a person has decided, with the way out. */
export function decidedMessage({ decision, forDay }: { decision: "approved" | "rejected"; forDay: Day }): string {
  const day = describeDay(forDay);
  return `${day} is decided: its proposal was ${decision}. Nothing was changed. To work out another proposal for ${day}, ask to replace the decision.`;
}
