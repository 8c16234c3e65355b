/**
 * The one rule of what ROI and CPA count. Target, balance, probability, forecast, overview and report follow it: a channel's
 * day counts with both parts of the ratio or with none.
 *
 * - Conversions and value without spend are free: money did not bring them, and more money would not bring more.
 * - A day whose spend is unknown, or whose value (for CPA: conversions) is unknown, has only one part.
 * - No conversions are a value of 0, unless the channel never reports values: then its value is unknown on all days.
 */
export const LEFT_OUT_REASONS = ["free", "unknown-spend", "unknown-gain"] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A channel's day. Any unit of money; null is unknown. */
export interface DayRatio {
  spend: number | null;
  /** Value for ROI, conversions for CPA. */
  gain: number | null;
}

/** Why a channel's day is no part of ROI or CPA; null where it counts, and where there is nothing to count. */
export function leftOutReason({ spend, gain }: DayRatio): LeftOutReason | null {
  if (spend === null) return gain === null || gain === 0 ? null : "unknown-spend";
  if (gain === null) return spend === 0 ? null : "unknown-gain";
  return spend <= 0 && gain > 0 ? "free" : null;
}

/** The parts of a channel's day that ROI or CPA counts; null where it is left out. */
export function countedRatio(day: DayRatio): { spend: number; gain: number } | null {
  const { spend, gain } = day;
  return spend === null || gain === null || leftOutReason(day) !== null ? null : { spend, gain };
}

/**
 * The value of a channel's day from those of its actions.
 *
 * @param values - By action; null where an action reports none.
 * @param conversions - Of the same actions; null is unknown.
 * @param reportsValues - Whether the channel reports values on any day.
 */
export function valueOfDay(
  values: readonly (number | null)[],
  conversions: number | null,
  reportsValues: boolean,
): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length > 0) return known.reduce((sum, value) => sum + value, 0);
  return conversions === 0 && reportsValues ? 0 : null;
}

/** What ROI or CPA leaves out of one channel, for one reason. */
export interface LeftOutPart {
  channelId: string;
  channelName: string;
  reason: LeftOutReason;
  days: number;
  /** In currency units; null where it is unknown on each of these days. */
  spend: number | null;
  /** Weighted conversions; null as above. */
  conversions: number | null;
  value: number | null;
}

/** A channel's day as it was read, in currency units and weighted conversions; null is unknown. */
export interface ReadDay {
  channelId: string;
  channelName: string;
  spend: number | null;
  conversions: number | null;
  value: number | null;
}

/** What the ratio of spend with conversions (CPA) or with value (ROI) leaves out of these days, by channel and reason. */
export function listLeftOut(days: readonly ReadDay[], gain: "conversions" | "value"): LeftOutPart[] {
  const parts = new Map<string, LeftOutPart>();
  for (const day of days) {
    const reason = leftOutReason({ spend: day.spend, gain: day[gain] });
    if (reason === null) continue;
    const { channelId, channelName } = day;
    const key = `${channelId} ${reason}`;
    const part = parts.get(key) ?? {
      channelId,
      channelName,
      reason,
      days: 0,
      spend: null,
      conversions: null,
      value: null,
    };
    parts.set(key, {
      ...part,
      days: part.days + 1,
      spend: addKnown(part.spend, day.spend),
      conversions: addKnown(part.conversions, day.conversions),
      value: addKnown(part.value, day.value),
    });
  }
  return [...parts.values()];
}

function addKnown(sum: number | null, next: number | null): number | null {
  return next === null ? sum : (sum ?? 0) + next;
}
