import { isSameTotal, showTotal, totalOf } from "./column-total";
import type { ColumnUse } from "./column-use";
import { saysConverted, normaliseName, COLUMN_ROLES, type ColumnRole } from "../names";
import { type Inspection } from "../table";
import type { Meaning } from "./meanings";
import type { ImportAnswers, Question } from "./questions";

export interface ChosenRoles {
  columns: ColumnUse[];
  questions: Omit<Question, "answer">[];
}

/** The role of each column, except for counts and values of actions: several columns can have those. */
export function chooseRoles(inspection: Inspection, meanings: Meaning[][], answers: ImportAnswers): ChosenRoles {
  const columns = inspection.columns.map(({ index, name }) => blankUse(index, name));
  applyHand(columns, meanings, answers);
  const isByHand = (index: number) => Object.hasOwn(answers.columns, index);
  const candidates = columns
    .filter(({ index }) => !isByHand(index))
    .flatMap((use) => (meanings[use.index] ?? []).map((meaning) => ({ use, meaning })))
    .filter(({ meaning }) => isSingleRole(meaning.role));
  const taken = new Set(columns.map((use) => use.role));
  for (const { use, meaning } of candidates.sort(byFit)) {
    if (taken.has(meaning.role as ColumnRole) || use.role !== "ignore") continue;
    use.role = meaning.role as ColumnRole;
    use.unit = meaning.unit;
    taken.add(use.role);
  }
  const spend = columns.find(({ role }) => role === "spend");
  if (spend && meanings[spend.index]?.some(({ words }) => words.isConverted)) useConvertedCurrency(columns);
  const questions =
    spend && !isByHand(spend.index) ? settleSpend(spend, { inspection, columns, meanings, answers }) : [];
  return { columns, questions };
}

type Candidate = { use: ColumnUse; meaning: Meaning };

const MANY_COLUMN_ROLES: ReadonlySet<ColumnRole> = new Set(["conversions", "value", "ignore"]);
const SINGLE_ROLES = new Set<string>(COLUMN_ROLES.filter((role) => !MANY_COLUMN_ROLES.has(role)));
const isSingleRole = (role: string) => SINGLE_ROLES.has(role);

/** Amounts in the account's currency come before converted ones. */
function byFit({ use: left, meaning: first }: Candidate, { use: right, meaning: second }: Candidate): number {
  return (
    Number(first.words.isConverted) - Number(second.words.isConverted) ||
    first.rank - second.rank ||
    Number(first.words.rest !== "") - Number(second.words.rest !== "") ||
    left.index - right.index
  );
}

/** "Currency code" is the account's, which says nothing about a spend that is converted. */
function useConvertedCurrency(columns: ColumnUse[]): void {
  const converted = columns.find(
    ({ name, role }) => role === "ignore" && /code/i.test(name) && saysConverted(normaliseName(name)),
  );
  for (const use of columns) if (use.role === "currency") use.role = "ignore";
  if (converted) converted.role = "currency";
}

function blankUse(index: number, name: string): ColumnUse {
  return { index, name, role: "ignore", action: null, unit: null };
}

function applyHand(columns: ColumnUse[], meanings: Meaning[][], answers: ImportAnswers): void {
  for (const [index, { role }] of Object.entries(answers.columns)) {
    const use = columns[Number(index)];
    if (!use || !isSingleRole(role)) continue;
    for (const other of columns) if (other.role === role) other.role = "ignore";
    use.role = role;
    use.unit = meanings[use.index]?.find((meaning) => meaning.role === role)?.unit ?? null;
  }
}

interface Found {
  inspection: Inspection;
  columns: ColumnUse[];
  meanings: Meaning[][];
  answers: ImportAnswers;
}

/** Several columns with the same name for the spend, such as two currencies, and different totals: a person chooses. */
function settleSpend(spend: ColumnUse, { inspection, columns, meanings, answers }: Found): ChosenRoles["questions"] {
  const meaningOf = ({ index }: ColumnUse) => meanings[index]?.find(({ role }) => role === "spend");
  const own = meaningOf(spend);
  const rivals = columns.filter((use) => {
    const meaning = use.role === "ignore" ? meaningOf(use) : undefined;
    if (!own || !meaning || meaning.words.isConverted !== own.words.isConverted) return false;
    return meaning.words.base === own.words.base || (meaning.rank < 0 && own.rank < 0);
  });
  const total = ({ index }: ColumnUse) => {
    const column = inspection.columns[index];
    return column ? totalOf(column, inspection, answers.values["number-format"] ?? null) : 0;
  };
  const open = rivals.filter((rival) => !isSameTotal(total(rival), total(spend)));
  if (open.length === 0) return [];
  const candidates = [spend, ...open];
  const inCurrency = candidates.filter((use) => {
    const currency = meaningOf(use)?.words.currency;
    return currency !== null && currency === answers.values.currency;
  });
  const [fitting, ...others] = inCurrency;
  if (fitting && others.length === 0) {
    [spend.role, fitting.role] = ["ignore", "spend"];
    fitting.unit = meaningOf(fitting)?.unit ?? null;
    return [];
  }
  const options = candidates.map((use) => ({
    value: String(use.index),
    label: `${use.name}, column ${use.index + 1}: ${showTotal(total(use))} in total`,
  }));
  const text = "Several columns contain spend. Which one is the account's?";
  return [{ id: "column:spend", text, kind: "choice", options, proposed: null }];
}
