import { NO_ATTRIBUTION } from "@/lib/domain/attribution";
import { toDay, type Day } from "@/lib/domain/day";
import {
  accountColumn,
  onlyAccount,
  askAll,
  settleAnswers,
  unitOf,
  currencyColumn,
  mixesCurrencies,
  settledCurrency,
  withoutForeign,
  chosenDateFormat,
  type Draft,
  refuseShape,
  askRowPeriod,
  settledPeriod,
  chosenAlternative,
} from "./ask";
import { isDamagedId, plainAccountId, microsPer, MONEY_UNITS } from "./cells";
import {
  answeredTimeBasis,
  decimalSignOf,
  findBreakdowns,
  findDeletedMark,
  findLoadTime,
  type HandMapping,
  columnOf,
  isNamedByRow,
  mapColumns,
  type ColumnUse,
  type Mapping,
  type ImportAnswers,
  type Question,
} from "./mapping";
import { refuse, type Refusal, type Inspection } from "./table";
import type { ActionColumns, MoneyColumn, NumberColumn, ReadingPlan } from "./rows";

export interface ReadingState {
  mapping: Mapping;
  refusal: Refusal | null;
  questions: Question[];
  /** Null until every question is answered. */
  plan: ReadingPlan | null;
}

/** From the inspection and a person's answers: the open questions, or the plan to read each row. */
export function planReading(
  inspection: Inspection,
  answers: ImportAnswers,
  today: Day,
  knownAttributions: readonly string[] = [],
): ReadingState {
  if (isOutdated(inspection)) return OUTDATED;
  const mapping = mapColumns(inspection, { ...answers, columns: withAnsweredColumns(answers) });
  const draft: Draft = { inspection, mapping, answers, today, knownAttributions };
  const refusal = refuseShape(draft);
  // The question whose answer leads to the refusal stays, so that the answer can be corrected.
  if (refusal) return { mapping, refusal, questions: settleAnswers(askRowPeriod(draft), draft), plan: null };
  const questions = askAll(draft);
  const isOpen = questions.some((question) => question.answer === null);
  const settled = { ...draft, mapping: withoutForeign(draft) };
  return { mapping: settled.mapping, refusal: null, questions, plan: isOpen ? null : settle(settled, questions) };
}

/** A file that waited while the product was updated lacks what newer questions need. */
function isOutdated(inspection: Partial<Inspection>): boolean {
  return inspection.datePairs === undefined;
}

const OUTDATED: ReadingState = {
  mapping: { preset: null, columns: [], questions: [], timeBasis: null },
  refusal: refuse("outdated", "An earlier version of the product has read this file. Choose the file again."),
  questions: [],
  plan: null,
};

/** The answer to "Which column contains the spend?" counts as a mapping by hand. */
function withAnsweredColumns(answers: ImportAnswers): HandMapping {
  const byHand: HandMapping = { ...answers.columns };
  for (const role of ["day", "spend"] as const) {
    const index = answers.values[`column:${role}`];
    const isMapped = Object.values(byHand).some((choice) => choice.role === role);
    if (index !== undefined && !isMapped) byHand[index] = { role, action: null };
  }
  return byHand;
}

function settle(draft: Draft, questions: Question[]): ReadingPlan | null {
  const { inspection, mapping } = draft;
  const answerTo = (id: string) => questions.find((question) => question.id === id)?.answer ?? null;
  const day = columnOf(mapping, "day");
  const spend = columnOf(mapping, "spend");
  if (!day || !spend) return null;
  const period = settledPeriod(draft);
  const currency = settledCurrency(draft) ?? "";
  const indexOf = (role: ColumnUse["role"]) => columnOf(mapping, role)?.index ?? null;
  const number = (use: ColumnUse | null) => (use ? toNumberColumn(use, draft) : null);
  const money = (use: ColumnUse | null) => (use ? toMoneyColumn(use, draft, answerTo) : null);
  return {
    dialect: inspection.dialect,
    names: inspection.columns.map((column) => column.name),
    day: {
      index: day.index,
      name: day.name,
      format: chosenDateFormat(draft, day),
      clock: answerTo("clock-times") === "from-utc" ? "from-utc" : "as-written",
      isSwapped: answerTo("swapped-dates") === "swapped",
    },
    periodEnd: period.kind === "some-rows" ? period.endColumn : null,
    campaignId: hasDamagedIds(inspection, mapping) ? null : indexOf("campaign-id"),
    campaignName: indexOf("campaign-name"),
    channelName: indexOf("channel-name"),
    onlyChannel: answerTo("channel-name"),
    spend: toMoneyColumn(spend, draft, answerTo),
    budget: money(columnOf(mapping, "budget")),
    impressions: number(columnOf(mapping, "impressions")),
    clicks: number(columnOf(mapping, "clicks")),
    actions: toActions(mapping, number, money),
    actionName: indexOf("action-name"),
    currencyIndex: currencyColumn({ inspection, mapping }, currency),
    complete: indexOf("complete"),
    ...readAccount(draft, answerTo("account-in-file")),
    currency,
    timeZone: answerTo("time-zone") ?? "",
    exportDay: toDay(answerTo("export-day") ?? draft.today),
    series: {
      attribution: answerTo("attribution") ?? NO_ATTRIBUTION,
      timeBasis: answeredTimeBasis(answerTo),
      definitionVersion: 1,
    },
    breakdowns: findBreakdowns(inspection, mapping),
    loadedAt: findLoadTime(inspection),
    alternative: chosenAlternative(draft),
    deleted: findDeletedMark(inspection),
  };
}

/** Ids that a spreadsheet has rounded are no identity while the file has names. */
export function hasDamagedIds(inspection: Inspection, mapping: Mapping): boolean {
  const column = columnOf(mapping, "campaign-id");
  const profile = column ? inspection.columns[column.index] : undefined;
  return columnOf(mapping, "campaign-name") !== null && (profile?.distinct ?? profile?.samples ?? []).some(isDamagedId);
}

function readAccount(draft: Draft, answer: string | null): Pick<ReadingPlan, "account" | "accountCell"> {
  const { inspection, mapping } = draft;
  const column = accountColumn(draft);
  const value = answer ?? onlyAccount(draft);
  const platform = mapping.preset?.platform ?? null;
  if (!column || value === null) return { account: { platform, externalId: null, name: null }, accountCell: null };
  const accountCell = { index: column.index, value };
  if (column.role === "account-name") return { account: { platform, externalId: null, name: value }, accountCell };
  return { account: { platform, externalId: plainAccountId(value), name: onlyName(inspection, mapping) }, accountCell };
}

function onlyName(inspection: Inspection, mapping: Mapping): string | null {
  const column = columnOf(mapping, "account-name");
  const names = column ? (inspection.columns[column.index]?.distinct ?? []) : [];
  return names.length === 1 ? (names[0] ?? null) : null;
}

type AnswerTo = (id: string) => string | null;

function toNumberColumn(use: ColumnUse, draft: Draft): NumberColumn {
  return {
    index: use.index,
    name: use.name,
    decimalSign: decimalSignOf(
      draft.inspection.columns[use.index],
      draft.inspection,
      draft.answers.values["number-format"],
    ),
  };
}

function toMoneyColumn(use: ColumnUse, draft: Draft, answerTo: AnswerTo): MoneyColumn {
  const answer = MONEY_UNITS.find((unit) => unit === answerTo(`unit:${use.index}`));
  const unit = answer ?? unitOf(use, draft).unit ?? "units";
  return {
    ...toNumberColumn(use, draft),
    unit,
    microsPerOne: microsPer(unit, settledCurrency(draft)),
    mixesCurrencies: mixesCurrencies(draft.inspection, use),
  };
}

function toActions(
  mapping: Mapping,
  number: (use: ColumnUse) => NumberColumn | null,
  money: (use: ColumnUse) => MoneyColumn | null,
): ActionColumns[] {
  const actions = new Map<string, ActionColumns>();
  for (const use of mapping.columns) {
    if (use.role !== "conversions" && use.role !== "value") continue;
    const key = use.action ?? "conversions";
    const action = actions.get(key) ?? { key, isNamedByRow: isNamedByRow(mapping, key), count: null, value: null };
    if (use.role === "conversions") action.count ??= number(use);
    else action.value ??= money(use);
    actions.set(key, action);
  }
  return [...actions.values()];
}
