import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { requireOwnOrigin } from "@/lib/auth/request/require-own-origin";
import type { ActionResult } from "@/lib/domain/action-result";
import { ServiceError, type ServiceErrorCode } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { currentUserId } from "./context";
import { logDatabaseTrouble, logRefusal, requestId } from "./log";

export const HTTP_STATUS: Record<ServiceErrorCode, number> = {
  "invalid-input": 400,
  "not-found": 404,
  conflict: 409,
  unauthenticated: 401,
  forbidden: 403,
  "second-factor-required": 403,
  "confirmation-required": 403,
  "rate-limited": 429,
  infeasible: 422,
  "not-enough-data": 422,
  unavailable: 503,
};

type Work = () => Promise<Response>;

/** Answers a route that changes nothing with what `work` gives, or with the sentence of what went wrong. */
export async function respond(work: Work): Promise<Response>;
/** The same for a route that changes something: the request must come from a page of ours, or carry a token. */
export async function respond(request: Request, work: Work): Promise<Response>;
export async function respond(...given: [Work] | [Request, Work]): Promise<Response> {
  const asked = await headers();
  const [request, work] = given.length === 1 ? [null, given[0]] : given;
  try {
    if (request && !carriesToken(request)) requireOwnOrigin(asked);
    return withNoStore(await work());
  } catch (error) {
    unstable_rethrow(error); // a redirect is no failure
    if (error instanceof ServiceError) logRefusal(error, asked, await currentUserId());
    return withNoStore(answerError(error, requestId(asked)));
  }
}

/** A browser never adds this header by itself, so nobody else's page can lend it. */
function carriesToken(request: Request): boolean {
  const isApi = new URL(request.url).pathname.startsWith("/api/v1/");
  return isApi && /^Bearer \S+$/.test(request.headers.get("authorization") ?? "");
}

function answerError(error: unknown, reference: string): Response {
  if (error instanceof ServiceError) {
    const { code, message, retryAfterSeconds } = error;
    const retry = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
    return Response.json({ code, message, requestId: reference }, { status: HTTP_STATUS[code], headers: retry });
  }
  const trouble = logDatabaseTrouble(error, reference);
  if (trouble) return answerError(trouble, reference);
  loggerFor("app").error({ err: error, requestId: reference }, "route failed");
  const message = `Something went wrong on our side. The log has it under ${reference}.`;
  return Response.json({ code: "unexpected", message, requestId: reference }, { status: 500 });
}

/** Nothing on the way keeps what a route tells one person. */
function withNoStore(response: Response): Response {
  response.headers.set("cache-control", "private, no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

export function csvResponse({ fileName, csv }: { fileName: string; csv: string }): Response {
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "-")}"`,
    },
  });
}

export function liveResponse(state: unknown): Response {
  return Response.json(state);
}

const UNREADABLE = "The page sent something that cannot be read; reload it and try again.";

/** React passes what only a browser has, such as an element, as an object that throws when it is read. */
function isTemporaryReference(error: unknown): boolean {
  return error instanceof Error && error.message.includes("temporary client reference");
}

/**
 * Runs one use case for a screen, if a page of ours asks for it: what was expected to go wrong becomes its message,
 * anything else is logged under the id that the screen shows.
 */
export async function runAction<Value>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
  const asked = await headers();
  try {
    requireOwnOrigin(asked);
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error); // a redirect is no failure
    if (error instanceof ServiceError) {
      logRefusal(error, asked, await currentUserId());
      return { ok: false, code: error.code, message: error.message, field: error.field };
    }
    if (isTemporaryReference(error)) return { ok: false, code: "invalid-input", message: UNREADABLE };
    const reference = requestId(asked);
    const trouble = logDatabaseTrouble(error, reference);
    if (trouble) return { ok: false, code: trouble.code, message: trouble.message };
    loggerFor("app").error({ err: error, requestId: reference }, "action failed");
    return {
      ok: false,
      code: "unexpected",
      message: `Something went wrong on our side. The log has it under ${reference}.`,
    };
  }
}
