import type { Tone } from "@/components/ui/status";
import type { ImportStatus } from "@/lib/domain/views/import";
import type { QualityState } from "@/lib/domain/views/import-quality";

export const IMPORT_LABEL: Record<ImportStatus, string> = {
  staging: "Arriving",
  refused: "Refused",
  staged: "Waiting for review",
  checking: "Checking rows",
  committing: "Importing",
  committed: "Imported",
  undone: "Undone",
  failed: "Failed",
};

export const IMPORT_TONE: Record<ImportStatus, Tone> = {
  staging: "working",
  refused: "bad",
  staged: "warn",
  checking: "working",
  committing: "working",
  committed: "good",
  undone: "neutral",
  failed: "bad",
};

export const COLUMN_ROLE_LABEL: Record<string, string> = {
  ignore: "Not used",
  day: "Day",
  "period-end": "Last day of the row",
  "account-id": "Account id",
  "account-name": "Account name",
  "campaign-id": "Campaign id",
  "campaign-name": "Campaign name",
  "channel-name": "Channel name",
  spend: "Spend",
  impressions: "Impressions",
  clicks: "Clicks",
  conversions: "Conversions",
  value: "Conversion value",
  "action-name": "Name of the conversion action",
  currency: "Currency",
  budget: "Daily budget",
  complete: "Day is complete",
};

export const IMPORT_STEP_LABEL = {
  receive: "Storing the file",
  inspect: "Reading the file",
  check: "Checking rows",
  commit: "Writing day rows",
} as const;

export function isWorking(status: ImportStatus): boolean {
  return status === "staging" || status === "checking" || status === "committing";
}

export const QUALITY_LABEL: Record<QualityState, string> = {
  good: "Good",
  look: "Check",
  bad: "Problem",
  unknown: "Unknown",
};

export const QUALITY_TONE: Record<QualityState, Tone> = {
  good: "good",
  look: "warn",
  bad: "bad",
  unknown: "neutral",
};
