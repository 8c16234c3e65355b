import type { SupersededReason } from "./proposal";

/** One sentence per reason, for screens and for an approval that is refused. */
export const SUPERSEDED_SENTENCES: Record<SupersededReason, string> = {
  "newer-proposal": "A newer proposal has taken the place of this one.",
  "plan-changed": "The plan has changed since this proposal was made.",
  "import-undone": "An import that this proposal was made from has been undone.",
  "data-changed": "The data that this proposal was made from has changed.",
  restored: "This proposal comes from a backup, and the data may have moved on since.",
};

/** Proposals from before reasons were kept. */
const WITHOUT_REASON = "A newer proposal has replaced this one.";

export function whySuperseded(because: SupersededReason | null): string {
  return because === null ? WITHOUT_REASON : SUPERSEDED_SENTENCES[because];
}
