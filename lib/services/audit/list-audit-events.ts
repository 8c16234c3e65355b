import type { z } from "zod";
import { AuditQuerySchema, type AuditEventView, type AuditPage } from "@/lib/domain/audit-view";
import { listAuditFacets, searchAuditEvents, type AuditHit } from "@/lib/store/audit-search";
import { listUserNames } from "@/lib/store/users";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";

const PAGE = 50;

/** Who did what to which thing, newest first, one page at a time. */
export async function listAuditEvents(
  context: ServiceContext,
  input: z.input<typeof AuditQuerySchema>,
): Promise<AuditPage> {
  const { cursor, ...filter } = parseInput(AuditQuerySchema, input);
  requirePermission(context, "audit.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const hits = await searchAuditEvents(tx, filter, { cursor, limit: PAGE + 1 });
    const facets = await listAuditFacets(tx);
    const actorIds = [...new Set(facets.flatMap(({ actorId }) => actorId ?? []))];
    const names = await listUserNames(tx, actorIds);
    const shown = hits.slice(0, PAGE);
    return {
      events: await nameActors(tx, shown),
      nextCursor: hits.length > PAGE ? (shown.at(-1)?.cursor ?? null) : null,
      actors: actorIds
        .map((actorId) => ({ actorId, name: names.get(actorId) ?? actorId }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      areas: [...new Set(facets.map(({ area }) => area))].sort(),
      subjectKinds: [...new Set(facets.map(({ subjectKind }) => subjectKind))].sort(),
    };
  });
}

/** Puts names to the people; somebody whose account is gone keeps the id. */
export async function nameActors(tx: WorkspaceTransaction, hits: AuditHit[]): Promise<AuditEventView[]> {
  const names = await listUserNames(
    tx,
    hits.flatMap(({ actorId }) => actorId ?? []),
  );
  return hits.map(({ actorId, cursor: _, ...hit }) => ({
    ...hit,
    actorName: actorId === null ? null : (names.get(actorId) ?? actorId),
  }));
}
