import { limitAttempts } from "@/lib/auth/limit-attempts";
import { wallClock } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { saveAuditEvent } from "@/lib/store/audit";
import { listMembers } from "@/lib/store/people";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { claimExport, getWorkspace, readWorkspaceRows } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";

const TIMEOUT_MS = 15 * 60_000;

export interface WorkspaceExport {
  fileName: string;
  /** One JSON object per line: a header, every row with its table, and at the end the number of rows. */
  lines: ReadableStream<Uint8Array>;
}

/** Streams all data of the workspace except its secrets, as of one moment, without holding it in memory. */
export async function exportWorkspace(context: ServiceContext): Promise<WorkspaceExport> {
  requirePermission(context, "workspace.export");
  const { workspaceId, userId, now } = context;
  await limitAttempts("export", { account: workspaceId }, now);
  const { slug, timeZone } = await inWorkspace(workspaceId, async (tx) => {
    await requireClaim(tx);
    const workspace = await getWorkspace(tx);
    const subject = { subjectKind: "workspace", subjectId: workspaceId };
    await saveAuditEvent(tx, { actorId: userId, action: "workspace.exported", ...subject });
    return workspace;
  });
  return { fileName: `${slug}-${wallClock(now, timeZone).day}.ndjson`, lines: streamLines(context) };
}

/** Reads no faster than the client receives. If the client disconnects, the transaction ends. */
function streamLines(context: ServiceContext): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  void inWorkspace(context.workspaceId, (tx) => writeLines(tx, context, writer), {
    timeoutMs: TIMEOUT_MS,
    snapshot: true,
  })
    .then(() => writer.close())
    .catch((error: unknown) => {
      loggerFor("workspace").warn({ err: error, workspaceId: context.workspaceId }, "an export ended early");
      return writer.abort(error).catch(() => undefined);
    });
  return readable;
}

async function writeLines(
  tx: WorkspaceTransaction,
  { workspaceId, now }: ServiceContext,
  writer: WritableStreamDefaultWriter<Uint8Array>,
): Promise<void> {
  await requireClaim(tx);
  const encoder = new TextEncoder();
  const write = (lines: string[]) => writer.write(encoder.encode(lines.map((line) => `${line}\n`).join("")));
  await write([JSON.stringify({ format: "nextdollar-workspace", version: 1, workspaceId, exportedAt: now })]);
  const people = await listMembers(tx);
  await write(people.map(({ userId, email, name }) => JSON.stringify({ person: { id: userId, email, name } })));
  let rows = 0;
  for await (const batch of readWorkspaceRows(tx)) {
    await write(batch.rows.map((row) => `{"table":${JSON.stringify(batch.table)},"row":${row}}`));
    rows += batch.rows.length;
  }
  await write([JSON.stringify({ end: true, rows })]);
}

async function requireClaim(tx: WorkspaceTransaction): Promise<void> {
  if (await claimExport(tx)) return;
  throw new ServiceError("conflict", "An export of this workspace is already running. Wait until it has finished.");
}
