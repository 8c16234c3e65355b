import { ApiProblem, PROBLEM_OF_CODE, PROBLEMS, type Problem, type ProblemKind } from "@/lib/domain/api/problem";
import { ServiceError } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { logDatabaseTrouble } from "../../../_shared/log";

/** The content of a response, which can be stored for an idempotency key. */
export interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

export function toResponse({ status, body, headers }: Answer, reference: string): Response {
  return Response.json(body, {
    status,
    headers: {
      "content-type": status < 400 ? "application/json" : "application/problem+json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": reference,
      ...headers,
    },
  });
}

/** An error without internal details. Unexpected errors are logged under the same id. */
export function problemAnswer(error: unknown, reference: string): Answer {
  if (error instanceof ApiProblem) {
    const { errors, headers = {} } = error.more;
    return describe(error.kind, error.message, { reference, headers, ...(errors && { errors }) });
  }
  if (error instanceof ServiceError) return describeServiceError(error, reference);
  const trouble = logDatabaseTrouble(error, reference);
  if (trouble) return describeServiceError(trouble, reference);
  loggerFor("api").error({ err: error, requestId: reference }, "request failed");
  return describe("unexpected", "The installation's log has the details under this id.", { reference });
}

function describeServiceError(error: ServiceError, reference: string): Answer {
  const { code, message, field, retryAfterSeconds } = error;
  const headers = {
    ...(code === "unauthenticated" && { "www-authenticate": 'Bearer realm="nextdollar", error="invalid_token"' }),
    ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
  };
  const errors = field ? { errors: [{ pointer: `/${field.replaceAll(".", "/")}`, detail: message }] } : {};
  return describe(PROBLEM_OF_CODE[code], message, { reference, headers, ...errors });
}

function describe(
  kind: ProblemKind,
  detail: string,
  more: { reference: string; headers?: Record<string, string>; errors?: NonNullable<Problem["errors"]> },
): Answer {
  const { status, title } = PROBLEMS[kind];
  const { reference, headers = {}, errors } = more;
  const problem: Problem = {
    type: `/docs/api#problem-${kind}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${reference}`,
    ...(errors && { errors }),
  };
  return { status, body: problem, headers };
}
