import { type Day, toDay } from "@/lib/domain/day";
import { type Currency, storedCurrency } from "@/lib/domain/money";
import { recomputeChannelDays, recomputeWorkspaceDays } from "@/lib/store/channel-days";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

export interface ChannelRecord {
  channelId: string;
  connectionId: string;
  name: string;
  currency: Currency;
  archived: boolean;
  members: ChannelMemberRecord[];
}

export interface ChannelMemberRecord {
  budgetEntityId: string;
  validFrom: Day;
  /** The first day on which the entity is no longer a member; null while it is. */
  validTo: Day | null;
}

export interface NewChannel {
  connectionId: string;
  name: string;
  currency: Currency;
}

export async function listChannels(
  tx: WorkspaceTransaction,
  filter: { channelIds?: string[]; connectionId?: string } = {},
): Promise<ChannelRecord[]> {
  const rows = await tx.channel.findMany({
    where: {
      workspaceId: tx.workspaceId,
      ...(filter.channelIds && { id: { in: filter.channelIds } }),
      ...(filter.connectionId && { connectionId: filter.connectionId }),
    },
    include: { channelMembers: { orderBy: { validFrom: "asc" } } },
    orderBy: [{ createdAt: "asc" }, { name: "asc" }],
  });
  return rows.map(toRecord);
}

/** The channels after the id `after`, ordered by id. */
export async function listChannelsPage(
  tx: WorkspaceTransaction,
  page: { channelIds: string[] | null; after: string | null; take: number },
): Promise<ChannelRecord[]> {
  const ids = { ...(page.channelIds && { in: page.channelIds }), ...(page.after && { gt: page.after }) };
  const rows = await tx.channel.findMany({
    where: { workspaceId: tx.workspaceId, id: ids },
    include: { channelMembers: { orderBy: { validFrom: "asc" } } },
    orderBy: { id: "asc" },
    take: page.take,
  });
  return rows.map(toRecord);
}

/** Finds or creates the connection's channel with this name; returns its id. */
export async function saveChannel(tx: WorkspaceTransaction, channel: NewChannel): Promise<string> {
  const { workspaceId } = tx;
  const { connectionId, name, currency } = channel;
  await tx.channel.createMany({ data: [{ workspaceId, connectionId, name, currency }], skipDuplicates: true });
  const row = await tx.channel.findFirstOrThrow({ where: { workspaceId, connectionId, name } });
  return row.id;
}

export async function saveChannelArchived(tx: WorkspaceTransaction, channelId: string, at: Date | null): Promise<void> {
  await tx.channel.updateMany({ where: { workspaceId: tx.workspaceId, id: channelId }, data: { archivedAt: at } });
}

/**
 * Moves the budget entity to `channelId` from the day `from`; null removes it from its channel. Earlier days stay with
 * the earlier channel. The rollups from `from` on are recomputed in the same transaction.
 */
export async function saveChannelMember(
  tx: WorkspaceTransaction,
  member: { budgetEntityId: string; channelId: string | null; from: Day },
): Promise<void> {
  await saveChannelMembers(tx, [member]);
}

export async function saveChannelMembers(
  tx: WorkspaceTransaction,
  members: { budgetEntityId: string; channelId: string | null; from: Day }[],
): Promise<void> {
  const touched = new Set<string>();
  for (const member of members) for (const channelId of await moveMember(tx, member)) touched.add(channelId);
  const first = members.map((member) => member.from).sort()[0];
  if (!first) return;
  await recomputeChannelDays(tx, { channelIds: [...touched], first });
  await recomputeWorkspaceDays(tx, { first });
}

async function moveMember(
  tx: WorkspaceTransaction,
  { budgetEntityId, channelId, from }: { budgetEntityId: string; channelId: string | null; from: Day },
): Promise<string[]> {
  const { workspaceId } = tx;
  const validFrom = dayToDate(from);
  const later = { workspaceId, budgetEntityId, validFrom: { gte: validFrom } };
  const running = {
    workspaceId,
    budgetEntityId,
    validFrom: { lt: validFrom },
    OR: [{ validTo: null }, { validTo: { gt: validFrom } }],
  };
  const left = await tx.channelMember.findMany({ where: { OR: [later, running] } });
  await tx.channelMember.deleteMany({ where: later });
  await tx.channelMember.updateMany({ where: running, data: { validTo: validFrom } });
  if (channelId) await tx.channelMember.create({ data: { workspaceId, channelId, budgetEntityId, validFrom } });
  return [...left.map((member) => member.channelId), ...(channelId ? [channelId] : [])];
}

type ChannelRow = Prisma.ChannelGetPayload<{ include: { channelMembers: true } }>;

function toRecord(row: ChannelRow): ChannelRecord {
  return {
    channelId: row.id,
    connectionId: row.connectionId,
    name: row.name,
    currency: storedCurrency(row.currency),
    archived: row.archivedAt !== null,
    members: row.channelMembers.map((member) => ({
      budgetEntityId: member.budgetEntityId,
      validFrom: dateToDay(member.validFrom),
      validTo: member.validTo && dateToDay(member.validTo),
    })),
  };
}

/** Channels of the connection that have no days and are in no plan. */
export async function listEmptyChannelIds(tx: WorkspaceTransaction, connectionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id::text AS id FROM channel h
    WHERE h.workspace_id = ${tx.workspaceId}::uuid AND h.connection_id = ${connectionId}::uuid
      AND NOT EXISTS (SELECT 1 FROM channel_day d WHERE d.workspace_id = h.workspace_id AND d.channel_id = h.id)
      AND NOT EXISTS (SELECT 1 FROM plan_channel p WHERE p.workspace_id = h.workspace_id AND p.channel_id = h.id)`;
  return rows.map((row) => row.id);
}

/** Whether any day was ever read for the channels, including days of undone imports. */
export async function hadDays(tx: WorkspaceTransaction, channelIds: readonly string[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ had: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM channel_member m
      JOIN campaign c ON c.workspace_id = m.workspace_id AND c.budget_entity_id = m.budget_entity_id
      JOIN day_row_version v ON v.workspace_id = c.workspace_id AND v.campaign_id = c.id
      WHERE m.workspace_id = ${tx.workspaceId}::uuid AND m.channel_id = ANY (${channelIds}::uuid[])) AS had`;
  return row?.had ?? false;
}

/** Before any history, so that older days that are imported later also find their channel. */
const BEFORE_HISTORY = toDay("1990-01-01");

/**
 * Puts budget entities that have neither a channel nor day rows into channels. No rollup can change, so none is
 * recomputed.
 */
export async function saveNewMembers(
  tx: WorkspaceTransaction,
  members: { budgetEntityId: string; channelId: string }[],
): Promise<void> {
  const { workspaceId } = tx;
  const validFrom = dayToDate(BEFORE_HISTORY);
  await tx.channelMember.createMany({ data: members.map((member) => ({ workspaceId, validFrom, ...member })) });
}
