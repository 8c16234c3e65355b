import type { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** How the reported conversions of one action in one series grow with the age of the day. */
export interface LagProfileRecord {
  connectionId: string;
  seriesId: string;
  actionId: string;
  profile: unknown;
  engineVersion: string;
  runId: string | null;
}

/** A run has one profile per series and action. Saving again replaces the run's earlier profiles. */
export async function saveLagProfiles(
  tx: WorkspaceTransaction,
  runId: string,
  profiles: Omit<LagProfileRecord, "runId">[],
): Promise<void> {
  const { workspaceId } = tx;
  await tx.lagProfile.deleteMany({ where: { workspaceId, runId } });
  await tx.lagProfile.createMany({
    data: profiles.map((record) => ({
      ...record,
      workspaceId,
      runId,
      profile: record.profile as Prisma.InputJsonValue,
    })),
  });
}

/** The newest profile of each series and action. */
export async function listLatestLagProfiles(tx: WorkspaceTransaction): Promise<LagProfileRecord[]> {
  const rows = await tx.lagProfile.findMany({
    where: { workspaceId: tx.workspaceId, channelId: null },
    orderBy: [{ seriesId: "asc" }, { actionId: "asc" }, { learnedAt: "desc" }, { id: "desc" }],
    distinct: ["seriesId", "actionId"],
  });
  return rows.map(({ connectionId, seriesId, actionId, profile, engineVersion, runId }) => ({
    connectionId,
    seriesId,
    actionId,
    profile,
    engineVersion,
    runId,
  }));
}
