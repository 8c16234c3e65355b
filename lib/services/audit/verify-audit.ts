import {
  AUDIT_CHAIN_START,
  type AuditEventRecord,
  type AuditHead,
  countUnchainedEvents,
  findAuditHead,
  hashAuditEvent,
  listChainedEvents,
} from "@/lib/store/audit";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

export interface AuditProblem {
  sequence: number;
  /** Null if the event is missing. */
  auditEventId: string | null;
  /**
   * "changed": the event's content or position was changed. "out-of-order": its previous hash is not that of the event
   * before it. "not-the-head": the stored head is not the last event. "not-as-kept": the event differs from the head
   * that was kept elsewhere.
   */
  problem: "changed" | "missing" | "out-of-order" | "not-the-head" | "not-as-kept";
}

export type AuditVerdict =
  | { status: "whole"; events: number; unchained: number; head: AuditHead | null }
  | { status: "broken"; events: number; unchained: number; problems: AuditProblem[] };

const PAGE = 1000;
const MAX_PROBLEMS = 20;
const TIMEOUT_MS = 600_000;

/** Verifies the workspace's audit log from first event to last. `expected` is a head that was kept outside the database. */
export async function verifyAudit(
  context: ServiceContext,
  { expected }: { expected?: AuditHead } = {},
): Promise<AuditVerdict> {
  requirePermission(context, "audit.read");
  return inWorkspace(context.workspaceId, (tx) => followChain(tx, expected ?? null), { timeoutMs: TIMEOUT_MS });
}

interface Walk {
  tx: WorkspaceTransaction;
  kept: AuditHead | null;
  last: AuditHead & { auditEventId: string | null };
  events: number;
  problems: AuditProblem[];
}

async function followChain(tx: WorkspaceTransaction, kept: AuditHead | null): Promise<AuditVerdict> {
  const last = { sequence: 0, hash: AUDIT_CHAIN_START, auditEventId: null };
  const walk: Walk = { tx, kept, last, events: 0, problems: [] };
  const head = await walkToHead(walk);
  checkEnd(walk, head);
  const unchained = await countUnchainedEvents(tx);
  const { events, problems } = walk;
  if (problems.length > 0) return { status: "broken", events, unchained, problems: problems.slice(0, MAX_PROBLEMS) };
  return { status: "whole", events, unchained, head };
}

/** Events may be added meanwhile. The head is read after the events, so an event that it counts but is not found is lost. */
async function walkToHead(walk: Walk): Promise<AuditHead | null> {
  for (;;) {
    const found = await walkPages(walk);
    const head = await findAuditHead(walk.tx);
    if (found === 0 || !head || head.sequence <= walk.last.sequence) return head;
  }
}

async function walkPages(walk: Walk): Promise<number> {
  const before = walk.events;
  for (;;) {
    const page = await listChainedEvents(walk.tx, { after: walk.last.sequence, limit: PAGE });
    for (const event of page) step(walk, event);
    if (page.length < PAGE) return walk.events - before;
  }
}

function step(walk: Walk, event: AuditEventRecord): void {
  const { workspaceId } = walk.tx;
  const sequence = event.sequence ?? 0;
  const { auditEventId, previousHash, hash } = event;
  const { last, kept } = walk;
  const report = (problem: AuditProblem["problem"]) => walk.problems.push({ sequence, auditEventId, problem });
  const isNext = sequence === last.sequence + 1;
  if (!isNext) walk.problems.push({ sequence: last.sequence + 1, auditEventId: null, problem: "missing" });
  const content = {
    ...event,
    workspaceId,
    sequence,
    previousHash: previousHash ?? "",
    before: event.before,
    after: event.after,
  };
  if (hashAuditEvent(content) !== hash) report("changed");
  else if (isNext && previousHash !== last.hash) report("out-of-order");
  if (kept?.sequence === sequence && kept.hash !== hash) report("not-as-kept");
  walk.events += 1;
  walk.last = { sequence, hash: hash ?? "", auditEventId };
}

function checkEnd({ last, kept, problems }: Walk, head: AuditHead | null): void {
  const end = Math.max(head?.sequence ?? 0, kept?.sequence ?? 0);
  if (end > last.sequence) problems.push({ sequence: last.sequence + 1, auditEventId: null, problem: "missing" });
  else if ((head?.sequence ?? 0) !== last.sequence || (head && head.hash !== last.hash))
    problems.push({ sequence: last.sequence, auditEventId: last.auditEventId, problem: "not-the-head" });
}
