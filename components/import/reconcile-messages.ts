import {
  microsToUnits,
  paidDecimals,
  roundToGrid,
  smallestAmountMicros,
  sumMicros,
  type Currency,
} from "@/lib/domain/money";
import { WHOLE_RANGE, type ReconciledPeriod } from "@/lib/domain/views/reconciliation";
import type { Tone } from "@/components/ui/status";
import { formatMonth } from "@/lib/format/day";
import { formatMoneyExact } from "@/lib/format/money";
import { formatExactCount, formatPercent } from "@/lib/format/number";

/** The sentences about stored totals next to the platform's. */

export const RECONCILE = {
  title: "Compare with the platform",
  note: (account: string, days: string) =>
    `Type what the platform shows for ${account}, ${days}: the whole range, single months, or both. Nothing that is stored changes.`,
  history: "The import was undone. These are the totals that were stored and typed until then.",
  entered: "Last compared",
  save: "Compare",
};

export function periodName(period: string): string {
  return period === WHOLE_RANGE ? "Whole range" : formatMonth(period);
}

/** The whole range as typed, or else the sum of its months if all of them were typed. Null for no periods. */
export function overallPeriod(periods: ReconciledPeriod[]): ReconciledPeriod | null {
  const whole = periods.find(({ period }) => period === WHOLE_RANGE);
  if (!whole) return null;
  const months = periods.filter((one) => one !== whole).map(({ platform }) => platform);
  const spend = months.flatMap(({ spendMicros }) => spendMicros ?? []);
  const conversions = months.flatMap((month) => month.conversions ?? []);
  return {
    ...whole,
    platform: {
      spendMicros: whole.platform.spendMicros ?? (spend.length === months.length ? sumMicros(spend) : null),
      conversions: whole.platform.conversions ?? (conversions.length === months.length ? sum(conversions) : null),
    },
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export interface Verdict {
  tone: Tone;
  text: string;
}

/** A difference above this share of the platform's total needs a look. */
const MAX_SMALL_SHARE = 0.01;

/** Compares in the smallest amount that the currency can pay, because platforms show no less. Null without both. */
export function judgeSpend({ stored, platform }: ReconciledPeriod, currency: Currency): Verdict | null {
  if (stored.spendMicros === null || platform.spendMicros === null) return null;
  const shown = roundToGrid(stored.spendMicros, smallestAmountMicros(currency));
  const difference = shown - platform.spendMicros;
  if (difference === 0n)
    return { tone: "good", text: paidDecimals(currency) === 2 ? "Matches to the cent" : "Matches" };
  const amount = formatMoneyExact(difference < 0n ? -difference : difference, currency);
  return judge(amount, microsToUnits(difference), microsToUnits(platform.spendMicros));
}

export function judgeConversions({ stored, platform }: ReconciledPeriod): Verdict | null {
  if (stored.conversions === null || platform.conversions === null) return null;
  const difference = Math.round((stored.conversions - platform.conversions) * 100) / 100;
  if (difference === 0) return { tone: "good", text: "Matches" };
  return judge(formatExactCount(Math.abs(difference)), difference, platform.conversions);
}

function judge(amount: string, difference: number, platform: number): Verdict {
  const share = platform === 0 ? null : Math.abs(difference) / platform;
  const text = `${amount} ${difference < 0 ? "less" : "more"} than the platform${share === null ? "" : `: ${formatPercent(share)}`}`;
  return { tone: share !== null && share <= MAX_SMALL_SHARE ? "info" : "warn", text };
}
