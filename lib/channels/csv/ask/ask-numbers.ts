import type { Draft, OpenQuestion } from "./draft";
import type { ColumnUse } from "../mapping";

const NUMBER_ROLES: ReadonlySet<ColumnUse["role"]> = new Set([
  "spend",
  "impressions",
  "clicks",
  "conversions",
  "value",
  "budget",
]);

export function askNumbers({ inspection, mapping }: Draft): OpenQuestion[] {
  const used = mapping.columns.filter((use) => NUMBER_ROLES.has(use.role)).map((use) => inspection.columns[use.index]);
  const evidence = used.flatMap((column) => (column ? [column.numbers] : []));
  const isPoint = inspection.columns.some(({ numbers }) => numbers.point > 0);
  const isComma = inspection.columns.some(({ numbers }) => numbers.comma > 0);
  const isMixed = evidence.some((numbers) => numbers.point > 0 && numbers.comma > 0);
  const open = evidence.find((numbers) => numbers.ambiguous > 0);
  const isUnclear = isMixed || (open !== undefined && isPoint === isComma);
  if (!isUnclear) return [];
  const example = open?.ambiguousSample ?? "1,234";
  return [
    {
      id: "number-format",
      text: isMixed
        ? "Some numbers in one column use a comma before the decimals, others a point. Which one is right? Cells of the other kind are listed as unreadable."
        : `Numbers such as "${example}" can be read in two ways. How are they written?`,
      kind: "choice",
      options: [
        { value: "point", label: "1,234.56: point before the decimals" },
        { value: "comma", label: "1.234,56: comma before the decimals" },
      ],
      proposed: null,
    },
  ];
}
