import { loggerFor } from "@/lib/logger";
import { workerContext } from "../context";
import { forEachWorkspace } from "../each-workspace";
import { verifyAudit } from "./verify-audit";

/** Verifies every workspace's audit log. Its log line keeps a copy of the chain's head outside the database. */
export async function checkAuditLogs(now: Date): Promise<void> {
  const log = loggerFor("audit");
  await forEachWorkspace("check-audit-logs", async ({ slug, workspaceId }) => {
    const verdict = await verifyAudit(workerContext(workspaceId, now));
    const about = { workspace: slug, workspaceId, events: verdict.events };
    if (verdict.status === "whole") log.info({ ...about, head: verdict.head }, "the audit log is whole");
    else log.error({ ...about, problems: verdict.problems }, "the audit log was tampered with");
    return 1;
  });
}
