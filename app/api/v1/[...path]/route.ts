import { ApiProblem } from "@/lib/domain/api/problem";
import { requestId } from "../../../_shared/log";
import { problemAnswer, toResponse } from "../_shared/answer";

/** Every address below /api/v1 that is none: it says so as the rest of the API does. */
export function GET(request: Request): Response {
  const reference = requestId(request.headers);
  const problem = new ApiProblem("not-found", "There is nothing at this address; /docs/api lists what there is.");
  return toResponse(problemAnswer(problem, reference), reference);
}

export { GET as POST, GET as PUT, GET as PATCH, GET as DELETE, GET as OPTIONS };
