import type { z } from "zod";
import { ApiProblem } from "@/lib/domain/api/problem";

const MAX_ERRORS = 20;

/** Parses body or query, and tells every field that is wrong. */
export function parsePart(schema: z.ZodType, value: unknown, what: string): unknown {
  const result = schema.safeParse(value);
  if (!result.success) {
    const errors = result.error.issues.slice(0, MAX_ERRORS).map(({ path, message }) => ({
      pointer: path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
      detail: message,
    }));
    throw new ApiProblem("invalid-request", `${what}: ${errors[0]?.detail ?? "it is not as documented."}`, { errors });
  }
  if (holdsUnkeepable(result.data))
    throw new ApiProblem("invalid-request", `${what}: a text holds a character that cannot be kept.`);
  return result.data;
}

/** A database keeps neither U+0000 nor half of a surrogate pair. */
function holdsUnkeepable(value: unknown): boolean {
  if (typeof value === "string") return /\0|\p{Surrogate}/u.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnkeepable);
}
