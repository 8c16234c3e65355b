import { ApiProblem } from "@/lib/domain/api/problem";
import { requestId } from "../../../_shared/log";
import { problemAnswer, toResponse } from "./answer";

type Handler = (request: Request) => Response;

/** Handlers for the methods that an address does not take; `allow` lists those that it does. */
export function refuseMethods(allow: string): Record<"POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS", Handler> {
  const refuse: Handler = (request) => {
    const reference = requestId(request.headers);
    const detail = `${request.method} is not possible here; what is: ${allow}.`;
    return toResponse(
      problemAnswer(new ApiProblem("method-not-allowed", detail, { headers: { allow } }), reference),
      reference,
    );
  };
  const tell: Handler = () => new Response(null, { status: 204, headers: { allow } });
  return { POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: tell };
}
