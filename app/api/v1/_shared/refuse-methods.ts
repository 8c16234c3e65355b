import { ApiProblem } from "@/lib/domain/api/problem";
import { requestId } from "../../../_shared/log";
import { problemAnswer, toResponse } from "./answer";

type Handler = (request: Request) => Response;

/** Handlers for the methods that an address does not support; `allow` lists the supported ones. */
export function refuseMethods(allow: string): Record<"POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS", Handler> {
  const refuse: Handler = (request) => {
    const reference = requestId(request.headers);
    const detail = `The method ${request.method} is not supported here. Supported methods: ${allow}.`;
    return toResponse(
      problemAnswer(new ApiProblem("method-not-allowed", detail, { headers: { allow } }), reference),
      reference,
    );
  };
  const answerOptions: Handler = () => new Response(null, { status: 204, headers: { allow } });
  return { POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: answerOptions };
}
