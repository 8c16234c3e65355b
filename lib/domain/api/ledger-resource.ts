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
    description: "The cost of learning on a day, or the amount by which budget or target was missed, as known now.",
  });
export type ApiLedgerEntryValue = z.infer<typeof ApiLedgerEntry>;

export function toApiLedgerEntry(
  entry: Omit<ApiLedgerEntryValue, "amountMicros"> & { amountMicros: bigint | null },
): ApiLedgerEntryValue {
  return { ...entry, amountMicros: entry.amountMicros?.toString() ?? null };
}
