import { describeDay } from "@/lib/domain/day";
import { isUuid } from "@/lib/domain/uuid";
import { listApiTokens } from "@/lib/store/people";
import type { AuditHit } from "@/lib/store/audit";
import { listPlans, listProposalDays } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { hidesPeople, namesFor } from "@/lib/services/member";

/** The names of the events' subjects by event id: the current name, else the name in the event. Unknown names are left out. */
export async function nameSubjects(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  hits: AuditHit[],
): Promise<Map<string, string>> {
  const hides = await hidesPeople(context);
  const current = new Map<string, string>();
  for (const [kind, read] of Object.entries(READERS)) {
    const ids = hits.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
    if (ids.length === 0) continue;
    for (const [id, name] of await read(context, tx, ids)) current.set(`${kind} ${id}`, name);
  }
  return new Map(
    hits.flatMap((hit): [string, string][] => {
      const recorded = hides && hit.subjectKind === "invitation" ? null : nameThen(hit);
      const name = current.get(`${hit.subjectKind} ${hit.subjectId}`) ?? recorded;
      return name === null ? [] : [[hit.auditEventId, name]];
    }),
  );
}

type Reader = (context: ServiceContext, tx: WorkspaceTransaction, ids: string[]) => Promise<Iterable<[string, string]>>;

const READERS: Record<string, Reader> = {
  member: (context, tx, ids) => namesFor(context, tx, ids.filter(isUuid)),
  plan: async (_, tx) => (await listPlans(tx)).map(({ planId, settings }) => [planId, settings.name]),
  proposal: async (_, tx, ids) => {
    const names = new Map((await listPlans(tx)).map(({ planId, settings }) => [planId, settings.name]));
    const proposals = await listProposalDays(tx, ids.filter(isUuid));
    return proposals.map(({ proposalId, planId, forDay }) => [
      proposalId,
      `${names.get(planId) ?? planId}, ${describeDay(forDay)}`,
    ]);
  },
  token: async (_, tx) => (await listApiTokens(tx)).map(({ tokenId, name }) => [tokenId, name]),
  workspace: async (_, tx) => {
    const { workspaceId, name } = await getWorkspace(tx);
    return [[workspaceId, name]];
  },
};

/** The fields of an event that can name its subject, the best first. */
const NAME_FIELDS = ["email", "name", "fileName", "day"];

function nameThen({ before, after }: AuditHit): string | null {
  for (const key of NAME_FIELDS)
    for (const state of [after, before]) {
      const value = state !== null && typeof state === "object" && !Array.isArray(state) ? state[key] : undefined;
      if (typeof value === "string" && value !== "") return value;
    }
  return null;
}
