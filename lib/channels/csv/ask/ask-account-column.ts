import type { Draft, OpenQuestion } from "./draft";
import { columnOf, type ColumnUse } from "../mapping";

/** The column that says which ad account a row is from: its id, or else its name. */
export function accountColumn({ inspection, mapping }: Pick<Draft, "inspection" | "mapping">): ColumnUse | null {
  const columns = [columnOf(mapping, "account-id"), columnOf(mapping, "account-name")];
  return columns.find((use) => use !== null && (inspection.columns[use.index]?.filled ?? 0) > 0) ?? null;
}

/** Rows of several accounts cannot be added up: their campaigns may have the same names. */
export function askAccountColumn(draft: Pick<Draft, "inspection" | "mapping">): OpenQuestion[] {
  const accounts = accountsOf(draft);
  const column = accountColumn(draft);
  if (!column || accounts.length < 2) return [];
  return [
    {
      id: "account-in-file",
      text: `The file has rows of ${accounts.length} accounts ("${column.name}"). Which one do you want to import? The rows of the others are listed and left out. Import the file again for them.`,
      kind: "choice",
      options: accounts.map((account) => ({ value: account, label: account })),
      proposed: null,
    },
  ];
}

/** Whether the file names so many accounts that they were not listed. */
export function hasUnlistedAccounts(draft: Pick<Draft, "inspection" | "mapping">): boolean {
  const column = accountColumn(draft);
  return column !== null && draft.inspection.columns[column.index]?.distinct === null;
}

/** The only account of the file, or null if it names none or several. */
export function onlyAccount(draft: Pick<Draft, "inspection" | "mapping">): string | null {
  const [first, ...others] = accountsOf(draft);
  return others.length === 0 ? (first ?? null) : null;
}

function accountsOf(draft: Pick<Draft, "inspection" | "mapping">): string[] {
  const column = accountColumn(draft);
  const values = column ? (draft.inspection.columns[column.index]?.distinct ?? []) : [];
  return [...new Set(values.map((value) => value.trim()))];
}
