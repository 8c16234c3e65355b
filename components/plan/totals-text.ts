import { microsToUnits, type Currency, type Micros } from "@/lib/domain/money";
import type { Day } from "@/lib/domain/day";
import type { Interval } from "@/lib/domain/proposal";
import type { Outlook } from "@/lib/engine";
import { formatWeekday } from "@/lib/format/day";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatCountChange, formatInterval, formatRoi, MISSING } from "@/lib/format/number";
import { BASIS_NAMES, formatEfficiency, formatEvent, formatLikelihood } from "@/lib/format/target";
import type { TotalsView } from "./levers/line-view";
import type { WhatIf } from "./levers/what-if";
import { type InForce, PROPOSAL } from "./plan-messages";

export interface TotalsFacts {
  totals: TotalsView;
  proposed: TotalsView;
  /** The limits that the totals are about. */
  whatIf: WhatIf;
  changed: boolean;
  /** The day of the budgets. */
  forDay: Day;
  goalName: string;
  currency: Currency;
  /** Set where the day's totals are those of a selection or a decision, for which the coming days are not worked out. */
  inForce: InForce | null;
  /** Null where the budgets are not those of the proposal. */
  costOfLearningMicros: Micros | null;
}

/** The words of one total. */
export interface TotalText {
  name: string;
  value: string;
  /** The proposal's own number, while the screen shows a what-if. */
  against: string | null;
  note: string;
  /** Comparisons below the note, one sentence each. */
  deltas: string[];
  likelihood: LikelihoodText | null;
  explanation: { about: string; text: string } | null;
}

interface LikelihoodText {
  tone: "good" | "warn" | "bad";
  /** The stated probability with its event. */
  text: string;
  expected: string | null;
}

const PLAIN = { deltas: [], likelihood: null, explanation: null };

/** The words of all totals: the expected result of the budgets, compared with the current split and with the proposal. */
export function totalsText(facts: TotalsFacts): TotalText[] {
  const { totals, proposed, whatIf, changed, currency, costOfLearningMicros } = facts;
  return [
    comingDays(facts),
    planDay(facts),
    {
      ...PLAIN,
      name: "Budgets a day",
      value: formatUnits(totals.budget, currency),
      against: changed ? formatUnits(proposed.budget, currency) : null,
      note: `of ${formatMoney(whatIf.dailyBudgetMicros, currency)} total budget`,
    },
    totals.roi === null || whatIf.target.kind === "cpa" ? perConversion(facts) : roi(facts),
    {
      ...PLAIN,
      name: "Spent on learning",
      value: formatMoney(costOfLearningMicros, currency),
      against: null,
      note: "a day, part of the spend",
      explanation: { about: "spent on learning", text: PROPOSAL.learning },
    },
  ];
}

/** What the limits decide: all coming days together. A wider limit never lowers it. */
function comingDays({ totals: { outlook }, proposed, changed, inForce, goalName }: TotalsFacts): TotalText {
  const days = (outlook ?? (changed ? proposed.outlook : null))?.days;
  return {
    ...PLAIN,
    name: days === undefined ? `Expected ${goalName} a day` : `Expected ${goalName} a day, next ${days} days`,
    against: changed ? formatCount(proposed.outlook?.conversions.mid) : null,
    explanation: {
      about: "the coming days",
      text: inForce === null ? PROPOSAL.outlook : `${PROPOSAL.outlook} ${PROPOSAL.outlookInForce[inForce]}`,
    },
    ...outlookText(outlook, inForce),
  };
}

function outlookText(outlook: Outlook | null, inForce: InForce | null): Pick<TotalText, "value" | "note" | "deltas"> {
  if (outlook === null) return { value: MISSING, note: PROPOSAL.noOutlook, deltas: [] };
  const { conversions, keptConversions: kept } = outlook;
  return {
    value: formatCount(conversions.mid),
    note: `90% likely ${formatInterval(conversions)}${inForce === null ? "" : `, ${PROPOSAL.decidesFreely}`}`,
    deltas: kept === null ? [] : [comparedWithCurrent(conversions.mid - kept)],
  };
}

function planDay({ totals, proposed, changed, goalName, forDay }: TotalsFacts): TotalText {
  const gain = difference(totals.conversions, totals.currentConversions);
  return {
    ...PLAIN,
    name: `Expected ${goalName} on ${formatWeekday(forDay)}`,
    value: formatCount(totals.conversions?.mid),
    against: changed ? formatCount(proposed.conversions?.mid) : null,
    note: `90% likely ${formatInterval(totals.conversions)}`,
    deltas: [
      ...(gain === null ? [] : [comparedWithCurrent(gain)]),
      ...(changed && paysLater(totals, proposed) ? [PROPOSAL.paysLater] : []),
    ],
  };
}

function comparedWithCurrent(gain: number): string {
  return `${formatCountChange(gain)} compared with the current budgets`;
}

/** True if this day brings less than under the proposal, while the coming days together bring more, both as printed. */
function paysLater(totals: TotalsView, proposed: TotalsView): boolean {
  const day = printedChange(totals.conversions, proposed.conversions);
  const all = printedChange(totals.outlook?.conversions ?? null, proposed.outlook?.conversions ?? null);
  return day < 0 && all > 0;
}

/** 0 where both numbers read alike, or one is unknown. */
function printedChange(after: Interval | null, before: Interval | null): number {
  return formatCount(after?.mid) === formatCount(before?.mid) ? 0 : (difference(after, before) ?? 0);
}

function perConversion({ totals, proposed, changed, whatIf: { target }, currency }: TotalsFacts): TotalText {
  const format = (of: TotalsView) => formatUnits(ratio(of.budget, of.conversions?.mid ?? null), currency);
  const goal = target.kind === "cpa" ? `target ${formatMoney(target.cpaMicros, currency)}` : "no target";
  return {
    ...PLAIN,
    name: `Spend per conversion, ${BASIS_NAMES.completed}`,
    value: format(totals),
    against: changed ? format(proposed) : null,
    note: `on this day; ${goal}`,
    likelihood: target.kind === "none" ? null : likelihood(totals, currency),
  };
}

function roi({ totals, proposed, changed, whatIf: { target }, currency }: TotalsFacts): TotalText {
  const goal = target.kind === "none" ? "; no target" : "";
  return {
    ...PLAIN,
    name: `Expected ROI, ${BASIS_NAMES.completed}`,
    value: formatRoi(totals.roi?.mid),
    against: changed ? formatRoi(proposed.roi?.mid) : null,
    note: `on this day, 90% likely ${formatInterval(totals.roi, formatRoi)}${goal}`,
    likelihood: target.kind === "none" ? null : likelihood(totals, currency),
  };
}

const LIKELY = 0.8;
const POSSIBLE = 0.5;

/** The stated probability with its event, and what is expected of it. */
function likelihood({ keepsTarget, keepsTargetEvent: event }: TotalsView, currency: Currency): LikelihoodText | null {
  if (keepsTarget === null || event === null) return null;
  return {
    tone: keepsTarget >= LIKELY ? "good" : keepsTarget >= POSSIBLE ? "warn" : "bad",
    text: `${formatLikelihood(keepsTarget)} likely: ${formatEvent(event, currency)}`,
    expected:
      event.expected === null
        ? null
        : `expected ${formatEfficiency(event.expected, event.efficiency, currency)} over these days`,
  };
}

function difference(after: Interval | null, before: Interval | null): number | null {
  return after && before ? after.mid - before.mid : null;
}

function ratio(spend: number, conversions: number | null): number | null {
  return conversions !== null && conversions > 0 ? spend / conversions : null;
}

/** The target as text, for headers and tables. */
export function targetName(target: WhatIf["target"], currency: Currency): string {
  if (target.kind === "roi") return `ROI of at least ${formatRoi(target.roi)}`;
  if (target.kind === "cpa") return `at most ${formatUnits(microsToUnits(target.cpaMicros), currency)} per conversion`;
  return "no target";
}
