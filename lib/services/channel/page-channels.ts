import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import * as channels from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { findChannelsInScope } from "./channels-in-scope";

export async function pageChannels(
  context: ServiceContext,
  { limit, after }: PageRequest<string>,
): Promise<Page<channels.ChannelRecord, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const channelIds = await findChannelsInScope(tx, context);
    const read = await channels.pageChannels(tx, { channelIds, after, take: limit + 1 });
    return cutPage(read, limit, (channel) => channel.channelId);
  });
}
