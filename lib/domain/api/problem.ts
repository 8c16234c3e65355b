import { z } from "zod";
import type { ServiceErrorCode } from "../errors";

interface ProblemRule {
  status: number;
  title: string;
}

/** Every kind of refusal: the last part of its `type`, its status and its title. */
export const PROBLEMS = {
  "invalid-request": { status: 400, title: "The request cannot be read" },
  "invalid-cursor": { status: 400, title: "The cursor does not belong to this list" },
  unauthorized: { status: 401, title: "No valid token" },
  forbidden: { status: 403, title: "The token may not do this" },
  "not-found": { status: 404, title: "Nothing here" },
  "method-not-allowed": { status: 405, title: "The address does not take this method" },
  "not-acceptable": { status: 406, title: "Only JSON is served" },
  conflict: { status: 409, title: "The state of things does not allow it" },
  "request-in-progress": { status: 409, title: "The first request with this key is still under way" },
  "precondition-failed": { status: 412, title: "It has changed since it was read" },
  "content-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body is not JSON" },
  "idempotency-key-reused": { status: 422, title: "The key was used for another request" },
  unprocessable: { status: 422, title: "It cannot be worked out" },
  "precondition-required": { status: 428, title: "The version that was read is missing" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  unexpected: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "Not available just now" },
} as const satisfies Record<string, ProblemRule>;

export type ProblemKind = keyof typeof PROBLEMS;

export const ProblemSchema = z
  .strictObject({
    type: z.string().meta({ description: "Names the kind of problem; leads to its explanation." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What went wrong this time, and the way out." }),
    instance: z.string().meta({ description: "The id under which the log of the installation has this request." }),
    errors: z
      .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "One entry per field that is wrong; `pointer` is a JSON pointer into body or query." }),
  })
  .meta({ id: "Problem", description: "An error, as RFC 9457 writes it." });
export type Problem = z.infer<typeof ProblemSchema>;

/** A refusal of the API itself; services throw ServiceError, which has a place in PROBLEMS too. */
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
  infeasible: "unprocessable",
  "not-enough-data": "unprocessable",
  unavailable: "unavailable",
};
