import { z } from "zod";
import type { ServiceErrorCode } from "../errors";

interface ProblemRule {
  status: number;
  title: string;
}

/** Every kind of problem: the last part of its `type`, its status and its title. */
export const PROBLEMS = {
  "invalid-request": { status: 400, title: "Invalid request" },
  "invalid-cursor": { status: 400, title: "Invalid cursor" },
  unauthorized: { status: 401, title: "Missing or invalid token" },
  forbidden: { status: 403, title: "Permission denied" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  "not-acceptable": { status: 406, title: "Only JSON is available" },
  conflict: { status: 409, title: "Conflict with the current state" },
  "stale-data": { status: 409, title: "The data is too old to decide on" },
  infeasible: { status: 422, title: "The plan's limits cannot all be kept" },
  "request-in-progress": { status: 409, title: "The first request with this key is still in progress" },
  "precondition-failed": { status: 412, title: "The resource has changed since it was read" },
  "content-too-large": { status: 413, title: "The request body is too large" },
  "unsupported-media-type": { status: 415, title: "The request body is not JSON" },
  "idempotency-key-reused": { status: 422, title: "The idempotency key was used for another request" },
  unprocessable: { status: 422, title: "Unprocessable request" },
  "precondition-required": { status: 428, title: "If-Match is missing" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  unexpected: { status: 500, title: "Unexpected server error" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
} as const satisfies Record<string, ProblemRule>;

export type ProblemKind = keyof typeof PROBLEMS;

export const ProblemSchema = z
  .strictObject({
    type: z.string().meta({ description: "Identifies the kind of problem and links to its explanation." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What went wrong in this request, and how to fix it." }),
    instance: z.string().meta({ description: "The id of this request in the installation's log." }),
    errors: z
      .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "One entry per invalid field. `pointer` is a JSON pointer into the body or the query." }),
  })
  .meta({ id: "Problem", description: "An error in the format of RFC 9457." });
export type Problem = z.infer<typeof ProblemSchema>;

/** An error of the API itself. Services throw ServiceError, which PROBLEM_OF_CODE maps to a problem. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly kind: ProblemKind,
    message: string,
    readonly more: { errors?: NonNullable<Problem["errors"]>; headers?: Record<string, string> } = {},
  ) {
    super(message);
  }
}

export const PROBLEM_OF_CODE: Record<ServiceErrorCode, ProblemKind> = {
  "invalid-input": "invalid-request",
  "not-found": "not-found",
  conflict: "conflict",
  unauthenticated: "unauthorized",
  forbidden: "forbidden",
  "second-factor-required": "forbidden",
  "confirmation-required": "forbidden",
  "rate-limited": "too-many-requests",
  infeasible: "infeasible",
  "not-enough-data": "unprocessable",
  "stale-data": "stale-data",
  unavailable: "unavailable",
};
