import type { ColumnProfile, Inspection } from "../table";
import { decimalSignOf } from "./decimal-sign";

/** The sum of a column's cells, to show and to compare. It is a float and no amount to store. */
export function totalOf(column: ColumnProfile, inspection: Inspection, answer: string | null): number {
  return column.numbers.amounts[decimalSignOf(column, inspection, answer)].sum;
}

export function isSameTotal(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-6 * Math.max(1, Math.abs(left), Math.abs(right));
}

export function showTotal(total: number): string {
  return total.toLocaleString("en-US", { maximumFractionDigits: 2 });
}
