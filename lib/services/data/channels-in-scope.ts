import type { Plan } from "@/lib/domain/plan";
import { listChannels } from "@/lib/store/accounts";
import { listPlans } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { seesPlan, type ServiceContext } from "../context";

/** The channels of the plans that the context is limited to; null: all channels. */
export function channelsInScope({ planIds }: Pick<ServiceContext, "planIds">, plans: Plan[]): string[] | null {
  if (planIds === null) return null;
  const seen = plans.filter(({ planId }) => seesPlan({ planIds }, planId));
  return [...new Set(seen.flatMap(({ settings }) => settings.channels.map((channel) => channel.channelId)))];
}

export async function findChannelsInScope(
  tx: WorkspaceTransaction,
  context: Pick<ServiceContext, "planIds">,
): Promise<string[] | null> {
  return context.planIds === null ? null : channelsInScope(context, await listPlans(tx));
}

/** The connections of these channels; null: all connections. */
export async function findConnectionsInScope(
  tx: WorkspaceTransaction,
  context: Pick<ServiceContext, "planIds">,
): Promise<string[] | null> {
  const channelIds = await findChannelsInScope(tx, context);
  if (channelIds === null) return null;
  return [...new Set((await listChannels(tx, { channelIds })).map((channel) => channel.connectionId))];
}
