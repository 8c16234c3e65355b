import { type Day, toDay } from "@/lib/domain/day";
import type { Currency, Micros } from "@/lib/domain/money";
import { Prisma } from "../generated/client";
import { LISTED } from "./pushes";
import type { WorkspaceTransaction } from "@/lib/store/db";

export type BudgetSource = "imported" | "platform" | "marked-applied" | "simulated";

export interface BudgetInput {
  budgetEntityId: string;
  validFrom: Day;
  amountMicros: Micros;
  currency: Currency;
  source: BudgetSource;
  importId?: string;
  pushId?: string;
}

export interface ChannelBudget {
  channelId: string;
  /** Null where the budget of any member is not known. */
  amountMicros: Micros | null;
  /** The first day of the current budget, even if the same amount was recorded again later; null as above. */
  validFrom: Day | null;
  /** By how much the change on `validFrom` raised the channel's budget, below 0 for a cut; 0 where that is not known. */
  raisedMicros: bigint;
  members: { budgetEntityId: string; amountMicros: Micros | null; source: BudgetSource | null }[];
}

/**
 * Records budgets. The law: an entity's budget on a day is the record of the newest day up to it. Of several records
 * for that day, the last to arrive counts, and undone imports are left out. Two imports with the same budget each
 * record it, because either may be undone.
 */
export async function saveBudgets(tx: WorkspaceTransaction, budgets: BudgetInput[]): Promise<number> {
  const column = <K extends keyof BudgetInput>(name: K) => budgets.map((budget) => budget[name]?.toString() ?? null);
  return tx.$executeRaw`
    INSERT INTO budget_history (workspace_id, id, budget_entity_id, valid_from, amount_micros, currency, source, import_id,
      push_id, recorded_at)
    SELECT ${tx.workspaceId}::uuid, gen_random_uuid(), g.entity::uuid, g.valid_from::date, g.amount::bigint, g.currency,
      g.source, g.import_id::uuid, g.push_id::uuid,
      ${afterOthersOf(tx)}
    FROM unnest(${column("budgetEntityId")}::text[], ${column("validFrom")}::text[], ${column("amountMicros")}::text[],
      ${column("currency")}::text[], ${column("source")}::text[], ${column("importId")}::text[],
      ${column("pushId")}::text[]) AS g(entity, valid_from, amount, currency, source, import_id, push_id)
    LEFT JOIN LATERAL (${newestBudget(tx, Prisma.sql`g.entity::uuid`, Prisma.sql`g.valid_from::date`)}) known ON true
    WHERE (known.amount_micros, known.currency, known.recorded_for, known.import_id)
      IS DISTINCT FROM (g.amount::bigint, g.currency, g.valid_from::date, g.import_id::uuid)`;
}

/** A record made while the clock ran ahead is still older than this one. */
function afterOthersOf(tx: WorkspaceTransaction): Prisma.Sql {
  return Prisma.sql`greatest(clock_timestamp(), (
    SELECT max(o.recorded_at) + interval '1 microsecond' FROM budget_history o
    WHERE o.workspace_id = ${tx.workspaceId}::uuid AND o.budget_entity_id = g.entity::uuid
      AND o.valid_from = g.valid_from::date))`;
}

/** The budget of each channel on `day`: the sum over the budget entities that are its members on that day. */
export async function listChannelBudgets(
  tx: WorkspaceTransaction,
  { channelIds, day }: { channelIds: string[]; day: Day },
): Promise<ChannelBudget[]> {
  const rows = await tx.$queryRaw<MemberBudget[]>`
    SELECT m.channel_id::text AS "channelId", m.budget_entity_id::text AS "budgetEntityId", b.amount_micros AS "amountMicros",
      b.valid_from::text AS "validFrom", b.previous_micros AS "previousMicros", b.source
    FROM channel_member m
    LEFT JOIN LATERAL (${newestBudget(tx, Prisma.sql`m.budget_entity_id`, Prisma.sql`${day}::date`)}) b ON true
    WHERE m.workspace_id = ${tx.workspaceId}::uuid AND m.channel_id = ANY (${channelIds}::uuid[])
      AND m.valid_from <= ${day}::date AND (m.valid_to IS NULL OR m.valid_to > ${day}::date)
    ORDER BY m.channel_id, m.budget_entity_id`;
  return channelIds.map((channelId) =>
    sumMembers(
      channelId,
      rows.filter((row) => row.channelId === channelId),
    ),
  );
}

export interface BudgetChange {
  budgetEntityExternalId: string;
  validFrom: Day;
  amountMicros: Micros;
}

/** Every budget that the connection's entities have had, in the order of the days they took effect. */
export async function listBudgetChanges(tx: WorkspaceTransaction, connectionId: string): Promise<BudgetChange[]> {
  const rows = await tx.$queryRaw<{ externalId: string; validFrom: string; amountMicros: bigint }[]>`
    SELECT e.external_id AS "externalId", h.valid_from::text AS "validFrom", h.amount_micros AS "amountMicros"
    FROM budget_entity e
    JOIN budget_history h ON h.workspace_id = e.workspace_id AND h.budget_entity_id = e.id
    ${origins()}
    WHERE e.workspace_id = ${tx.workspaceId}::uuid AND e.connection_id = ${connectionId}::uuid
      AND ${stillCounts()}
    ORDER BY h.valid_from, h.recorded_at, h.id`;
  return rows.map(({ externalId, validFrom, amountMicros }) => ({
    budgetEntityExternalId: externalId,
    validFrom: toDay(validFrom),
    amountMicros,
  }));
}

interface MemberBudget {
  channelId: string;
  budgetEntityId: string;
  amountMicros: bigint | null;
  validFrom: string | null;
  /** The budget before `validFrom`; null as far as the history goes. */
  previousMicros: bigint | null;
  source: BudgetSource | null;
}

/** The budget in force on a day, the first day of the unbroken period with this amount, and the amount before it. */
function newestBudget(tx: WorkspaceTransaction, entity: Prisma.Sql, day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH standing AS (
      SELECT DISTINCT ON (h.valid_from) h.amount_micros, h.currency, h.valid_from, h.source, h.import_id
      FROM budget_history h
      ${origins()}
      WHERE h.workspace_id = ${tx.workspaceId}::uuid AND h.budget_entity_id = ${entity} AND h.valid_from <= ${day}
        AND ${stillCounts()}
      ORDER BY h.valid_from DESC, h.recorded_at DESC, h.id DESC
    ), newest AS (SELECT * FROM standing ORDER BY valid_from DESC LIMIT 1)
    SELECT n.amount_micros, n.currency, n.source, n.import_id, n.valid_from AS recorded_for, (
      SELECT min(s.valid_from) FROM standing s WHERE s.valid_from > coalesce((SELECT max(o.valid_from) FROM standing o
        WHERE (o.amount_micros, o.currency) IS DISTINCT FROM (n.amount_micros, n.currency)), '-infinity')) AS valid_from, (
      SELECT o.amount_micros FROM standing o WHERE o.amount_micros <> n.amount_micros AND o.currency = n.currency
      ORDER BY o.valid_from DESC LIMIT 1) AS previous_micros
    FROM newest n`;
}

/** The source of a record: an import, or a budget of a proposal's list that was marked as applied. */
function origins(): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN import u ON u.workspace_id = h.workspace_id AND u.id = h.import_id
    LEFT JOIN push p ON p.workspace_id = h.workspace_id AND p.id = h.push_id`;
}

/**
 * The history is append-only. When an import is undone or a tick is taken back, its record stays but no longer counts.
 */
function stillCounts(): Prisma.Sql {
  return Prisma.sql`u.status IS DISTINCT FROM 'undone' AND p.state IS DISTINCT FROM ${LISTED}`;
}

function sumMembers(channelId: string, rows: MemberBudget[]): ChannelBudget {
  const members = rows.map(({ budgetEntityId, amountMicros, source }) => ({ budgetEntityId, amountMicros, source }));
  const isKnown = rows.length > 0 && rows.every((row) => row.amountMicros !== null);
  const latest = rows
    .flatMap((row) => (row.validFrom ? [row.validFrom] : []))
    .sort()
    .at(-1);
  return {
    channelId,
    amountMicros: isKnown ? rows.reduce((sum, row) => sum + (row.amountMicros ?? 0n), 0n) : null,
    validFrom: isKnown && latest ? toDay(latest) : null,
    raisedMicros: rows.reduce((sum, row) => sum + (row.validFrom === latest ? raisedBy(row) : 0n), 0n),
    members,
  };
}

function raisedBy({ amountMicros, previousMicros }: MemberBudget): bigint {
  return amountMicros === null || previousMicros === null ? 0n : amountMicros - previousMicros;
}
