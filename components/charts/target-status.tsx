import { Status, type Tone } from "@/components/ui/status";
import type { LimitState } from "@/lib/domain/performance-view";

/** How an efficiency stands against its target, in the same words on every screen. */
export function TargetStatus({ state }: { state: LimitState }) {
  return <Status tone={TONE[state]}>{WORD[state]}</Status>;
}

const TONE: Record<LimitState, Tone> = {
  kept: "good",
  "within-tolerance": "warn",
  missed: "bad",
  "no-limit": "neutral",
  "no-data": "neutral",
};

const WORD: Record<LimitState, string> = {
  kept: "Kept",
  "within-tolerance": "Within tolerance",
  missed: "Missed",
  "no-limit": "No target",
  "no-data": "No data",
};
