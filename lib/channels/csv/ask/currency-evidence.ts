import { isCurrency } from "@/lib/domain/money";
import { currenciesInName, currenciesOf } from "../cells";
import type { Draft } from "./draft";
import type { Inspection } from "../table";
import { columnOf, type ColumnUse, type Mapping, type FileStatement } from "../mapping";

type File = { inspection: Inspection; mapping: Mapping };

/** All that the file says about the currency of its spend, the most explicit first. */
export function spendStatements({ inspection, mapping }: File): FileStatement[] {
  const spend = columnOf(mapping, "spend");
  const own = spend ? columnStatements(inspection, spend) : [];
  const { currency } = inspection.facts;
  const title = currency ? [{ codes: [currency], says: `The report states the currency ${currency}` }] : [];
  const inName = spend ? currenciesInName(spend.name) : null;
  // A currency column is that of the account, and the name of a converted column states another one.
  const inColumn = currencyColumnStatement({ inspection, mapping }).filter(
    ({ codes }) => inName === null || codes.some((code) => inName.includes(code)),
  );
  return [...inColumn, ...own, ...title];
}

/** What the name and the cells of a column with amounts say about their currency. */
export function columnStatements({ columns }: Inspection, use: ColumnUse): FileStatement[] {
  const inName = currenciesInName(use.name);
  const marks = columns[use.index]?.marks ?? [];
  const [first] = marks;
  const cells = first && {
    codes: [...new Set(marks.flatMap((mark) => mark.codes))],
    says: `The cells of "${use.name}" show "${first.cell}" (line ${first.line})`,
  };
  return [
    ...(inName ? [{ codes: [...inName], says: `The header says "${use.name}"` }] : []),
    ...(cells ? [cells] : []),
  ];
}

function currencyColumnStatement({ inspection, mapping }: File): FileStatement[] {
  const use = columnOf(mapping, "currency");
  const texts = (use && inspection.columns[use.index]?.distinct) ?? [];
  const codes = [...new Set(texts.flatMap((text) => currenciesOf(text) ?? []))].filter(isCurrency);
  if (!use || codes.length === 0) return [];
  return [{ codes, says: `The column "${use.name}" says ${codes.slice(0, 4).join(", ")}` }];
}

/** The currencies on which all statements agree; null without a statement, empty if they contradict each other. */
export function agreedCurrencies(statements: FileStatement[]): string[] | null {
  const [first, ...others] = statements;
  if (!first) return null;
  return first.codes.filter((code) => others.every(({ codes }) => codes.includes(code)));
}

/** The currency that the file states; null when it states none or several. */
export function detectedCurrency(file: File): string | null {
  const agreed = agreedCurrencies(spendStatements(file));
  const [only] = agreed ?? [];
  return agreed?.length === 1 && only !== undefined && isCurrency(only) ? only : null;
}

/** The currency of the import: as answered, or as the file states it. */
export function settledCurrency(draft: Draft): string | null {
  const answer = draft.answers.values.currency;
  const agreed = agreedCurrencies(spendStatements(draft));
  const isPossible = agreed === null || agreed.length === 0 || (answer !== undefined && agreed.includes(answer));
  return answer !== undefined && isCurrency(answer) && isPossible ? answer : detectedCurrency(draft);
}

/** Columns with amounts in another currency than the spend. */
export function foreignColumns(draft: Draft): { use: ColumnUse; codes: string[]; says: string }[] {
  const { inspection, mapping } = draft;
  const settled = settledCurrency(draft);
  const own = settled === null ? agreedCurrencies(spendStatements(draft)) : [settled];
  if (own === null || own.length === 0) return [];
  return mapping.columns
    .filter((use) => use.role === "value" || use.role === "budget")
    .flatMap((use) => {
      const foreign = columnStatements(inspection, use).find(({ codes }) => !codes.some((code) => own.includes(code)));
      return foreign ? [{ use, ...foreign }] : [];
    });
}

/** The mapping without the columns that an answer leaves out because of their currency. */
export function withoutForeign(draft: Draft): Mapping {
  const { mapping, answers } = draft;
  if (answers.values["value-currency"] !== "leave-out") return mapping;
  const foreign = new Set(foreignColumns(draft).map(({ use }) => use.index));
  const columns = mapping.columns.map((use) =>
    foreign.has(use.index) ? { ...use, role: "ignore" as const, action: null } : use,
  );
  return { ...mapping, columns };
}

/** The currency column, if it has the chosen currency. Otherwise it is about other amounts. */
export function currencyColumn(file: File, currency: string): number | null {
  const [stated] = currencyColumnStatement(file);
  return stated?.codes.includes(currency) ? (columnOf(file.mapping, "currency")?.index ?? null) : null;
}

/** Whether the cells of a column show currencies that cannot be the same. Then a cell without one can be any of them. */
export function mixesCurrencies({ columns }: Inspection, use: ColumnUse): boolean {
  const marks = columns[use.index]?.marks ?? [];
  return marks.some(({ codes }) => !codes.some((code) => marks[0]?.codes.includes(code)));
}
