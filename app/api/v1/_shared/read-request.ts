import type { z } from "zod";
import type { ApiOperation } from "@/lib/domain/api/operations";
import { ApiProblem } from "@/lib/domain/api/problem";
import { parsePart } from "./parse-part";

const BASE = "/api/v1";

/** What the address names; one that cannot be an id names nothing. */
export function readParams(request: Request, { path, params }: ApiOperation): unknown {
  if (!params) return null;
  const given = segmentsOf(new URL(request.url).pathname.slice(BASE.length));
  const named = segmentsOf(path).flatMap((segment, index) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name ? [[name, given[index]]] : [];
  });
  const result = params.safeParse(Object.fromEntries(named));
  if (!result.success) throw new ApiProblem("not-found", "There is nothing at this address.");
  return result.data;
}

/** Each parameter once, and none that the operation does not know. */
export function readQuery(request: Request, { query }: ApiOperation): unknown {
  const given = [...new URL(request.url).searchParams];
  const names = given.map(([name]) => name);
  const unknown = names.find((name, index) => !query || !(name in query.shape) || names.indexOf(name) !== index);
  if (unknown !== undefined) {
    const why = names.indexOf(unknown) === names.lastIndexOf(unknown) ? "is not known here" : "is given twice";
    throw new ApiProblem("invalid-request", `The parameter "${unknown.slice(0, 60)}" ${why}.`);
  }
  if (!query) return null;
  const values = given.map(([name, value]) => [name, name === "limit" && /^\d+$/.test(value) ? Number(value) : value]);
  return parsePart(query as z.ZodType, Object.fromEntries(values), "A parameter cannot be used");
}

export function readIdempotencyKey(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (key !== null && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new ApiProblem(
    "invalid-request",
    "Send the header Idempotency-Key with a text of your own of up to 200 characters without spaces, such as a UUID: a new one for each new request, the same one to ask again.",
  );
}

/** The ETag that was read, sent back. */
export function readVersion(request: Request): string {
  const given = request.headers.get("if-match")?.trim() ?? "";
  const version = /^"([^"]{1,200})"$/.exec(given)?.[1];
  if (version !== undefined) return version;
  throw new ApiProblem("precondition-required", "Read it first, and send its ETag back in the header If-Match.");
}

/** Answers are JSON; whoever takes nothing of the kind is told so before anything is done. */
export function requireJsonWanted(request: Request): void {
  const accepted = (request.headers.get("accept") ?? "*/*").split(",").map((part) => part.trim().toLowerCase());
  if (accepted.some((part) => JSON_RANGE.test(part) && !NO_WEIGHT.test(part))) return;
  throw new ApiProblem("not-acceptable", "Ask for application/json in the header Accept.");
}

const JSON_RANGE = /^(\*\/\*|application\/(\*|json|problem\+json))\s*(;|$)/;
const NO_WEIGHT = /;\s*q=0(\.0*)?\s*(;|$)/;

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
