import { toApiRun } from "@/lib/domain/api/run-resource";
import { getRun, listRunsPage, requestRun } from "@/lib/services/run";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listRuns", async ({ context, query: { planId }, page, list }) =>
    list(await listRunsPage(context, { planId, ...page<string>() }), toApiRun),
  );
}

export function POST(request: Request): Promise<Response> {
  return respondToToken(request, "requestRun", async ({ context, body }) => {
    const { runId } = await requestRun(context, body.planId, body);
    const { run, proposalId } = await getRun(context, runId);
    return { body: { ...toApiRun(run), proposalId }, location: `/runs/${runId}` };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, POST, OPTIONS");
