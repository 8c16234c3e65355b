import { ServiceError } from "@/lib/domain/errors";
import { verifyAudit } from "@/lib/services/audit";
import { workerContext } from "@/lib/services/context";
import { listWorkspaces, type WorkspaceAddress } from "@/lib/store/workspaces";
import { runCommand } from "../lib/run-command";
import { readFlags, type Flags } from "./read-flags";
import { verdictLines } from "./verdict-lines";

await runCommand(async () => ((await main(readFlags(process.argv.slice(2)))) ? 0 : 1));

/** True if every log is intact. */
async function main({ workspace, expected }: Flags): Promise<boolean> {
  let isWhole = true;
  for (const { slug, workspaceId } of await choose(workspace)) {
    const verdict = await verifyAudit(workerContext(workspaceId, new Date()), expected ? { expected } : {});
    for (const line of verdictLines(slug, verdict)) console.log(line);
    isWhole &&= verdict.status === "whole";
  }
  return isWhole;
}

async function choose(slug: string | null): Promise<WorkspaceAddress[]> {
  const workspaces = await listWorkspaces();
  const chosen = workspaces.filter((workspace) => slug === null || workspace.slug === slug);
  if (chosen.length > 0 || slug === null) return chosen;
  const existing = workspaces.map((workspace) => workspace.slug).join(", ") || "none yet";
  throw new ServiceError("not-found", `There is no workspace "${slug}". Existing workspaces: ${existing}.`);
}
