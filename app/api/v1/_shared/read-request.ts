import type { z } from "zod";
import type { ApiOperation } from "@/lib/domain/api/operation";
import { ApiProblem } from "@/lib/domain/api/problem";
import { parsePart } from "./parse-part";

const BASE = "/api/v1";

/** The ids in the address. A malformed id is not found. */
export function readParams(request: Request, { path, params }: ApiOperation): unknown {
  if (!params) return null;
  const segments = segmentsOf(new URL(request.url).pathname.slice(BASE.length));
  const named = segmentsOf(path).flatMap((segment, index) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name ? [[name, segments[index]]] : [];
  });
  const result = params.safeParse(Object.fromEntries(named));
  if (!result.success) throw new ApiProblem("not-found", "There is nothing at this address.");
  return result.data;
}

/** Reads the query. Refuses repeated and unknown parameters. */
export function readQuery(request: Request, { query }: ApiOperation): unknown {
  const parameters = [...new URL(request.url).searchParams];
  const names = parameters.map(([name]) => name);
  const invalid = names.find((name, index) => !query || !(name in query.shape) || names.indexOf(name) !== index);
  if (invalid !== undefined) {
    const reason = names.indexOf(invalid) === names.lastIndexOf(invalid) ? "is not supported here" : "is repeated";
    throw new ApiProblem("invalid-request", `The parameter "${invalid.slice(0, 60)}" ${reason}.`);
  }
  if (!query) return null;
  const values = parameters.map(([name, value]) => [
    name,
    name === "limit" && /^\d+$/.test(value) ? Number(value) : value,
  ]);
  return parsePart(query as z.ZodType, Object.fromEntries(values), "A parameter cannot be used");
}

export function readIdempotencyKey(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (key !== null && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new ApiProblem(
    "invalid-request",
    "Send the header Idempotency-Key with a text of up to 200 characters without spaces, such as a UUID. Use a new key for each new request, and the same key to repeat a request.",
  );
}

/** The ETag that the client read and sends back. */
export function readVersion(request: Request): string {
  const header = request.headers.get("if-match")?.trim() ?? "";
  const version = /^"([^"]{1,200})"$/.exec(header)?.[1];
  if (version !== undefined) return version;
  throw new ApiProblem(
    "precondition-required",
    "Read the resource first, and send its ETag back in the header If-Match.",
  );
}

/** Responses are JSON. Refuses clients that do not accept JSON before anything is changed. */
export function requireJsonWanted(request: Request): void {
  const accepted = (request.headers.get("accept") ?? "*/*").split(",").map((range) => range.trim().toLowerCase());
  if (accepted.some((range) => JSON_RANGE.test(range) && !NO_WEIGHT.test(range))) return;
  throw new ApiProblem("not-acceptable", "Ask for application/json in the header Accept.");
}

const JSON_RANGE = /^(\*\/\*|application\/(\*|json|problem\+json))\s*(;|$)/;
const NO_WEIGHT = /;\s*q=0(\.0*)?\s*(;|$)/;

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
