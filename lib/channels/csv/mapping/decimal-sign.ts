import type { ColumnProfile, Inspection } from "../table";
import { DECIMAL_SIGNS, type DecimalSign } from "../cells";

/** The sign before the decimals of a column: as its own cells prove, as answered, or as the other columns show. */
export function decimalSignOf(
  column: ColumnProfile | undefined,
  inspection: Inspection,
  answer: string | null | undefined,
): DecimalSign {
  const own = column?.numbers;
  const isClear = own !== undefined && own.point > 0 !== own.comma > 0;
  const answered = DECIMAL_SIGNS.find((sign) => sign === answer);
  if (answered && !isClear) return answered;
  if (own && own.point !== own.comma) return own.comma > own.point ? "comma" : "point";
  const votes = inspection.columns.map(({ numbers }) => Math.sign(numbers.comma - numbers.point));
  return votes.some((vote) => vote > 0) ? "comma" : "point";
}
