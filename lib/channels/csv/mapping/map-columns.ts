import type { TimeBasis } from "@/lib/domain/day-row";
import { chooseOutcomes } from "./choose-outcomes";
import { chooseRoles } from "./choose-roles";
import { parseColumnName, rolesOfName, findPreset, type Preset, normaliseName } from "../names";
import { totalOf } from "./column-total";
import { columnOf, type ColumnUse } from "./column-use";
import { settleUnnamed } from "./find-unnamed";
import type { Inspection } from "../table";
import { meaningsOf, type Meaning } from "./meanings";
import type { Outcome, OutcomeFacts } from "./outcome";
import type { ImportAnswers, Question } from "./questions";

export { columnOf, type ColumnUse } from "./column-use";

export interface Mapping {
  preset: Preset | null;
  columns: ColumnUse[];
  /** What only a person can choose among the columns. */
  questions: Omit<Question, "answer">[];
  /** The time basis that the columns or their platform suggest. */
  timeBasis: TimeBasis | null;
}

/** Maps columns. A mapping by hand comes before the platform's preset, and the preset before column names. */
export function mapColumns(inspection: Inspection, answers: ImportAnswers): Mapping {
  const preset = findPreset(inspection.columns.map((column) => column.name));
  const meanings = inspection.columns.map((column) => meaningsOf(column, preset));
  const { columns, questions } = chooseRoles(inspection, meanings, answers);
  const found: Found = { inspection, columns, meanings, answers };
  const chosen = chooseOutcomes(findOutcomes(found), outcomeFacts(found, preset));
  for (const outcome of chosen.outcomes) useOutcome(columns, outcome, meanings);
  nameResults(found);
  const asked = [...questions, ...chosen.questions];
  const unnamed = settleUnnamed({ inspection, columns, preset, answers: answers.values, asked });
  return { preset, columns, questions: [...asked, ...unnamed], timeBasis: chosen.timeBasis };
}

interface Found {
  inspection: Inspection;
  columns: ColumnUse[];
  meanings: Meaning[][];
  answers: ImportAnswers;
}

function findOutcomes(found: Found): Outcome[] {
  return found.columns.flatMap((use) => {
    const role = outcomeRoleOf(use, found);
    return role ? [toOutcome(use, role, found)] : [];
  });
}

function outcomeRoleOf(use: ColumnUse, found: Found): Outcome["role"] | null {
  const { index, role: taken } = use;
  const role = found.answers.columns[index]?.role ?? (isBareValue(use, found) ? null : meantRole(index, found));
  return taken === "ignore" && (role === "conversions" || role === "value") ? role : null;
}

const meantRole = (index: number, { meanings }: Found) => outcomeMeaning(meanings[index])?.role;

/** Warehouses write the count of a row's action as "value", or its worth, and only a person knows which. */
function isBareValue({ name }: ColumnUse, found: Found): boolean {
  const isCounted = found.columns.some(({ index }) => meantRole(index, found) === "conversions");
  return normaliseName(name) === "value" && !isCounted && found.columns.some(({ role }) => role === "action-name");
}

function outcomeMeaning(meanings: Meaning[] | undefined): Meaning | undefined {
  return meanings?.find(({ role }) => role === "conversions" || role === "value");
}

function toOutcome({ index, name }: ColumnUse, role: Outcome["role"], found: Found): Outcome {
  const choice = found.answers.columns[index];
  const { action, rank = 0, isPart = false } = outcomeMeaning(found.meanings[index]) ?? {};
  return {
    ...{ index, name, role, rank, isPart },
    words: parseColumnName(name),
    total: columnTotal(index, found),
    action: choice?.action?.trim() || action || "conversions",
    isByHand: choice !== undefined,
  };
}

function columnTotal(index: number, { inspection, answers }: Pick<Found, "inspection" | "answers">): number {
  const column = inspection.columns[index];
  return column ? totalOf(column, inspection, answers.values["number-format"] ?? null) : 0;
}

function outcomeFacts(found: Found, preset: Preset | null): OutcomeFacts {
  const { columns, answers } = found;
  const spend = columnOf(found, "spend");
  const others = columns.filter(({ role }) => role === "clicks" || role === "impressions");
  const isNamed = columnOf(found, "action-name") !== null;
  return {
    answers: answers.values,
    preset,
    spendWords: spend ? parseColumnName(spend.name) : null,
    otherTotals: others.map(({ index }) => columnTotal(index, found)),
    namedByRow: { results: isNamed || indicatorOf(found) !== undefined, conversions: isNamed },
  };
}

function useOutcome(columns: ColumnUse[], { index, role, action }: Outcome, meanings: Meaning[][]): void {
  const use = columns[index];
  if (!use) return;
  use.role = role;
  use.action = action;
  use.unit = meanings[index]?.find((meaning) => meaning.role === role)?.unit ?? null;
}

/** "Result indicator" names the action of each row's results. Without results it says nothing. */
function nameResults(found: Found): void {
  const hasResults = found.columns.some(({ role, action }) => role === "conversions" && action === "results");
  const indicator = indicatorOf(found);
  if (hasResults && indicator && !columnOf(found, "action-name")) indicator.role = "action-name";
}

function indicatorOf({ columns, meanings }: Found): ColumnUse | undefined {
  return columns.find(
    ({ index, role }) => role === "ignore" && meanings[index]?.some((meaning) => meaning.role === "result-indicator"),
  );
}

/** Whether a cell of the row names the action that this column counts. */
export function isNamedByRow({ columns }: Pick<Mapping, "columns">, action: string): boolean {
  const naming = columnOf({ columns }, "action-name");
  if (!naming) return false;
  const isIndicator = rolesOfName(naming.name).some(({ role }) => role === "result-indicator");
  if (isIndicator) return action === "results";
  const isOpen = (key: string | null) => key === "conversions" || key === "results" || key === "all-conversions";
  return isOpen(action) || !columns.some((use) => isOpen(use.action));
}
