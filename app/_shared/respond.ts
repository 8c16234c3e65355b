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
  "stale-data": 409,
  unavailable: 503,
};

type Work = () => Promise<Response>;

/** Answers a route that changes nothing, with the result of `work` or with its error. */
export async function respond(work: Work): Promise<Response>;
/** The same for a route that changes something: the request must come from our own pages, or have a token. */
export async function respond(request: Request, work: Work): Promise<Response>;
export async function respond(...input: [Work] | [Request, Work]): Promise<Response> {
  const requestHeaders = await headers();
  const [request, work] = input.length === 1 ? [null, input[0]] : input;
  try {
    if (request && !hasToken(request)) requireOwnOrigin(requestHeaders);
    return withNoStore(await work());
  } catch (error) {
    unstable_rethrow(error); // a redirect is not an error
    if (error instanceof ServiceError) logRefusal(error, requestHeaders, await currentUserId());
    return withNoStore(answerError(error, requestId(requestHeaders)));
  }
}

/** A browser never adds this header by itself, so no other site's page can send it for the reader. */
function hasToken(request: Request): boolean {
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
  const message = `Something went wrong on the server. The log has the details under ${reference}.`;
  return Response.json({ code: "unexpected", message, requestId: reference }, { status: 500 });
}

/** Keeps caches from storing responses, which are for one person. */
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

const UNREADABLE = "The page sent data that cannot be read. Reload the page and try again.";

/** React replaces arguments that exist only in the browser, such as elements, by an object that throws when read. */
function isTemporaryReference(error: unknown): boolean {
  return error instanceof Error && error.message.includes("temporary client reference");
}

/**
 * Runs one use case for a screen, if the request comes from our own pages. Expected errors become the screen's message;
 * all others are logged under the id that the screen shows.
 */
export async function runAction<Value>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
  const requestHeaders = await headers();
  try {
    requireOwnOrigin(requestHeaders);
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error); // a redirect is not an error
    if (error instanceof ServiceError) {
      logRefusal(error, requestHeaders, await currentUserId());
      return { ok: false, code: error.code, message: error.message, field: error.field };
    }
    if (isTemporaryReference(error)) return { ok: false, code: "invalid-input", message: UNREADABLE };
    const reference = requestId(requestHeaders);
    const trouble = logDatabaseTrouble(error, reference);
    if (trouble) return { ok: false, code: trouble.code, message: trouble.message };
    loggerFor("app").error({ err: error, requestId: reference }, "action failed");
    return {
      ok: false,
      code: "unexpected",
      message: `Something went wrong on the server. The log has the details under ${reference}.`,
    };
  }
}
