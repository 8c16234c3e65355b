import { microsToUnits, smallestAmountMicros, unitsToMicros, type Currency } from "@/lib/domain/money";
import type { ProposalView } from "@/lib/domain/views/plan";
import { type DayProblem, expectedConversions } from "@/lib/engine";
import type { CellFormat } from "@/lib/format/column";
import { budgetColumn, countColumn } from "@/lib/format/column";
import { formatUnits } from "@/lib/format/money";
import { formatInterval, MISSING } from "@/lib/format/number";
import { describeLimitPrice } from "../limit-messages";
import { LIMIT_NAME } from "../plan-labels";
import { CURVE } from "../plan-messages";
import type { LineView, TotalsView } from "./line-view";
import { nextStepUnits } from "./slider-scale";

/** The same decimals in all rows and the total. */
export interface RowFormats {
  /** The amount in the column "Next €100". */
  stepUnits: number;
  formatBudget: CellFormat;
  formatExpected: CellFormat;
  formatNext: CellFormat;
  /** The conversions that `stepUnits` more would bring; null without enough data. */
  nextOf: (line: LineView) => number | null;
}

/** A slope says what a small amount brings. This much more can bring less, because curves bend. */
function riseOf(
  { channelId, allowed, nextUnitConversions }: LineView,
  { stepUnits, expected }: { stepUnits: number; expected: ExpectedAt },
): number | null {
  const [before, after] = [expected(channelId, allowed), expected(channelId, allowed + stepUnits)];
  return nextUnitConversions === null || before === null || after === null ? null : after - before;
}

/** The expected conversions of a channel on the day at a budget; null without enough data. */
export type ExpectedAt = (channelId: string, budget: number) => number | null;

export function expectedAt({ problem, problemChannelIds }: ProposalView<DayProblem>): ExpectedAt {
  const expected = problem && expectedConversions(problem);
  return (channelId, budget) => {
    const index = problemChannelIds.indexOf(channelId);
    return expected && index >= 0 ? expected(index, budget) : null;
  };
}

export function rowFormats(
  lines: readonly LineView[],
  totals: TotalsView,
  { currency, expected }: { currency: Currency; expected: ExpectedAt },
): RowFormats {
  const stepUnits = nextStepUnits(totals.budget, microsToUnits(smallestAmountMicros(currency)));
  const nextOf = (line: LineView) => riseOf(line, { stepUnits, expected });
  const budgets = lines.flatMap((line) => [line.current, line.ideal, line.allowed]);
  return {
    stepUnits,
    formatBudget: budgetColumn([...budgets, totals.budget], currency),
    formatExpected: countColumn([...lines.map((line) => line.predicted?.mid), totals.conversions?.mid]),
    formatNext: countColumn(lines.map(nextOf)),
    nextOf,
  };
}

/** What a row's words depend on besides its line. */
export interface RowContext extends RowFormats {
  goalName: string;
  currency: Currency;
  /** The range of daily spend in the data. */
  observed: { from: number; to: number } | null;
  /** What the channel's own limit costs, weighted conversions a day; null where that is unknown. */
  cost: number | null;
  /** Whether the reader holds this budget. */
  isHeld: boolean;
}

/** The words and numbers of one channel's row. */
export interface RowText {
  current: string;
  ideal: string;
  /** Why the ideal is extrapolated; null if it is not. */
  idealNote: string | null;
  budget: string;
  /** The change from the current budget; null where it is unknown or `instead` says it. */
  change: string | null;
  budgetNote: string | null;
  nextName: string;
  next: string;
  /** Null without enough data. */
  predicted: { mid: string; range: string } | null;
  limit: string;
  reason: string;
  source: string | null;
  price: string | null;
}

export function rowText(line: LineView, context: RowContext): RowText {
  const { current, ideal, allowed, instead, predicted } = line;
  const next = context.nextOf(line);
  const { formatBudget, stepUnits, isHeld, observed } = context;
  return {
    current: formatBudget(current),
    ideal: formatBudget(ideal),
    idealNote: explainExtrapolation(ideal, observed),
    budget: instead?.text ?? formatBudget(allowed),
    change: instead && current === allowed ? null : changeText(current, allowed, formatBudget),
    budgetNote: explainExtrapolation(allowed, observed),
    nextName: `Next ${formatUnits(stepUnits, context.currency)}`,
    next: next === null ? MISSING : `+${context.formatNext(next)}`,
    predicted: predicted && { mid: context.formatExpected(predicted.mid), range: formatInterval(predicted) },
    limit: isHeld ? "Held" : (instead?.label ?? LIMIT_NAME[line.bindingLimit]),
    reason: line.reason,
    source: sourceText(line),
    price: isHeld || instead ? null : describeLimitPrice(line, context),
  };
}

/** Where the current budget comes from; null where the reason, as that of a proposal, names it already. */
function sourceText({ currentSource, reason }: LineView): string | null {
  return currentSource && !reason.includes(currentSource) ? `Current: ${currentSource}.` : null;
}

/** "no change", "+€120.00": what has to be set differently. */
function changeText(from: number | null, to: number, format: CellFormat): string | null {
  if (from === null) return null;
  const change = unitsToMicros(to) - unitsToMicros(from);
  return change === 0n ? NO_CHANGE : `${change > 0n ? "+" : "−"}${format(Math.abs(to - from))}`;
}

export const NO_CHANGE = "no change";

const MARGIN = 0.05;

/** Why an amount outside the range of spend in the data is marked; null for one inside. */
function explainExtrapolation(amount: number | null, observed: RowContext["observed"]): string | null {
  if (amount === null || observed === null) return null;
  if (amount > observed.to * (1 + MARGIN)) return CURVE.aboveRange;
  return amount < observed.from * (1 - MARGIN) ? CURVE.belowRange : null;
}
