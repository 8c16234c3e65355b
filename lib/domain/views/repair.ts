import type { Micros } from "../money";
import type { PlanSettings, Target } from "../plan";

/** One limit that a repair changes. */
export type RepairChange =
  | { kind: "total-budget"; from: Micros; to: Micros }
  | { kind: "target"; from: Target; to: Target }
  | { kind: "lowest-budget"; channelName: string; from: Micros; to: Micros }
  /** The channel no longer keeps its current budget. */
  | { kind: "unlock"; channelName: string };

/** A change of an infeasible plan's settings after which its limits can all be kept. */
export interface Repair {
  changes: RepairChange[];
  /** The plan's settings with the changes. */
  settings: PlanSettings;
}
