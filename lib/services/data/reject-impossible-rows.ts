import type { NewDayRowsValue } from "@/lib/domain/api/day-row-resource";
import { wallClock } from "@/lib/domain/day";
import { MAX_REPORT_AMOUNT, MIN_REPORT_DAY } from "@/lib/domain/day-row-limits";
import { ServiceError } from "@/lib/domain/errors";

type ApiRow = NewDayRowsValue["rows"][number];

/** Rejects days and amounts that no platform reports, with the limits that files have. */
export function rejectImpossibleRows({ rows, account }: NewDayRowsValue, fetchedAt: Date): void {
  const today = wallClock(fetchedAt, account.timeZone).day;
  const when = `At ${fetchedAt.toISOString()} it was ${today} in ${account.timeZone}`;
  for (const [index, row] of rows.entries()) {
    const { day, complete } = row;
    if (day < MIN_REPORT_DAY)
      throw invalid(
        `${day} is before any ad report. The first day is ${MIN_REPORT_DAY}. Correct the day.`,
        index,
        "day",
      );
    if (day > today) throw invalid(`${when}: ${day} had not started. Correct the day.`, index, "day");
    if (complete && day === today)
      throw invalid(`${when}: ${day} was not complete. Send "complete": false for it.`, index, "complete");
    rejectLargeAmounts(row, index);
  }
}

const MAX_MICROS = BigInt(MAX_REPORT_AMOUNT) * 1_000_000n;

function rejectLargeAmounts({ spendMicros, budgetMicros, actions }: ApiRow, index: number): void {
  const amounts: [string, string | null][] = [
    ["spendMicros", spendMicros],
    ["budgetMicros", budgetMicros],
    ...actions.map(({ valueMicros }, action): [string, string | null] => [
      `actions.${action}.valueMicros`,
      valueMicros,
    ]),
  ];
  for (const [field, amount] of amounts) {
    if (amount === null || isPlausible(BigInt(amount))) continue;
    throw invalid(`"${amount}" micros are implausibly large for one campaign-day. Correct the amount.`, index, field);
  }
}

function isPlausible(micros: bigint): boolean {
  return micros <= MAX_MICROS && micros >= -MAX_MICROS;
}

function invalid(message: string, index: number, field: string): ServiceError {
  return new ServiceError("invalid-input", message, `rows.${index}.${field}`);
}
