import type { Tone } from "@/components/ui/status";
import type { RunKind, RunStatus } from "@/lib/domain/run";

export const RUN_TONE: Record<RunStatus, Tone> = {
  queued: "neutral",
  running: "working",
  succeeded: "good",
  failed: "bad",
};

export const RUN_LABEL: Record<RunStatus, string> = {
  queued: "Waiting",
  running: "Running",
  succeeded: "Succeeded",
  failed: "Failed",
};

export const RUN_KIND_NAME: Record<RunKind, string> = {
  nightly: "Nightly",
  manual: "Run now",
  "simulated-night": "Simulated night",
};
