import type { Prisma } from "./generated/client";

/** Plain JSON for a json column: bigint becomes a decimal string, a date its ISO text, undefined goes. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
  return JSON.parse(text) as Prisma.InputJsonValue;
}
