import type { z } from "zod";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { AuditQuerySchema, type AuditEventView } from "@/lib/domain/views/audit";
import { wallClock } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent, searchAuditEvents } from "@/lib/store/audit";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { csvText, type CsvCell } from "../csv-text";
import { parseInput } from "../parse-input";
import { nameEvents } from "./name-events";

const MAX_EVENTS = 50_000;
const BATCH = 2_000;
const TIMEOUT_MS = 120_000;
const HEADER = ["at (UTC)", "who", "action", "kind of thing", "thing", "before", "after", "number", "hash"];

/** Returns all matching events as CSV, newest first. The export itself is also recorded as an event. */
export async function exportAuditEvents(
  context: ServiceContext,
  input: z.input<typeof AuditQuerySchema>,
): Promise<{ fileName: string; csv: string }> {
  const { cursor: _, ...filter } = parseInput(AuditQuerySchema, input);
  requirePermission(context, "audit.read");
  const { workspaceId, userId, now } = context;
  await limitAttempts("export", { account: workspaceId }, now);
  return inWorkspace(
    workspaceId,
    async (tx) => {
      const { timeZone } = await getWorkspace(tx);
      const rows = await readAll(context, tx, { ...filter, timeZone });
      const subject = { subjectKind: "workspace", subjectId: workspaceId };
      await saveAuditEvent(tx, { actorId: userId, action: "audit.exported", ...subject, after: filter });
      return { fileName: `audit-${wallClock(now, timeZone).day}.csv`, csv: csvText(HEADER, rows) };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

async function readAll(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  filter: Parameters<typeof searchAuditEvents>[1],
): Promise<CsvCell[][]> {
  const rows: CsvCell[][] = [];
  for (let cursor: string | undefined; ;) {
    const hits = await searchAuditEvents(tx, filter, { cursor, limit: BATCH });
    rows.push(...(await nameEvents(context, tx, hits)).map(rowOf));
    cursor = hits.at(-1)?.cursor;
    if (hits.length < BATCH) return rows;
    if (rows.length >= MAX_EVENTS)
      throw new ServiceError(
        "invalid-input",
        `There are more than ${MAX_EVENTS.toLocaleString("en")} such events. Choose a shorter period.`,
        "from",
      );
  }
}

/** A copy of a row's number and hash can later prove that the log was not changed: `npm run verify-audit -- --expect`. */
function rowOf({ at, actorName, action, subjectKind, subjectId, before, after, ...place }: AuditEventView): CsvCell[] {
  const who = actorName ?? "system";
  const details = [json(before), json(after), place.sequence, place.hash];
  return [at.toISOString(), who, action, subjectKind, subjectId, ...details];
}

function json(value: unknown): CsvCell {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
