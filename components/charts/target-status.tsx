import { Status, type Tone } from "@/components/ui/status";
import type { LimitState } from "@/lib/domain/views/performance";

/** Compares an efficiency with its target, with the same labels on every screen. */
export function TargetStatus({ state }: { state: LimitState }) {
  return <Status tone={TONE[state]}>{LABEL[state]}</Status>;
}

const TONE: Record<LimitState, Tone> = {
  kept: "good",
  "within-tolerance": "warn",
  missed: "bad",
  "no-limit": "neutral",
  "no-data": "neutral",
};

const LABEL: Record<LimitState, string> = {
  kept: "Met",
  "within-tolerance": "Met within tolerance",
  missed: "Missed",
  "no-limit": "No target",
  "no-data": "No data",
};
