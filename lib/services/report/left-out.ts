import type { Day } from "@/lib/domain/day";
import { sumMicros } from "@/lib/domain/money";
import type { LeftOutChannel } from "@/lib/domain/views/report";
import type { ChannelRecord } from "@/lib/store/accounts";
import { listChannelDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";

/**
 * The channels in the report's currency that its totals leave out, with what they spent in its period, the most first.
 * Channels without a row in the period are missing from no total.
 */
export async function listLeftOut(
  tx: WorkspaceTransaction,
  { channels, chosen }: { channels: ChannelRecord[]; chosen: ChannelRecord[] },
  { from, to }: { from: Day; to: Day },
): Promise<LeftOutChannel[]> {
  const included = new Set(chosen.map((channel) => channel.channelId));
  const others = channels.filter(
    ({ channelId, currency }) => !included.has(channelId) && currency === chosen[0]?.currency,
  );
  if (others.length === 0) return [];
  const channelIds = others.map((channel) => channel.channelId);
  const rows = await listChannelDays(tx, { channelIds, first: from, last: to });
  return others
    .flatMap(({ channelId, name: channelName }) => {
      const spends = rows.filter((row) => row.channelId === channelId).map((row) => row.spendMicros);
      const known = spends.filter((spend) => spend !== null);
      const spendMicros = known.length < spends.length ? null : sumMicros(known);
      return spends.length === 0 ? [] : [{ channelName, spendMicros }];
    })
    .sort((one, other) => Number((other.spendMicros ?? 0n) - (one.spendMicros ?? 0n)));
}
