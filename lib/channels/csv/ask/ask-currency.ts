import { isCurrency } from "@/lib/domain/money";
import {
  columnStatements,
  agreedCurrencies,
  detectedCurrency,
  foreignColumns,
  spendStatements,
} from "./currency-evidence";
import type { Draft, OpenQuestion } from "./draft";
import type { CurrencyMark } from "../table";
import { columnOf } from "../mapping";

const MAX_CHOICES = 6;

export function askCurrency(draft: Draft): OpenQuestion[] {
  const statements = spendStatements(draft);
  const agreed = agreedCurrencies(statements);
  const detected = detectedCurrency(draft);
  const given = draft.answers.values.currency;
  if (detected !== null && (given === undefined || given === detected)) return [];
  if (agreed?.length === 0) return [askContradiction(draft)];
  const question = { id: "currency", text: textOf(draft), proposed: detected ?? hintOf(draft), states: statements };
  const codes = (agreed ?? []).filter(isCurrency);
  if (codes.length === 0 || codes.length > MAX_CHOICES) return [{ ...question, kind: "currency", options: [] }];
  return [{ ...question, kind: "choice", options: codes.map(asOption) }];
}

function askContradiction(draft: Draft): OpenQuestion {
  const statements = spendStatements(draft);
  const codes = [...new Set(statements.flatMap((statement) => statement.codes))].filter(isCurrency);
  const [first, ...others] = statements.map(({ says }) => says);
  const text = `${[first, ...others].join(", but ")}. In which currency is the spend? Rows that show another one are listed and left out.`;
  return { id: "currency", text, kind: "choice", options: codes.map(asOption), proposed: null };
}

const asOption = (code: string) => ({ value: code, label: code });

function textOf(draft: Draft): string {
  const { inspection, mapping } = draft;
  const spend = columnOf(mapping, "spend");
  const marks = (spend && inspection.columns[spend.index]?.marks) ?? [];
  const others = marks.filter((mark) => !mark.codes.some((code) => marks[0]?.codes.includes(code)));
  if (spend && marks[0] && others[0])
    return `"${spend.name}" mixes currencies: ${[marks[0], others[0]].map(place).join(" and ")}. ${WHICH_ROWS}`;
  const column = columnOf(mapping, "currency");
  const [stated] = spendStatements(draft);
  if (column && stated && stated.codes.length > 1)
    return `The file mixes currencies (${stated.codes.join(", ")}). ${WHICH_ROWS}`;
  if (spend && marks[0]) return `"${spend.name}" shows ${place(marks[0])}. In which currency are the amounts?`;
  return "In which currency are the amounts?";
}

const WHICH_ROWS =
  "An account has one currency. Which rows do you want to import? The others are listed and left out. Import the file again for them.";

function place({ cell, line }: CurrencyMark): string {
  return `"${cell}" (line ${line})`;
}

/** The currency of a value column is likely that of the spend, but nothing says so. */
function hintOf({ inspection, mapping }: Draft): string | null {
  if (spendStatements({ inspection, mapping }).length > 0) return null;
  const values = mapping.columns.filter((use) => use.role === "value");
  const agreed = agreedCurrencies(values.flatMap((use) => columnStatements(inspection, use)));
  return agreed?.length === 1 ? (agreed[0] ?? null) : null;
}

/** Value in another currency than spend would give a return that means nothing. */
export function askValueCurrency(draft: Draft): OpenQuestion[] {
  const foreign = foreignColumns(draft);
  if (foreign.length === 0) return [];
  const names = foreign.map(({ use }) => `"${use.name}"`).join(", ");
  const text = `${foreign.map(({ says }) => says).join(". ")}, and the spend is in another currency. A return over two currencies would be wrong. To import these amounts, export them in the currency of the spend.`;
  return [
    {
      id: "value-currency",
      text,
      kind: "choice",
      options: [{ value: "leave-out", label: `Leave ${names} out; conversions are imported` }],
      proposed: null,
    },
  ];
}
