import type { Day } from "@/lib/domain/day";
import { findPlan } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

interface AuditedProposal {
  plan: string;
  forDay: Day;
}

/** The plan's name and the day of a proposal, as its audit events record them. */
export async function auditedProposal(
  tx: WorkspaceTransaction,
  { planId, forDay }: { planId: string; forDay: Day },
): Promise<AuditedProposal> {
  return { plan: (await findPlan(tx, planId))?.settings.name ?? planId, forDay };
}

/** The name of a proposal's channel, for the same purpose. */
export function channelNameIn(lines: readonly { channelId: string; channelName: string }[], channelId: string): string {
  return lines.find((line) => line.channelId === channelId)?.channelName ?? channelId;
}
