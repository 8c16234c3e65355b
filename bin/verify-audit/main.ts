import { ServiceError } from "@/lib/domain/errors";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { workerContext } from "@/lib/services/context";
import { databaseTrouble } from "@/lib/services/database-trouble";
import { listWorkspaces, type WorkspaceAddress } from "@/lib/store/workspaces";
import { readFlags, type Flags } from "./read-flags";
import { sayVerdict } from "./say-verdict";

try {
  process.exitCode = (await main(readFlags(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  const known = error instanceof ServiceError ? error : databaseTrouble(error);
  if (!known) throw error;
  console.error(known.message);
  process.exitCode = 1;
}
process.exit();

/** True when every log is whole. */
async function main({ workspace, expected }: Flags): Promise<boolean> {
  let isWhole = true;
  for (const { slug, workspaceId } of await choose(workspace)) {
    const verdict = await verifyAudit(workerContext(workspaceId, new Date()), expected ? { expected } : {});
    for (const line of sayVerdict(slug, verdict)) console.log(line);
    isWhole &&= verdict.status === "whole";
  }
  return isWhole;
}

async function choose(slug: string | null): Promise<WorkspaceAddress[]> {
  const workspaces = await listWorkspaces();
  const chosen = workspaces.filter((workspace) => slug === null || workspace.slug === slug);
  if (chosen.length > 0 || slug === null) return chosen;
  const known = workspaces.map((workspace) => workspace.slug).join(", ") || "none yet";
  throw new ServiceError("not-found", `There is no workspace "${slug}". There are: ${known}.`);
}
