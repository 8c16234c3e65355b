import type { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";

/** The first complaint of the schema becomes the message, and its path the field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ServiceError("invalid-input", issue?.message ?? "The input cannot be read.", issue?.path.join("."));
}
