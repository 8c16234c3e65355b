import { addDays, type Day, listDays } from "@/lib/domain/day";
import {
  type AnsweredSpan,
  type CalendarSpan,
  covers,
  isAsked,
  isLeftOut,
  type UnusualSpan,
} from "@/lib/domain/unusual-days";
import { findUnusualDays, type LearnerSetup, type Outcome, type UnusualFindings } from "@/lib/engine";
import { listCalendarSpans, listUnusualDays } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { KnownDays, PlanInputs } from "./plan-inputs";
import { findRestatedDays } from "./restated-days";

/** The answers about unusual days, and the calendar, as a run reads them. */
export async function readKnownDays(tx: WorkspaceTransaction, planId: string): Promise<KnownDays> {
  const records = await listUnusualDays(tx, { planId });
  const answers = records.flatMap(({ kind, channelIds, firstDay, lastDay, ratio, amounts, isOver, answer }) =>
    answer === null
      ? []
      : [{ kind, channelIds, firstDay, lastDay, ratio, isOver, answer, ...(amounts && { amounts }) }],
  );
  return { answers, calendar: await listCalendarSpans(tx, planId) };
}

interface Observed {
  setup: LearnerSetup;
  outcomes: Outcome[];
  firstDay: Day;
  /** Days without an answer on which returns exceed sales. */
  returns: AnsweredSpan[];
}

/**
 * The observations with what is unusual about them: days that no answer keeps teach no curve, days without conversions at
 * normal spend are missing instead of zero, and a new level starts where one was found. Pure.
 *
 * @returns The spans that were found, or left out by an answer, ascending by first day.
 */
export function markUnusualDays(
  inputs: PlanInputs,
  observed: Observed,
): { outcomes: Outcome[]; spans: AnsweredSpan[] } {
  const channelIds = inputs.channels.map((channel) => channel.channelId);
  const outcomes = withCalendar(observed, inputs.known?.calendar ?? [], channelIds);
  const found = toSpans(findUnusualDays(observed.setup, outcomes), observed.firstDay, channelIds);
  const answers = inputs.known?.answers ?? [];
  const restated = findRestatedDays(inputs);
  // Restated days often look unusual too, and are asked about once.
  const open = found.flatMap((span) => unanswered(span, [...answers, ...restated]));
  const spans = [...answers, ...open, ...restated, ...observed.returns].sort((a, b) =>
    a.firstDay < b.firstDay ? -1 : 1,
  );
  const marks = { ...observed, channelIds, spans, lost: found.filter(({ kind }) => kind === "no-conversions") };
  return { outcomes: outcomes.map((outcome) => markDay(outcome, marks)), spans };
}

function withCalendar({ outcomes, firstDay }: Observed, calendar: CalendarSpan[], channelIds: string[]): Outcome[] {
  if (calendar.length === 0) return outcomes;
  return outcomes.map((outcome) => {
    const multipliers = dayMultipliers(calendar, channelIds, addDays(firstDay, outcome.day));
    return multipliers === null ? outcome : { ...outcome, multipliers };
  });
}

/** The expected efficiency of a day by channel; null for a common day. */
export function dayMultipliers(calendar: CalendarSpan[], channelIds: string[], day: Day): number[] | null {
  const entries = calendar.filter((entry) => day >= entry.firstDay && day <= entry.lastDay);
  if (entries.length === 0) return null;
  return channelIds.map((channelId) =>
    entries
      .filter((entry) => entry.channelIds.length === 0 || entry.channelIds.includes(channelId))
      .reduce((product, entry) => product * entry.multiplier, 1),
  );
}

function toSpans({ days, levelChanges }: UnusualFindings, origin: Day, channelIds: string[]): UnusualSpan[] {
  const idsOf = (channels: number[]) => channels.flatMap((j) => channelIds[j] ?? []);
  return [
    ...days.map(({ kind, channels, firstDay, lastDay, observed, expected, isOver }) => ({
      kind,
      channelIds: idsOf(channels),
      firstDay: addDays(origin, firstDay),
      lastDay: addDays(origin, lastDay),
      ratio: observed === null || expected === null ? null : observed / Math.max(expected, Number.MIN_VALUE),
      isOver,
    })),
    ...levelChanges.map(({ channels, day, ratio }) => ({
      kind: "level-change" as const,
      channelIds: idsOf(channels),
      firstDay: addDays(origin, day),
      lastDay: addDays(origin, day),
      ratio,
      isOver: true,
    })),
  ];
}

/** What no answer covers of a span: an answer is about the days that its person saw. One about returns is about values alone. */
function unanswered(span: UnusualSpan, answers: AnsweredSpan[]): AnsweredSpan[] {
  if (!isAsked(span)) return [{ ...span, answer: null }];
  const own = answers.filter(({ kind }) => kind !== "returns");
  const isOpen = (channelId: string, day: Day) => !own.some((answer) => covers(answer, channelId, day));
  const days = listDays(span.firstDay, span.lastDay);
  const open = days.filter((day) => span.channelIds.some((channelId) => isOpen(channelId, day)));
  const [firstDay] = open;
  const lastDay = open.at(-1);
  if (firstDay === undefined || lastDay === undefined) return [];
  const channelIds = span.channelIds.filter((channelId) => open.some((day) => isOpen(channelId, day)));
  return [{ ...span, channelIds, firstDay, lastDay, answer: null }];
}

interface Marks {
  firstDay: Day;
  channelIds: string[];
  spans: AnsweredSpan[];
  /** Days without conversions at normal spend, also where another question is asked about them. */
  lost: UnusualSpan[];
}

function markDay(outcome: Outcome, marks: Marks): Outcome {
  const { firstDay, channelIds, spans } = marks;
  const day = addDays(firstDay, outcome.day);
  const onDay = channelIds.map((channelId) => spans.filter((span) => covers(span, channelId, day)));
  if (onDay.every((own) => own.length === 0)) return outcome;
  const leftOut = onDay.map((own) => own.some(isLeftOut));
  const newLevel = onDay.map((own) => own.some((span) => span.kind === "level-change"));
  const isLost = onDay.map((own, j) => own.some((span) => losesDay(span, channelIds[j] ?? "", { day, ...marks })));
  const known = <Value>(list: (Value | null)[]) => list.map((value, j) => (isLost[j] === true ? null : value));
  return {
    ...outcome,
    conversions: known(outcome.conversions),
    value: known(outcome.value),
    ...(outcome.actions && {
      actions: outcome.actions.map((counts, j) => (isLost[j] === true ? counts.map(() => null) : counts)),
    }),
    ...(leftOut.includes(true) && { leftOut }),
    ...(newLevel.includes(true) && { newLevel }),
  };
}

/** Restated days may have lost their conversions, which is asked about once. */
function losesDay({ kind, answer }: AnsweredSpan, channelId: string, { lost, day }: Marks & { day: Day }): boolean {
  if (answer === "keep") return false;
  return kind === "no-conversions" || (kind === "restated" && lost.some((span) => covers(span, channelId, day)));
}
