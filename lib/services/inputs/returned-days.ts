import { addDays, daysBetween, type Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import { type AnsweredSpan, covers } from "@/lib/domain/unusual-days";
import type { Outcome } from "@/lib/engine";
import type { InputDay, PlanInputs } from "./plan-inputs";

/** Finds the days in a row on which a channel's returns exceed its sales, but for those that have an answer. Pure. */
export function findReturns(
  { channels, settings, known }: Pick<PlanInputs, "channels" | "settings" | "known">,
  outcomes: readonly Outcome[],
  firstDay: Day,
): AnsweredSpan[] {
  const answers = (known?.answers ?? []).filter(({ kind }) => kind === "returns");
  const inOrder = [...outcomes].sort((one, other) => one.day - other.day);
  return channels.flatMap(({ channelId }, index) => {
    const days = inOrder.flatMap((outcome) => {
      const amount = unitsToMicros(outcome.value[index] ?? 0);
      const day = addDays(firstDay, outcome.day);
      return amount < 0n && !answers.some((span) => covers(span, channelId, day)) ? [{ day, amount }] : [];
    });
    return daysInARow(days).map(({ first, last, amounts }) => ({
      kind: "returns" as const,
      channelIds: [channelId],
      firstDay: first,
      lastDay: last,
      ratio: null,
      amounts: {
        measure: "value" as const,
        before: null,
        now: microsToUnits(sumMicros(amounts)),
        restatedOn: null,
        currency: settings.currency,
      },
      isOver: true,
      answer: null,
    }));
  });
}

interface Stretch {
  first: Day;
  last: Day;
  amounts: Micros[];
}

function daysInARow(days: { day: Day; amount: Micros }[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { day, amount } of days) {
    const before = stretches.at(-1);
    if (before && daysBetween(before.last, day) === 1) {
      before.last = day;
      before.amounts.push(amount);
    } else stretches.push({ first: day, last: day, amounts: [amount] });
  }
  return stretches;
}

/**
 * The inputs without the values of returns that an answer leaves out of learning. Such a day's sales are not known, unless it
 * has no conversions, so it teaches no value, and no other day bears its returns. Pure.
 */
export function withoutReturns<Inputs extends Pick<PlanInputs, "days" | "actions" | "known">>(inputs: Inputs): Inputs {
  const leftOut = (inputs.known?.answers ?? []).filter((span) => span.kind === "returns" && span.answer !== "keep");
  if (leftOut.length === 0) return inputs;
  const goals = new Set(inputs.actions.map(({ actionId }) => actionId));
  const isLeftOut = (row: InputDay) =>
    leftOut.some((span) => covers(span, row.channelId, row.day)) && isBelowZero(row, goals);
  return { ...inputs, days: inputs.days.map((row) => (isLeftOut(row) ? withoutValues(row) : row)) };
}

function isBelowZero({ actions }: InputDay, goals: ReadonlySet<string>): boolean {
  return sumMicros(actions.flatMap((one) => (goals.has(one.actionId) ? (one.valueMicros ?? []) : []))) < 0n;
}

function withoutValues(row: InputDay): InputDay {
  return { ...row, actions: row.actions.map((action) => ({ ...action, valueMicros: null })) };
}
