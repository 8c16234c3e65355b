import type { ColumnProfile, Inspection } from "./inspection";
import type { DecimalSign } from "./number-format";

/** The sign before the decimals of a column: as answered, as its own cells show, or as the other columns do. */
export function decimalSignOf(
  column: ColumnProfile | undefined,
  inspection: Inspection,
  answer: string | null,
): DecimalSign {
  if (answer === "comma" || answer === "point") return answer;
  const own = column?.numbers;
  if (own && own.point !== own.comma) return own.comma > own.point ? "comma" : "point";
  const votes = inspection.columns.map(({ numbers }) => Math.sign(numbers.comma - numbers.point));
  return votes.some((vote) => vote > 0) ? "comma" : "point";
}

/** The sum of a column's cells, to show and to compare. It is a float and no amount to store. */
export function totalOf(column: ColumnProfile, inspection: Inspection, answer: string | null): number {
  const { totals } = column.numbers;
  return totals[decimalSignOf(column, inspection, answer)];
}

export function isSameTotal(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-6 * Math.max(1, Math.abs(left), Math.abs(right));
}

export function showTotal(total: number): string {
  return total.toLocaleString("en-US", { maximumFractionDigits: 2 });
}
