import type { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";

/** The first complaint of the schema becomes the message, and its path the field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success && holdsNull(result.data)) throw new ServiceError("invalid-input", UNKEEPABLE);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ServiceError("invalid-input", describeIssue(issue), issue?.path.join("."));
}

/** Zod's own words for a value of the wrong kind name types that nobody who reads them has chosen. */
function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return "The input cannot be read.";
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  const field = issue.path.join(".");
  return field === "" ? "The input is missing." : `"${field}" is missing or of the wrong kind.`;
}

const UNKEEPABLE = "A text holds a character that cannot be kept (U+0000); type it again.";

/** Postgres keeps every character but this one. */
function holdsNull(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(holdsNull);
}
