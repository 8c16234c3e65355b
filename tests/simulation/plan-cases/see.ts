import { microsToUnits, type Micros } from "@/lib/domain/money";
import type { Overview } from "@/lib/domain/views/overview";
import type { ProposalView } from "@/lib/domain/views/plan";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import type { Report } from "@/lib/domain/views/report";
import type { Interval } from "@/lib/domain/proposal";
import { questionId } from "./answer-questions";
import type { Seen } from "./judge";

/** Money in units of the currency. */
export function seeProposal(proposal: ProposalView): Seen {
  const lines = proposal.lines.map((line) => [
    line.channelName,
    {
      current: microsToUnits(line.currentMicros),
      currentSource: line.currentSource ?? null,
      ideal: microsToUnits(line.idealMicros),
      allowed: microsToUnits(line.allowedMicros),
      bindingLimit: line.bindingLimit,
      reason: line.reason,
      predicted: range(line.predictedConversions),
    },
  ]);
  const names = new Map(proposal.lines.map(({ channelId, channelName }) => [channelId, channelName]));
  return {
    lines: Object.fromEntries(lines) as Seen,
    sum: {
      current: sum(proposal.lines.map((line) => line.currentMicros)),
      allowed: sum(proposal.lines.map((line) => line.allowedMicros)),
    },
    conversions: range(proposal.predictedConversions),
    roi: range(proposal.predictedRoi),
    keepsTarget: proposal.keepsTarget,
    repair: proposal.repair,
    noChangeReason: proposal.noChangeReason,
    forDay: proposal.forDay,
    questions: Object.fromEntries(
      proposal.questions.map((one) => [questionId(one, names), `${one.found} ${one.question} ${one.untilThen}`]),
    ),
    notices: proposal.notices.join(" "),
    leftOut: Object.fromEntries(proposal.leftOut.map(({ channelName, reason }) => [channelName, reason])),
  };
}

/** By number, the newest first. */
export function seeUnusualDays(found: UnusualDaysView[]): Seen {
  return Object.fromEntries(
    found.map(({ kind, channelNames, firstDay, lastDay }, index) => [
      index,
      { kind, channels: channelNames.join(", "), firstDay, lastDay },
    ]),
  );
}

export function seeOverview(overview: Overview): Seen {
  if (overview.state === "empty") return null;
  const { totals, reading } = overview.performance;
  return { roi: totals.roi, roiState: reading.state, spend: units(totals.spendMicros) };
}

export function seeReport({ performance }: Report): Seen {
  if (performance === null) return null;
  const { totals, days, rows } = performance;
  return {
    spend: units(totals.spendMicros),
    value: units(totals.valueMicros),
    conversions: totals.conversions,
    roi: totals.roi,
    daysSpend: sum(days.map((day) => day.spendMicros)),
    rowsSpend: sum(rows.map((row) => row.spendMicros)),
    groupsConversions: add(days.flatMap((day) => day.groupConversions)),
    rowsConversions: add(rows.map((row) => row.conversions)),
  };
}

function range(interval: Interval | null): Seen {
  return interval && { low: interval.low, mid: interval.mid, high: interval.high };
}

function units(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}

/** Missing parts are left out, as a reader of the table would. */
function sum(amounts: (Micros | null)[]): number | null {
  const known = amounts.filter((micros) => micros !== null);
  return known.length === 0 ? null : microsToUnits(known.reduce((total, micros) => total + micros, 0n));
}

function add(numbers: (number | null)[]): number | null {
  const known = numbers.filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((total, one) => total + one, 0);
}
