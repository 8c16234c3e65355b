import type { Currency } from "@/lib/domain/money";
import type { LeftOutChannel } from "@/lib/domain/views/report";
import { formatMoney } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/number";

/** The sentences of the reports screen. */

export const REPORT = {
  invalidQuery: "The last 28 days are shown instead.",
  noDataTitle: "Nothing to report yet",
  noData: "Reports show daily conversions and value against your ROI and budget limits, once there are days to show.",
  emptyPeriodTitle: "No data in this period",
  emptyPeriod: "Choose other days, another channel or another plan.",
};

export const DAY_NOTES = {
  note: "Everyone in the workspace can read them. Their numbers are on the time axis.",
  empty: "There are no notes on the days of this period yet.",
  elsewhere: (count: number) => `${formatQuantity(count, "note")} outside this period`,
  placeholder: "Sale began, site was down, tracking changed …",
};

const MAX_NAMED = 5;

/** The channels that the totals leave out, with their spend in the period. */
export function describeLeftOut(leftOut: LeftOutChannel[], planName: string | null, currency: Currency): string {
  const named = leftOut.slice(0, MAX_NAMED).map(({ channelName, spendMicros }) => {
    const spend = spendMicros === null ? "spend not fully known" : `${formatMoney(spendMicros, currency)} spent`;
    return `${channelName} (${spend})`;
  });
  const more = leftOut.length - named.length;
  const names = [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const why = planName === null ? "archived" : `outside the plan ${planName}`;
  return `Not part of these totals, because ${leftOut.length === 1 ? "it is" : "they are"} ${why}: ${names}.`;
}

/** Which plan's limits the chart shows, and how many days are not complete. */
export function describeLimits(planName: string | null, provisionalDays: number): string {
  const limits = planName ? `Limits of the plan ${planName}.` : "No plan covers these days.";
  const maturity =
    provisionalDays > 0
      ? `The last ${formatQuantity(provisionalDays, "day is", "days are")} still coming in.`
      : "Every day is settled.";
  return `${limits} ${maturity}`;
}
