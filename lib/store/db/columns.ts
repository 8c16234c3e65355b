import { randomBytes } from "node:crypto";
import { type Day, toDay } from "@/lib/domain/day";
import type { Prisma } from "../generated/client";

/** Prisma reads and writes date columns as midnight UTC. */
export function dayToDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function dateToDay(date: Date): Day {
  return toDay(date.toISOString().slice(0, 10));
}

/** Plain JSON for a json column: bigint becomes a decimal string, a date its ISO text, and undefined is dropped. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  const text = JSON.stringify(value, (_, field: unknown) => (typeof field === "bigint" ? field.toString() : field));
  return JSON.parse(text) as Prisma.InputJsonValue;
}

/** A UUID version 7, like the database client's, for rows whose id must be known before they are written. */
export function timeOrderedId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether a statement failed because a number is too large for its column. */
export function isOutOfRange(error: unknown): boolean {
  return error instanceof Error && OUT_OF_RANGE.test(error.message);
}

/** The SQLSTATE of "numeric value out of range", as it appears in the client's message. */
const OUT_OF_RANGE = /Code: `22003`/;
