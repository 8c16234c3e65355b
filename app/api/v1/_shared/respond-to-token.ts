import { clientAddress } from "@/lib/auth/request/client-address";
import {
  isWrite,
  operationOf,
  type OperationBody,
  type OperationId,
  type OperationInput,
} from "@/lib/domain/api/operations";
import type { Page, PageRequest } from "@/lib/domain/api/page";
import { ApiProblem } from "@/lib/domain/api/problem";
import { ServiceError } from "@/lib/domain/errors";
import {
  withIdempotency,
  type CursorScope,
  openByToken,
  type OpenedToken,
  packCursor,
  readCursor,
} from "@/lib/services/api-token";
import { requirePermission, type ServiceContext } from "@/lib/services/context";
import { fingerprint } from "@/lib/services/fingerprint";
import { logRefusal } from "../../../_shared/log";
import { requestId } from "../../../_shared/log";
import { problemAnswer, toResponse, type Answer } from "./answer";
import { readBody } from "./read-body";
import { readIdempotencyKey, readParams, readQuery, readVersion, requireJsonWanted } from "./read-request";

/** One request that was let in, parsed. */
export interface ApiCall<Name extends OperationId> extends OperationInput<Name> {
  context: ServiceContext;
  /** Refuses the request unless If-Match names the version that is current. */
  requireVersion(current: string): void;
  /** Where the list goes on; the cursor is signed, so its position is one that this list has handed out. */
  page<Position>(): PageRequest<Position>;
  /** The answer of a list. */
  list<Entry, Position, Shown>(
    page: Page<Entry, Position>,
    show: (entry: Entry) => Shown,
  ): { body: { data: Shown[]; next: string | null } };
}

export interface ApiAnswer<Name extends OperationId> {
  body: OperationBody<Name>;
  etag?: string;
  /** Below /api/v1. */
  location?: string;
}

/**
 * Serves one operation of the table to whoever holds a token: who asks and how often, whether they may, what they send,
 * and that a write happens once. Cookies are not looked at. What goes wrong is told as RFC 9457 says.
 */
export async function respondToToken<Name extends OperationId>(
  request: Request,
  operationId: Name,
  work: (call: ApiCall<Name>) => Promise<ApiAnswer<Name>>,
): Promise<Response> {
  const reference = requestId(request.headers);
  try {
    return toResponse(await serve(request, { operationId, work, reference }), reference);
  } catch (error) {
    if (error instanceof ServiceError) logRefusal(error, request.headers, null);
    return toResponse(problemAnswer(error, reference), reference);
  }
}

interface Service<Name extends OperationId> {
  operationId: Name;
  work: (call: ApiCall<Name>) => Promise<ApiAnswer<Name>>;
  reference: string;
}

async function serve<Name extends OperationId>(
  request: Request,
  { operationId, work, reference }: Service<Name>,
): Promise<Answer> {
  requireJsonWanted(request);
  const operation = operationOf(operationId);
  const address = clientAddress(request.headers);
  const opened = await openByToken(request.headers.get("authorization"), { address, now: new Date() });
  requirePermission(opened.context, operation.permission);
  const params = readParams(request, operation);
  const query = readQuery(request, operation);
  const once = isWrite(operation) ? readIdempotencyKey(request) : null;
  const version = operation.needsVersion ? readVersion(request) : null;
  const body = operation.body ? await readBody(request, operation.body) : null;
  const input = { params, query, body } as OperationInput<Name>;
  const call = { ...input, ...callOf(opened, { operationId, query, version }) };
  const perform = () => finish(operation.answer.status, work(call));
  if (once === null) return perform();
  const requestHash = fingerprint({ operationId, params, body, version });
  const kept = await withIdempotency(opened, { key: once, requestHash }, async () => {
    const { status, ...response } = await perform().catch((error: unknown) => problemAnswer(error, reference));
    return { status, response };
  });
  const { body: keptBody, headers } = kept.response as Omit<Answer, "status">;
  const replayed = kept.replayed ? { "idempotency-replayed": "true" } : {};
  return { status: kept.status, body: keptBody, headers: { ...headers, ...replayed } };
}

async function finish(status: number, work: Promise<ApiAnswer<OperationId>>): Promise<Answer> {
  const { body, etag, location } = await work;
  const headers = {
    ...(etag !== undefined && { etag: `"${etag}"` }),
    ...(location !== undefined && { location: `/api/v1${location}` }),
  };
  return { status, body, headers };
}

function callOf(
  { context, signingKey }: OpenedToken,
  asked: { operationId: string; query: unknown; version: string | null },
): Pick<ApiCall<OperationId>, "context" | "requireVersion" | "page" | "list"> {
  const { cursor, limit = 0, ...filters } = (asked.query ?? {}) as { cursor?: string; limit?: number };
  const scope: CursorScope = { signingKey, operationId: asked.operationId, filters };
  return {
    context,
    requireVersion: (current) => {
      if (asked.version === current) return;
      throw new ApiProblem("precondition-failed", `If-Match names "${asked.version}", but "${current}" is current.`);
    },
    page: <Position>() => ({ limit, after: cursor ? (readCursor(cursor, scope) as Position) : null }),
    list: ({ entries, next }, show) => ({
      body: { data: entries.map(show), next: next === null ? null : packCursor(next, scope) },
    }),
  };
}
