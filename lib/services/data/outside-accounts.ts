import { addDays } from "@/lib/domain/day";
import { sumMicros, type Currency, type Micros } from "@/lib/domain/money";
import type { OutsideAccount } from "@/lib/domain/views/report";
import { type ChannelRecord, listConnections } from "@/lib/store/accounts";
import { type ChannelDayRecord, listChannelDayRanges, listChannelDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";

const RECENT_DAYS = 28;

/** The accounts in other currencies than `currency`, which no total in it contains, with what they spend. */
export async function listOutsideAccounts(
  tx: WorkspaceTransaction,
  channels: ChannelRecord[],
  currency: Currency | null,
): Promise<OutsideAccount[]> {
  const outside = channels.filter((channel) => !channel.archived && channel.currency !== currency);
  if (outside.length === 0) return [];
  const ranges = await listChannelDayRanges(
    tx,
    outside.map((channel) => channel.channelId),
  );
  const accounts: OutsideAccount[] = [];
  for (const connection of await listConnections(tx)) {
    const own = outside.filter((channel) => channel.connectionId === connection.connectionId);
    if (own.length === 0) continue;
    const channelIds = own.map((channel) => channel.channelId);
    const to = ranges
      .filter((range) => channelIds.includes(range.channelId))
      .map((range) => range.last)
      .sort()
      .at(-1);
    const from = to === undefined ? null : addDays(to, 1 - RECENT_DAYS);
    const rows = from === null ? [] : await listChannelDays(tx, { channelIds, first: from });
    const { name: accountName, currency: other } = connection;
    accounts.push({ accountName, currency: other, spendMicros: spendOf(rows), from, to: to ?? null });
  }
  return accounts;
}

/** Null if any part is unknown. */
function spendOf(rows: ChannelDayRecord[]): Micros | null {
  const known = rows.flatMap((row) => row.spendMicros ?? []);
  return rows.length === 0 || known.length < rows.length ? null : sumMicros(known);
}
