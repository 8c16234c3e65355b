import { isCurrency } from "@/lib/domain/money";
import { currencyInName } from "./column-names";
import type { Draft, OpenQuestion } from "./draft";
import { columnOf, type ColumnUse } from "./map-columns";

/** The currency that the file states; null when it states none or several. */
export function detectedCurrency(draft: Pick<Draft, "inspection" | "mapping">): string | null {
  const stated = statedCurrencies(draft);
  const [first] = stated;
  return stated.length === 1 && first !== undefined ? first : null;
}

function statedCurrencies({ inspection, mapping }: Pick<Draft, "inspection" | "mapping">): string[] {
  const column = columnOf(mapping, "currency");
  const codes = column ? (inspection.columns[column.index]?.distinct ?? []) : [];
  const inNames = mapping.columns
    .filter((use) => use.role === "spend" || use.role === "value")
    .map((use) => currencyInName(use.name));
  const all = codes.length > 0 ? codes.map((code) => code.trim().toUpperCase()) : inNames;
  return [...new Set(all.filter((code): code is string => code !== null && isCurrency(code)))];
}

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
  const isPoint = evidence.some((numbers) => numbers.point > 0);
  const isComma = evidence.some((numbers) => numbers.comma > 0);
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

export function askMoneyUnits({ inspection, mapping }: Draft): OpenQuestion[] {
  return mapping.columns
    .filter((use) => use.unit === "ask")
    .map((use) => {
      const largest = inspection.columns[use.index]?.numbers.largest ?? 0;
      return {
        id: `unit:${use.index}`,
        text: `"${use.name}" contains whole numbers up to ${largest}. What is their unit?`,
        kind: "choice" as const,
        options: [
          { value: "units", label: `Currency units: the largest is ${largest}` },
          { value: "micros", label: `Micros (millionths): the largest is ${largest / 1_000_000}` },
        ],
        proposed: null,
      };
    });
}

export function askCurrency(draft: Draft): OpenQuestion[] {
  if (detectedCurrency(draft)) return [];
  const codes = statedCurrencies(draft);
  if (codes.length === 0) {
    const text = "In which currency are the amounts?";
    return [{ id: "currency", text, kind: "currency", options: [], proposed: null }];
  }
  const text = `The file mixes currencies (${codes.join(", ")}). An account has one currency. Which rows do you want to import? The others are listed and left out. Import the file again for them.`;
  return [
    {
      id: "currency",
      text,
      kind: "choice",
      options: codes.map((code) => ({ value: code, label: code })),
      proposed: null,
    },
  ];
}
