import type { DateFormat } from "../cells";
import type { Draft } from "./draft";
import type { ColumnUse } from "../mapping";

/** The format of the dates: as answered, or the one that reads the most cells. */
export function chosenDateFormat({ inspection, answers }: Draft, day: ColumnUse): DateFormat {
  const order = answers.values["date-order"];
  if (order === "day-first" || order === "month-first" || order === "excel-serial") return order;
  const column = inspection.columns[day.index];
  const counts = Object.entries(column?.dates ?? {}) as [DateFormat, number][];
  return counts.sort((left, right) => right[1] - left[1])[0]?.[0] ?? "year-first";
}
