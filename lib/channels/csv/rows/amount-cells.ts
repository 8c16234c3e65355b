import { MAX_REPORT_AMOUNT, MAX_REPORT_COUNT } from "@/lib/domain/day-row-limits";
import { parseMicros } from "@/lib/domain/money";
import { CellProblem } from "./cell-problem";
import { currenciesInCell, readNumber } from "../cells";
import type { MoneyColumn, NumberColumn } from "./reading-plan";

const MICROS_PER_UNIT = 1_000_000;

/** The amount of a cell in micros; null if it is missing. Credits are below zero. */
export function readMoney(cells: string[], column: MoneyColumn, currency: string): bigint | null {
  const read = readAmount(cells, column, (MAX_REPORT_AMOUNT * MICROS_PER_UNIT) / column.microsPerOne);
  if (read === null) return null;
  requireCurrency(cells[column.index] ?? "", column, { currency, isZero: read === "0" });
  if (column.microsPerOne === MICROS_PER_UNIT) return parseMicros(read);
  return roundedShare(parseMicros(read) * BigInt(column.microsPerOne), BigInt(MICROS_PER_UNIT));
}

/** The count of a cell as an exact decimal; null if it is missing. Retracted conversions are below zero. */
export function readCount(cells: string[], column: NumberColumn): string | null {
  return readAmount(cells, column, MAX_REPORT_COUNT);
}

/** For counts that only ever rise, such as clicks. */
export function readTally(cells: string[], column: NumberColumn): string | null {
  const read = readCount(cells, column);
  if (read?.startsWith("-")) throw problem(cells, column, `"${shown(cells, column)}" is below zero.`);
  return read;
}

function readAmount(cells: string[], column: NumberColumn, max: number): string | null {
  const read = readNumber(cells[column.index] ?? "", column.decimalSign);
  if (read.status === "missing") return null;
  if (read.status === "unreadable") throw problem(cells, column, `${read.reason}.`);
  if (Math.abs(read.value) > max) throw problem(cells, column, `"${shown(cells, column)}" is implausibly large.`);
  return read.value === 0 ? "0" : read.decimal;
}

/** The currency that the cell shows must be the import's. */
function requireCurrency(
  cell: string,
  column: MoneyColumn,
  { currency, isZero }: { currency: string; isZero: boolean },
): void {
  const codes = currenciesInCell(cell);
  if (codes !== null && !codes.includes(currency)) {
    const reason = `The cell shows "${cell.trim()}", but the import is in ${currency}.`;
    throw new CellProblem(column.name, cell, reason);
  }
  if (codes === null && column.mixesCurrencies && !isZero) {
    const reason = `"${cell.trim()}" shows no currency, and the column mixes currencies.`;
    throw new CellProblem(column.name, cell, reason);
  }
}

function problem(cells: string[], column: NumberColumn, reason: string): CellProblem {
  return new CellProblem(column.name, cells[column.index] ?? "", reason);
}

function shown(cells: string[], { index }: NumberColumn): string {
  return (cells[index] ?? "").trim();
}

/** Half a micro rounds away from zero. */
function roundedShare(amount: bigint, parts: bigint): bigint {
  const half = amount < 0n ? -parts / 2n : parts / 2n;
  return (amount + half) / parts;
}
