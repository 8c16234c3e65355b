import type { ColumnProfile, Inspection } from "./inspection";
import { DECIMAL_SIGNS, type DecimalSign } from "./number-format";

/** The sign before the decimals of a column: as answered, as its own cells show, or as the other columns do. */
export function decimalSignOf(
  column: ColumnProfile | undefined,
  inspection: Inspection,
  answer: string | null | undefined,
): DecimalSign {
  const answered = DECIMAL_SIGNS.find((sign) => sign === answer);
  if (answered) return answered;
  const own = column?.numbers;
  if (own && own.point !== own.comma) return own.comma > own.point ? "comma" : "point";
  const votes = inspection.columns.map(({ numbers }) => Math.sign(numbers.comma - numbers.point));
  return votes.some((vote) => vote > 0) ? "comma" : "point";
}
