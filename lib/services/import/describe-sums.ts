import { describeMoney, toCurrency } from "@/lib/domain/money";
import { stagedSums, type Counting } from "@/lib/store/imports";
import type { RowCheck } from "./row-check";

/** The sums that one way of counting gives, such as "spend €2,670.50, conversions 21.75, value €4,108.50". */
export async function describeSums({ tx, record, plan }: RowCheck, counting: Counting): Promise<string> {
  const sums = await stagedSums(tx, { importId: record.importId, counting });
  const currency = toCurrency(plan.currency);
  const money = (micros: bigint | null) => (micros === null ? null : describeMoney(micros, currency));
  const parts = [
    ["spend", money(sums.spendMicros)],
    ["conversions", sums.conversions?.toLocaleString("en-US", { maximumFractionDigits: 2 }) ?? null],
    ["value", money(sums.valueMicros)],
  ];
  const known = parts.filter(([, amount]) => amount !== null).map(([label, amount]) => `${label} ${amount}`);
  return known.length > 0 ? known.join(", ") : "nothing is imported";
}
