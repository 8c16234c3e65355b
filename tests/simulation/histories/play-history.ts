import { playCase } from "../plan-cases/play-case";
import { judgeHistory, type Verdict } from "./judge-history";
import type { History } from "./make-history";
import { readSeen } from "./seen-proposal";

/** Plays a history in a workspace of its own, and compares it with the truth. */
export async function playHistory(history: History): Promise<Verdict> {
  return judgeHistory(history, readSeen(await playCase(history.planCase)));
}
