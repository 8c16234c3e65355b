import type { ReadingPlan } from "@/lib/channels/csv";
import { noonOf } from "@/lib/domain/day";

/** The file has no export time, so noon of its day is used, or now if that is earlier. */
export function exportTime({ exportDay, timeZone }: Pick<ReadingPlan, "exportDay" | "timeZone">, now: Date): Date {
  const noon = noonOf(exportDay, timeZone);
  return noon < now ? noon : now;
}
