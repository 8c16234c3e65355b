import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import type { Currency } from "@/lib/domain/money";
import type { QualityCheck, QualityFinding, QualityKind } from "@/lib/domain/views/import-quality";
import { formatDay, formatDayRange } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatQuantity } from "@/lib/format/number";

/** The sentences about the quality of an import's rows. */

export function describeCheck(check: QualityCheck, currency: Currency): string {
  return CHECKS[check.kind](check, currency);
}

const CHECKS: Record<QualityKind, (check: QualityCheck, currency: Currency) => string> = {
  "usable-days": (check) => {
    const { count, total, findings } = check;
    if (count === 0) return "No day can be learned from. It needs known spend and conversions, and must be over.";
    const days = `${formatCount(count)} of ${formatQuantity(total, "day")} can be learned from`;
    return findings.length > 0 ? `${days}, but ${channels(check)} too few of them.` : `${days}.`;
  },
  gaps: (check) => {
    const { count, findings } = check;
    if (count > 0) return `${formatQuantity(count, "day has", "days have")} no row${named(findings)}.`;
    const some = findings.length > 0 ? `, but ${channels(check)} none on some days` : "";
    return `Every day has rows${some}.`;
  },
  outliers: ({ state, count, findings }, currency) => {
    if (state === "unknown") return "There are too few days to say which spend is unusual.";
    if (count === 0) return "No day is far from the usual spend.";
    const [first] = findings;
    const example = first ? `: ${formatDay(first.firstDay)}, ${formatMoney(first.spendMicros, currency)}` : "";
    return `${formatQuantity(count, "day is", "days are")} far from the usual spend${example}.`;
  },
  conversions: ({ state, count, total }) => {
    if (state === "unknown") return "The file has no conversions for days with spend.";
    if (state === "bad") return "No day with spend has a conversion.";
    if (count === 0) return "Every day with spend has conversions.";
    return `${formatCount(count)} of ${formatQuantity(total, "channel-day")} with spend have no conversion.`;
  },
  values: ({ state, count, total }) => {
    if (state === "unknown") return "There are no conversion values. Plans can limit CPA, but not ROI.";
    if (count === 0) return "Conversions have a value on every day.";
    return `${formatCount(count)} of ${formatQuantity(total, "channel-day")} with conversions have no value.`;
  },
  history: ({ count }) =>
    count === 0
      ? "Spend is at the level of the stored days."
      : `${formatQuantity(count, "channel-day differs", "channel-days differ")} from the stored ones by a factor such as 2 or 100.`,
};

export function describeFinding(kind: QualityKind, finding: QualityFinding, currency: Currency): string {
  return FINDINGS[kind](finding, currency);
}

const FINDINGS: Record<QualityKind, (finding: QualityFinding, currency: Currency) => string> = {
  "usable-days": ({ channel, days }) =>
    `${channel ?? ""}: ${formatQuantity(days, "day")}. A budget follows from ${MIN_OBSERVED_DAYS} on.`,
  gaps: ({ channel, days, ...range }) =>
    channel === null
      ? `${period(range)}: no row`
      : `${channel}: ${formatQuantity(days, "day")} without a row, ${period(range)}`,
  outliers: ({ channel, spendMicros, usualMicros, ...range }, currency) =>
    `${channel ?? "All channels"}, ${period(range)}: ${formatMoney(spendMicros, currency)}, usually ${formatMoney(usualMicros, currency)}`,
  conversions: ({ channel, days, spendMicros }, currency) =>
    `${channel ?? ""}: ${formatQuantity(days, "day")} with ${formatMoney(spendMicros, currency)} of spend`,
  values: ({ channel, days }) => `${channel ?? ""}: ${formatQuantity(days, "day")}`,
  history: ({ channel, spendMicros, usualMicros, ...range }, currency) =>
    `${channel ?? ""}, ${period(range)}: ${formatMoney(spendMicros, currency)} a day, stored ${formatMoney(usualMicros, currency)}`,
};

export function moreFindings(count: number): string {
  return `and ${formatCount(count)} more`;
}

/** Findings about channels come last, so those that are not listed are about channels too. */
function channels({ findings, moreFindings: more }: QualityCheck): string {
  const count = findings.filter(({ channel }) => channel !== null).length + more;
  return formatQuantity(count, "channel has", "channels have");
}

function named(findings: QualityFinding[]): string {
  const [first, second] = findings.filter(({ channel }) => channel === null);
  if (!first) return "";
  return `: ${period(first)}${second ? " and others" : ""}`;
}

function period({ firstDay, lastDay }: Pick<QualityFinding, "firstDay" | "lastDay">): string {
  return formatDayRange(firstDay, lastDay);
}
