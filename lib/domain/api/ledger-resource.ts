import { z } from "zod";
import { CalendarDay, CurrencyCode, Id, Micros } from "./values";

export const ApiLedgerEntry = z
  .strictObject({
    planId: Id,
    day: CalendarDay,
    kind: z.enum(["cost-of-learning", "roi-miss", "budget-miss"]),
    amountMicros: Micros.nullable(),
    currency: CurrencyCode,
    note: z.string(),
    runId: Id.nullable(),
  })
  .meta({
    id: "LedgerEntry",
    description: "What learning costs, and by how much budget or target was missed: the newest reading of the day.",
  });
export type ApiLedgerEntryValue = z.infer<typeof ApiLedgerEntry>;

export function toApiLedgerEntry(
  entry: Omit<ApiLedgerEntryValue, "amountMicros"> & { amountMicros: bigint | null },
): ApiLedgerEntryValue {
  return { ...entry, amountMicros: entry.amountMicros?.toString() ?? null };
}
