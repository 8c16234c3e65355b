import type { Tone } from "@/components/ui/status";
import type { BindingLimit, ProposalStatus, SupersededReason } from "@/lib/domain/proposal";

export const LIMIT_NAME: Record<BindingLimit, string> = {
  none: "Free",
  "total-budget": "Total budget",
  "roi-target": "Target",
  "channel-min": "Lowest budget",
  "channel-max": "Highest budget",
  locked: "Locked",
  "largest-step": "Largest step",
  capacity: "Capacity",
  "fixed-spend": "Fixed spend",
  "not-enough-data": "Not enough data",
  "start-limit": "Starting budget",
  "day-off": "Day off",
  "unknown-current": "Spend not known",
};

export const LIMIT_TONE: Record<BindingLimit, Tone> = {
  none: "neutral",
  "total-budget": "neutral",
  "roi-target": "neutral",
  "channel-min": "warn",
  "channel-max": "warn",
  locked: "info",
  "largest-step": "warn",
  capacity: "info",
  "fixed-spend": "info",
  "not-enough-data": "warn",
  "start-limit": "warn",
  "day-off": "info",
  "unknown-current": "warn",
};

export const PROPOSAL_TONE: Record<ProposalStatus, Tone> = {
  open: "info",
  approved: "good",
  rejected: "bad",
  superseded: "neutral",
  infeasible: "warn",
};

export const PROPOSAL_LABEL: Record<ProposalStatus, string> = {
  open: "Waiting for approval",
  approved: "Approved",
  rejected: "Rejected",
  superseded: "Replaced by a newer proposal",
  infeasible: "The limits cannot all be met",
};

export const SUPERSEDED_LABEL: Record<SupersededReason, string> = {
  "newer-proposal": PROPOSAL_LABEL.superseded,
  "plan-changed": "Withdrawn: the plan has changed",
  "day-approved": "Not opened: the day was approved",
  "import-undone": "Withdrawn: an import was undone",
  "data-changed": "Withdrawn: the data has changed",
  restored: "Withdrawn: a backup was restored",
};
