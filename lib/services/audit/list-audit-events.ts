import type { z } from "zod";
import { AuditQuerySchema, type AuditPage } from "@/lib/domain/views/audit";
import { listAuditFacets, searchAuditEvents } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { namesFor } from "@/lib/services/member";
import { parseInput } from "../parse-input";
import { nameEvents } from "./name-events";

const PAGE = 50;

/** One page of the audit log, newest first, with the values that its filters offer. */
export async function listAuditEvents(
  context: ServiceContext,
  input: z.input<typeof AuditQuerySchema>,
): Promise<AuditPage> {
  const { cursor, ...filter } = parseInput(AuditQuerySchema, input);
  requirePermission(context, "audit.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { timeZone } = await getWorkspace(tx);
    const hits = await searchAuditEvents(tx, { ...filter, timeZone }, { cursor, limit: PAGE + 1 });
    const facets = await listAuditFacets(tx);
    const actorIds = [...new Set(facets.flatMap(({ actorId }) => actorId ?? []))];
    const names = await namesFor(context, tx, actorIds);
    const shown = hits.slice(0, PAGE);
    return {
      timeZone,
      events: await nameEvents(context, tx, shown),
      nextCursor: hits.length > PAGE ? (shown.at(-1)?.cursor ?? null) : null,
      actors: actorIds
        .map((actorId) => ({ actorId, name: names.get(actorId) ?? actorId }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      areas: [...new Set(facets.map(({ area }) => area))].sort(),
      subjectKinds: [...new Set(facets.map(({ subjectKind }) => subjectKind))].sort(),
    };
  });
}
