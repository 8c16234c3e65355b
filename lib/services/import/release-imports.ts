import { latestStamp } from "@/lib/domain/clock";
import { releaseImports as releaseSilentImports } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { forEachWorkspace } from "../each-workspace";

const COMMIT_SILENCE_MS = 30_000;
const OTHER_SILENCE_MS = 300_000;

/** Releases imports whose process died, so that they can be started again. */
export async function releaseImports(now: Date): Promise<number> {
  const silent = {
    commitSince: new Date(now.getTime() - COMMIT_SILENCE_MS),
    othersSince: new Date(now.getTime() - OTHER_SILENCE_MS),
    latest: latestStamp(now),
    error: "The upload did not finish. Choose the file again.",
  };
  return forEachWorkspace(
    "release-imports",
    async ({ workspaceId }) => (await inWorkspace(workspaceId, (tx) => releaseSilentImports(tx, silent))).length,
  );
}
