import type { Draft } from "./draft";
import type { ColumnUse } from "./map-columns";
import { DECIMAL_SIGNS, type DecimalSign } from "./number-format";

/** The sign before the decimals of a column: as answered, as its own cells show, or as most columns show. */
export function decimalSignOf(use: Pick<ColumnUse, "index">, { inspection, answers }: Draft): DecimalSign {
  const answer = DECIMAL_SIGNS.find((sign) => sign === answers.values["number-format"]);
  if (answer) return answer;
  const own = inspection.columns[use.index]?.numbers;
  if (own && own.point !== own.comma) return own.comma > own.point ? "comma" : "point";
  const votes = inspection.columns.map((column) => Math.sign(column.numbers.comma - column.numbers.point));
  return votes.some((vote) => vote > 0) ? "comma" : "point";
}
