import type { z } from "zod";
import { ApiProblem } from "@/lib/domain/api/problem";

const MAX_ERRORS = 20;

/** Parses a body or a query, and reports all invalid fields. */
export function parsePart(schema: z.ZodType, value: unknown, problem: string): unknown {
  const result = schema.safeParse(value);
  if (!result.success) {
    const errors = result.error.issues.slice(0, MAX_ERRORS).map(({ path, message }) => ({
      pointer: path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
      detail: message,
    }));
    throw new ApiProblem("invalid-request", `${problem}: ${errors[0]?.detail ?? "it is not as documented."}`, {
      errors,
    });
  }
  if (hasUnstorableText(result.data))
    throw new ApiProblem("invalid-request", `${problem}: a text contains a character that cannot be stored.`);
  return result.data;
}

/** Postgres stores neither U+0000 nor half of a surrogate pair. */
function hasUnstorableText(value: unknown): boolean {
  if (typeof value === "string") return /\0|\p{Surrogate}/u.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnstorableText);
}
