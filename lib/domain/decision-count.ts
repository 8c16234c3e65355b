import { isToSet, type DecidedLine, type ProposalLine } from "./proposal";

/** How many budgets a proposal would change, and what a decision made of them. */
export interface DecisionCount {
  /** The changes that the proposal proposed. */
  proposed: number;
  /** Of these, the ones approved as proposed. */
  taken: number;
  /** The approver's own amounts, in place of a proposed amount or of a current budget. */
  own: number;
  /** The budgets to enter after the decision, and of these the ones marked as applied. */
  toSet: number;
  applied: number;
}

/** Counts a decision. Pure. Without one, nothing is taken. */
export function countDecision(
  lines: readonly Pick<ProposalLine, "channelId" | "currentMicros" | "allowedMicros">[],
  decided: readonly DecidedLine[] | null,
  appliedIds: ReadonlySet<string>,
): DecisionCount {
  const changed = new Set(lines.filter(proposesChange).map((line) => line.channelId));
  const approved = (decided ?? []).filter((line) => line.decision === "approved");
  const toSet = approved.length === 0 ? [] : (decided ?? []).filter(isToSet);
  return {
    proposed: changed.size,
    taken: approved.filter((line) => line.own === null && changed.has(line.channelId)).length,
    own: approved.filter((line) => line.own !== null).length,
    toSet: toSet.length,
    applied: toSet.filter((line) => appliedIds.has(line.channelId)).length,
  };
}

export function proposesChange({
  currentMicros,
  allowedMicros,
}: Pick<ProposalLine, "currentMicros" | "allowedMicros">): boolean {
  return allowedMicros !== currentMicros;
}
