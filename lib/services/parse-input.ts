import type { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";

/** Throws the first issue of the schema as the message, with its path as the field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success && containsNull(result.data)) throw new ServiceError("invalid-input", NULL_CHARACTER);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ServiceError("invalid-input", describeIssue(issue), issue?.path.join("."));
}

/** Zod's own messages for invalid types name internal types that mean nothing to a user. */
function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return "The input cannot be read.";
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  const field = issue.path.join(".");
  return field === "" ? "The input is missing." : `"${field}" is missing or of the wrong kind.`;
}

const NULL_CHARACTER = "A text contains a character that cannot be saved (U+0000). Type the text again.";

/** Postgres can store every character except this one. */
function containsNull(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(containsNull);
}
