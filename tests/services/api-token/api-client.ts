import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { isWrite, operationOf, type OperationId } from "@/lib/domain/api/operations";
import { ProblemSchema, type Problem } from "@/lib/domain/api/problem";
import type { Role } from "@/lib/domain/permissions";
import { createApiToken } from "@/lib/services/api-token/create-api-token";
import type { ServiceContext } from "@/lib/services/context";

export interface ApiRequest {
  token?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Sent unchanged instead of `body`. */
  text?: string | Uint8Array;
  headers?: Record<string, string>;
  /** The ETag without its quotes. */
  version?: string;
  key?: string;
}

export interface ApiReply<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** Sends a request to the route handler of an operation, as a server would. */
export async function send<Body = Record<string, unknown>>(
  operationId: OperationId,
  request: ApiRequest,
): Promise<ApiReply<Body>> {
  const operation = operationOf(operationId);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => request.params?.[name] ?? "missing");
  const query = request.query ? `?${new URLSearchParams(request.query)}` : "";
  const headers = {
    ...(request.token && { authorization: `Bearer ${request.token}` }),
    ...(isWrite(operation) && { "idempotency-key": request.key ?? randomUUID(), "content-type": "application/json" }),
    ...(request.version !== undefined && { "if-match": `"${request.version}"` }),
    ...request.headers,
  };
  const body = request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const sent = new Request(`http://localhost/api/v1${path}${query}`, {
    method: operation.method,
    headers,
    ...(body !== undefined && { body: body as BodyInit }),
  });
  const response = await (await handlerOf(operationId))(sent);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

/** Like `send`, for a request that must be rejected with a well-formed problem. */
export async function refused(operationId: OperationId, request: ApiRequest): Promise<ApiReply<Problem>> {
  const reply = await send<Problem>(operationId, request);
  if (reply.headers.get("content-type") !== "application/problem+json")
    throw new Error(`${operationId} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  const body = ProblemSchema.parse(reply.body);
  if (body.status !== reply.status) throw new Error(`The problem says ${body.status}, the answer ${reply.status}.`);
  return { ...reply, body };
}

/** A token with this role, created by the owner of the workspace. */
export async function tokenFor(
  context: ServiceContext,
  { role = "owner", planIds = null }: { role?: Role; planIds?: string[] | null } = {},
): Promise<string> {
  const now = new Date();
  const { secretShownOnce } = await createApiToken({ ...context, now }, { name: role, role, planIds, days: 30 });
  return secretShownOnce;
}

const API = join(import.meta.dirname, "../../../app/api/v1");
type Handler = (request: Request) => Promise<Response>;

async function handlerOf(operationId: OperationId): Promise<Handler> {
  const { path, method } = operationOf(operationId);
  const folder = path.replaceAll(/\{(\w+)\}/g, "[$1]");
  const module = (await import(join(API, folder, "route.ts"))) as Record<string, Handler>;
  const handler = module[method];
  if (!handler) throw new Error(`There is no handler for ${method} ${path}.`);
  return handler;
}
