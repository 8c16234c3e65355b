import type { AuditProblem, AuditVerdict } from "@/lib/services/audit";

/** Lines for a terminal: the log's state, then one line per problem. */
export function verdictLines(slug: string, verdict: AuditVerdict): string[] {
  const { events, unchained } = verdict;
  const older = unchained > 0 ? `; ${count(unchained)} older than the chain and not protected by it` : "";
  if (verdict.status === "whole") {
    const end = verdict.head ? ` It ends with ${verdict.head.sequence}:${verdict.head.hash}` : "";
    return [`${slug}: whole, ${count(events)}${older}.${end}`];
  }
  return [`${slug}: BROKEN, ${count(events)}${older}.`, ...verdict.problems.map((one) => `  ${problemText(one)}`)];
}

const PROBLEM_TEXTS: Record<AuditProblem["problem"], string> = {
  changed: "was changed after it was written",
  missing: "is missing",
  "out-of-order": "does not follow the event before it",
  "not-the-head": "is not where the log says that it ends",
  "not-as-kept": "differs from the one that was saved",
};

function problemText({ sequence, auditEventId, problem }: AuditProblem): string {
  return `Event ${sequence}${auditEventId ? ` (${auditEventId})` : ""} ${PROBLEM_TEXTS[problem]}.`;
}

function count(events: number): string {
  return `${events.toLocaleString("en-US")} ${events === 1 ? "event" : "events"}`;
}
