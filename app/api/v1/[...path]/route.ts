import { ApiProblem } from "@/lib/domain/api/problem";
import { requestId } from "../../../_shared/log";
import { problemAnswer, toResponse } from "../_shared/answer";

/** Answers unknown addresses below /api/v1 in the API's own error format. */
export function GET(request: Request): Response {
  const reference = requestId(request.headers);
  const problem = new ApiProblem(
    "not-found",
    "There is nothing at this address. The operations are listed at /docs/api.",
  );
  return toResponse(problemAnswer(problem, reference), reference);
}

export { GET as POST, GET as PUT, GET as PATCH, GET as DELETE, GET as OPTIONS };
