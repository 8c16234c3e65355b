import { toDay, type Day } from "@/lib/domain/day";
import type { TimeBasis } from "@/lib/domain/day-row";
import { accountColumn, onlyAccount } from "./ask-account-column";
import { detectedCurrency } from "./ask-money";
import { isDamagedId, plainAccountId } from "./campaign-identity";
import { askAll } from "./ask-questions";
import { findBreakdowns, findLoadTime } from "./find-parts";
import type { DateFormat } from "./date-format";
import type { Draft } from "./draft";
import type { Refusal } from "./dialect";
import type { Inspection } from "./inspection";
import { columnOf, mapColumns, type ColumnUse, type HandMapping, type Mapping } from "./map-columns";
import type { DecimalSign } from "./number-format";
import type { ImportAnswers, Question } from "./questions";
import type { ActionColumns, MoneyColumn, NumberColumn, ReadingPlan } from "./reading-plan";
import { refuseShape } from "./refuse-shape";

export interface ReadingState {
  mapping: Mapping;
  refusal: Refusal | null;
  questions: Question[];
  /** Null until every question is answered. */
  plan: ReadingPlan | null;
}

/** From the inspection and a person's answers: the open questions, or the plan to read each row. */
export function planReading(inspection: Inspection, answers: ImportAnswers, today: Day): ReadingState {
  const mapping = mapColumns(inspection, withAnsweredColumns(answers));
  const refusal = refuseShape(inspection, mapping);
  if (refusal) return { mapping, refusal, questions: [], plan: null };
  const draft: Draft = { inspection, mapping, answers, today };
  const questions = askAll(draft);
  const isOpen = questions.some((question) => question.answer === null);
  return { mapping, refusal: null, questions, plan: isOpen ? null : settle(draft, questions) };
}

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
  const indexOf = (role: ColumnUse["role"]) => columnOf(mapping, role)?.index ?? null;
  const number = (use: ColumnUse | null) => (use ? toNumberColumn(use, draft, answerTo) : null);
  const money = (use: ColumnUse | null) => (use ? toMoneyColumn(use, draft, answerTo) : null);
  return {
    dialect: inspection.dialect,
    names: inspection.columns.map((column) => column.name),
    day: {
      index: day.index,
      name: day.name,
      format: dateFormat(draft, day, answerTo("date-order")),
      clock: answerTo("clock-times") === "from-utc" ? "from-utc" : "as-written",
    },
    periodEnd: indexOf("period-end"),
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
    currencyIndex: indexOf("currency"),
    complete: indexOf("complete"),
    ...readAccount(draft, answerTo("account-in-file")),
    currency: answerTo("currency") ?? detectedCurrency(draft) ?? "",
    timeZone: answerTo("time-zone") ?? "",
    exportDay: toDay(answerTo("export-day") ?? draft.today),
    series: {
      attribution: answerTo("attribution") ?? "none",
      timeBasis: toTimeBasis(answerTo("time-basis")),
      definitionVersion: 1,
    },
    breakdowns: findBreakdowns(inspection, mapping),
    loadedAt: findLoadTime(inspection),
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
  const platform = mapping.preset?.id ?? null;
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

function toTimeBasis(answer: string | null): TimeBasis {
  return answer === "conversion" ? "conversion" : "interaction";
}

type AnswerTo = (id: string) => string | null;

export function dateFormat(draft: Draft, day: ColumnUse, order: string | null): DateFormat {
  if (order === "day-first" || order === "month-first" || order === "excel-serial") return order;
  const column = draft.inspection.columns[day.index];
  const counts = Object.entries(column?.dates ?? {}) as [DateFormat, number][];
  return counts.sort((left, right) => right[1] - left[1])[0]?.[0] ?? "year-first";
}

function toNumberColumn(use: ColumnUse, draft: Draft, answerTo: AnswerTo): NumberColumn {
  return { index: use.index, name: use.name, decimalSign: decimalSignOf(use, draft, answerTo("number-format")) };
}

function toMoneyColumn(use: ColumnUse, draft: Draft, answerTo: AnswerTo): MoneyColumn {
  const isMicros = use.unit === "micros" || answerTo(`unit:${use.index}`) === "micros";
  return { ...toNumberColumn(use, draft, answerTo), isMicros };
}

function decimalSignOf(use: ColumnUse, draft: Draft, answer: string | null): DecimalSign {
  if (answer === "comma" || answer === "point") return answer;
  const own = draft.inspection.columns[use.index]?.numbers;
  if (own && own.point !== own.comma) return own.comma > own.point ? "comma" : "point";
  const votes = draft.inspection.columns.map((column) => Math.sign(column.numbers.comma - column.numbers.point));
  return votes.some((vote) => vote > 0) ? "comma" : "point";
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
    const action = actions.get(key) ?? { key, count: null, value: null };
    if (use.role === "conversions") action.count ??= number(use);
    else action.value ??= money(use);
    actions.set(key, action);
  }
  return [...actions.values()];
}
