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
  actAsToken,
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

/** One authorised request, parsed. */
export interface ApiCall<Name extends OperationId> extends OperationInput<Name> {
  context: ServiceContext;
  /** Refuses the request unless If-Match names the current version. */
  requireVersion(current: string): void;
  /** The requested page. The cursor is signed, so its position comes from an earlier page of the same list. */
  page<Position>(): PageRequest<Position>;
  /** The response of a list. */
  list<Entry, Position, Shown>(
    page: Page<Entry, Position>,
    show: (entry: Entry) => Shown,
  ): { body: { data: Shown[]; next: string | null } };
}

export interface ApiAnswer<Name extends OperationId> {
  body: OperationBody<Name>;
  etag?: string;
  /** A path below /api/v1. */
  location?: string;
}

/**
 * Serves one API operation to a token holder. Checks token, rate limit, permission and input, and performs each write
 * only once. Ignores cookies. Errors follow RFC 9457.
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

interface ServedOperation<Name extends OperationId> {
  operationId: Name;
  work: (call: ApiCall<Name>) => Promise<ApiAnswer<Name>>;
  reference: string;
}

async function serve<Name extends OperationId>(
  request: Request,
  { operationId, work, reference }: ServedOperation<Name>,
): Promise<Answer> {
  requireJsonWanted(request);
  const operation = operationOf(operationId);
  const address = clientAddress(request.headers);
  const opened = await openByToken(request.headers.get("authorization"), { address, now: new Date() });
  requirePermission(opened.context, operation.permission, operation.does);
  const params = readParams(request, operation);
  const query = readQuery(request, operation);
  const idempotencyKey = isWrite(operation) ? readIdempotencyKey(request) : null;
  const version = operation.needsVersion ? readVersion(request) : null;
  const body = operation.body ? await readBody(request, operation.body) : null;
  const input = { params, query, body } as OperationInput<Name>;
  const call = { ...input, ...callOf(opened, { operationId, query, version }) };
  const perform = () =>
    finish(
      operation.answer.status,
      actAsToken(opened.tokenName, () => work(call)),
    );
  if (idempotencyKey === null) return perform();
  const requestHash = fingerprint({ operationId, params, body, version });
  const stored = await withIdempotency(opened, { key: idempotencyKey, requestHash }, async () => {
    const { status, ...response } = await perform().catch((error: unknown) => problemAnswer(error, reference));
    return { status, response };
  });
  const { body: storedBody, headers } = stored.response as Omit<Answer, "status">;
  const replayed = stored.replayed ? { "idempotency-replayed": "true" } : {};
  return { status: stored.status, body: storedBody, headers: { ...headers, ...replayed } };
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
  input: { operationId: string; query: unknown; version: string | null },
): Pick<ApiCall<OperationId>, "context" | "requireVersion" | "page" | "list"> {
  const { cursor, limit = 0, ...filters } = (input.query ?? {}) as { cursor?: string; limit?: number };
  const scope: CursorScope = { signingKey, operationId: input.operationId, filters };
  return {
    context,
    requireVersion: (current) => {
      if (input.version === current) return;
      throw new ApiProblem(
        "precondition-failed",
        `If-Match names the version "${input.version}", but the current one is "${current}". Read it again.`,
      );
    },
    page: <Position>() => ({ limit, after: cursor ? (readCursor(cursor, scope) as Position) : null }),
    list: ({ entries, next }, show) => ({
      body: { data: entries.map(show), next: next === null ? null : packCursor(next, scope) },
    }),
  };
}
