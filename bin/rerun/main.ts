import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import type { RerunView } from "@/lib/domain/views/rerun";
import { workerContext } from "@/lib/services/context";
import { rerun } from "@/lib/services/run";
import { findRunState } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { listWorkspaces } from "@/lib/store/workspaces";
import { runCommand } from "../lib/run-command";

const [SAME, DIFFERENT, USAGE_ERROR] = [0, 1, 2];
const USAGE = "Use npm run rerun -- RUN. RUN is the id at the end of the address of the run's page.";

await runCommand(() => main(process.argv.slice(2)));

async function main([runId, ...more]: string[]): Promise<number> {
  if (!runId || more.length > 0) {
    console.error(USAGE);
    return USAGE_ERROR;
  }
  const view = await rerun(workerContext(await workspaceOf(runId), new Date()), runId);
  for (const line of outcomeLines(view)) console.log(line);
  return view.differences.length === 0 && view.sameInputs !== false ? SAME : DIFFERENT;
}

async function workspaceOf(runId: string): Promise<string> {
  for (const { workspaceId } of isUuid(runId) ? await listWorkspaces() : []) {
    if (await inWorkspace(workspaceId, (tx) => findRunState(tx, runId))) return workspaceId;
  }
  throw new ServiceError("not-found", `There is no run "${runId}". ${USAGE}`);
}

function outcomeLines({ compared, differences, engine, sameInputs }: RerunView): string[] {
  const other = engine.then === engine.now ? [] : [`The engine was ${engine.then} then and is ${engine.now} now.`];
  const inputs = sameInputs === false ? ["The saved inputs do not match the fingerprint that the run recorded."] : [];
  const count = compared.toLocaleString("en-US");
  if (differences.length === 0) return [...other, ...inputs, `All ${count} values are the same to the last digit.`];
  const rows = differences.map(({ what, then, now }) => `  ${what}: ${then} then, ${now} now`);
  return [...other, ...inputs, `${differences.length} of ${count} values differ:`, ...rows];
}
