import type { RunProgress } from "@/lib/domain/views/run";
import { getRun } from "@/lib/services/run";
import { openForRequest } from "../../../../_shared/context";
import { liveResponse, respond } from "../../../../_shared/respond";

export async function GET(_request: Request, { params }: { params: Promise<{ workspace: string; runId: string }> }) {
  const { workspace, runId } = await params;
  return respond(async () => {
    const { run } = await getRun(await openForRequest(workspace), runId);
    const { status, stepsDone, currentStep, error } = run;
    return liveResponse({ status, stepsDone, currentStep, error } satisfies RunProgress);
  });
}
