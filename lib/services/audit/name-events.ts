import type { AuditEventView } from "@/lib/domain/views/audit";
import type { AuditHit } from "@/lib/store/audit";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { hidesPeople, namesFor } from "@/lib/services/member";
import { nameSubjects } from "./name-subjects";

/** Adds the names of people and subjects. A person whose account was deleted is shown by id. */
export async function nameEvents(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  hits: AuditHit[],
): Promise<AuditEventView[]> {
  const hides = await hidesPeople(context);
  const subjects = await nameSubjects(context, tx, hits);
  const names = await namesFor(
    context,
    tx,
    hits.flatMap(({ actorId }) => actorId ?? []),
  );
  return hits.map(({ actorId, cursor: _, ...hit }) => ({
    ...hit,
    ...(hides && hit.subjectKind === "invitation" && { before: null, after: null }),
    actorName: actorId === null ? null : (names.get(actorId) ?? actorId),
    subjectName: subjects.get(hit.auditEventId) ?? null,
  }));
}
