import { addDays, startOfDay, toDay, type Day } from "@/lib/domain/day";
import { isUuid } from "@/lib/domain/uuid";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface AuditFilter {
  /** "system" selects the events without an actor. */
  actorId?: string | undefined;
  /** The prefix of an action. */
  action?: string | undefined;
  subjectKind?: string | undefined;
  /** First and last day, on the calendar of the time zone. */
  from?: Day | undefined;
  to?: Day | undefined;
  /** UTC by default. */
  timeZone?: string;
  text?: string | undefined;
}

export interface AuditHit {
  auditEventId: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
  at: Date;
  /** The event's place in the chain and its hash; null for events from before the chain. */
  sequence: number | null;
  hash: string | null;
  /** The next page starts after this cursor. */
  cursor: string;
}

/** Newest first, starting after `cursor`. An invalid cursor starts at the newest event. */
export async function searchAuditEvents(
  tx: WorkspaceTransaction,
  filter: AuditFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AuditHit[]> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const conditions = [Prisma.sql`workspace_id = ${tx.workspaceId}::uuid`, ...conditionsOf(filter)];
  if (after)
    conditions.push(Prisma.sql`${PLACE} < (${after.at}::timestamptz, ${after.sequence}::bigint, ${after.id}::uuid)`);
  const rows = await tx.$queryRaw<
    (Omit<AuditHit, "cursor" | "sequence"> & { exactAt: string; sequence: bigint | null })[]
  >`
    SELECT id AS "auditEventId", actor_id AS "actorId", action, subject_kind AS "subjectKind", subject_id AS "subjectId",
      before, after, at, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "exactAt",
      sequence, hash
    FROM audit_event WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY at DESC, ${SEQUENCE} DESC, id DESC LIMIT ${limit}`;
  return rows.map(({ exactAt, sequence, ...row }) => ({
    ...row,
    sequence: sequence === null ? null : Number(sequence),
    cursor: writeCursor({ at: exactAt, sequence: String(sequence ?? 0), id: row.auditEventId }),
  }));
}

/** The actors, areas and subject kinds that occur in the log, for the filters. */
export async function listAuditFacets(
  tx: WorkspaceTransaction,
): Promise<{ actorId: string | null; area: string; subjectKind: string }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT actor_id AS "actorId", split_part(action, '.', 1) AS area, subject_kind AS "subjectKind"
    FROM audit_event WHERE workspace_id = ${tx.workspaceId}::uuid`;
}

// Under row-level security, a comparison that contains coalesce() does not use the index; CASE does.
const SEQUENCE = Prisma.sql`CASE WHEN sequence IS NULL THEN 0 ELSE sequence END`;
const PLACE = Prisma.sql`(at, ${SEQUENCE}, id)`;

function conditionsOf({ actorId, action, subjectKind, from, to, timeZone = "UTC", text }: AuditFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (actorId === "system") conditions.push(Prisma.sql`actor_id IS NULL`);
  else if (actorId) conditions.push(Prisma.sql`actor_id = ${actorId}::uuid`);
  if (action) conditions.push(Prisma.sql`action LIKE ${`${literal(action)}%`}`);
  if (subjectKind) conditions.push(Prisma.sql`subject_kind = ${subjectKind}`);
  if (from) conditions.push(Prisma.sql`at >= ${startOfDay(withinReach(from), timeZone)}`);
  if (to) conditions.push(Prisma.sql`at < ${startOfDay(addDays(withinReach(to), 1), timeZone)}`);
  if (text) {
    const pattern = `%${literal(text)}%`;
    conditions.push(Prisma.sql`(action ILIKE ${pattern} OR subject_id ILIKE ${pattern}
      OR before::text ILIKE ${pattern} OR after::text ILIKE ${pattern})`);
  }
  return conditions;
}

const FIRST_DAY = toDay("1970-01-01");
const LAST_DAY = toDay("9999-12-29");

/** No event is outside these days, but a calendar can select days that the database rejects. */
function withinReach(day: Day): Day {
  if (day < FIRST_DAY) return FIRST_DAY;
  return day > LAST_DAY ? LAST_DAY : day;
}

/** Escapes the text for a LIKE pattern. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

interface Place {
  at: string;
  sequence: string;
  id: string;
}

function writeCursor({ at, sequence, id }: Place): string {
  return Buffer.from(`${at} ${sequence} ${id}`).toString("base64url");
}

function readCursor(cursor: string): Place | null {
  const [at = "", sequence = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  const isPlace = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) && /^\d{1,18}$/.test(sequence) && isUuid(id);
  return isPlace && isInstant(at) ? { at, sequence, id } : null;
}

/** "31 February" matches the pattern but is not a date. */
function isInstant(at: string): boolean {
  const time = Date.parse(at);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === at.slice(0, 19);
}
