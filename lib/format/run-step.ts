import type { RunStep } from "@/lib/domain/run";

export const STEP_NAME: Record<RunStep, string> = {
  fetch: "Read the channels",
  "roll-up": "Read plan and budgets",
  "lag-profile": "Learn how late conversions arrive",
  curves: "Fit the response curves",
  proposal: "Work out the budgets",
};
