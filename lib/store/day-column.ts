import { toDay, type Day } from "@/lib/domain/day";

/** Prisma reads and writes date columns as midnight UTC. */
export function dayToDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function dateToDay(date: Date): Day {
  return toDay(date.toISOString().slice(0, 10));
}
