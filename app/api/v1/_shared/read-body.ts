import type { z } from "zod";
import { ApiProblem } from "@/lib/domain/api/problem";
import { parsePart } from "./parse-part";

export const MAX_BYTES = 2 * 1024 * 1024;
const MAX_DEPTH = 12;

/** The body parsed by the schema: JSON of limited size and depth. */
export async function readBody(request: Request, schema: z.ZodType): Promise<unknown> {
  requireJson(request);
  const text = decode(await readBytes(request));
  requireShallow(text);
  return parsePart(schema, parse(text), "The body cannot be used");
}

function requireJson({ headers }: Request): void {
  const encoding = headers.get("content-encoding") ?? "identity";
  if (JSON_TYPE.test(headers.get("content-type") ?? "") && encoding === "identity") return;
  throw new ApiProblem("unsupported-media-type", "Send the body as application/json, in UTF-8 and not compressed.", {
    headers: { accept: "application/json" },
  });
}

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** Stops reading at the limit, even if Content-Length is smaller. */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): ApiProblem {
  return new ApiProblem("content-too-large", "A body may have at most 2 MB. Send the rows in several batches.");
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiProblem("invalid-request", "The body is not UTF-8.");
  }
}

/** Counts brackets outside strings before any recursive parser reads the text. */
function requireShallow(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (quoted) at += sign === "\\" ? 1 : 0;
    else if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth > MAX_DEPTH)
      throw new ApiProblem("invalid-request", `The body is nested deeper than ${MAX_DEPTH} levels.`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiProblem("invalid-request", "The body is not JSON.");
  }
}
