import type { SupersededReason } from "../proposal";

/** One sentence per reason, for screens and for the refusal of an approval. */
export const SUPERSEDED_SENTENCES: Record<SupersededReason, string> = {
  "newer-proposal": "A newer proposal has replaced this one.",
  "plan-changed": "The plan has changed since this proposal was made.",
  "day-approved": "The budgets of this day were already approved, and this proposal does not replace them.",
  "import-undone": "An import that this proposal was based on has been undone.",
  "data-changed": "The data that this proposal was based on has changed.",
  restored: "This proposal comes from a backup, and the data may have changed since.",
};

/** For proposals from before reasons were stored. */
const WITHOUT_REASON = "A newer proposal has replaced this one.";

export function supersededMessage(because: SupersededReason | null): string {
  return because === null ? WITHOUT_REASON : SUPERSEDED_SENTENCES[because];
}
