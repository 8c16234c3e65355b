import { addDays, daysBetween, type Day } from "../day";
import type { Micros } from "../money";

/**
 * Which days a channel's spend is for, where its rows do not say it. "as-reported": the days of the rows. "from-row": the
 * days from a booking to the next one. "until-row": the days up to a booking, since the one before. "outside": it is fixed
 * spend, and the plan does not change it.
 */
export const SPEND_DAYS = ["as-reported", "from-row", "until-row", "outside"] as const;
export type SpendDays = (typeof SPEND_DAYS)[number];

/** One channel's day with its conversions; the rest of the row is kept. */
export interface SpreadRow {
  day: Day;
  spendMicros: Micros | null;
  actions: { actionId: string; count: number | null; valueMicros: Micros | null }[];
}

/**
 * Spreads each booking evenly over the days that it is for. Conversions of days between with rows of their own stay on
 * their days; where there are no such rows, the booking's conversions are spread with its spend. Sums stay the same, except
 * for the part of the newest booking that is for days after `last`.
 *
 * @param rows - One channel's rows, ascending by day.
 * @param mode - The days that a booking is for.
 * @param last - The account's last day.
 * @returns Rows by the day, ascending.
 */
export function spreadSpend<Row extends SpreadRow>(
  rows: readonly Row[],
  mode: "from-row" | "until-row",
  last: Day,
): Row[] {
  const bookings = rows.filter(({ spendMicros }) => spendMicros !== null && spendMicros > 0n);
  const usual = usualDistance(bookings) ?? Math.max(1, daysBetween(bookings[0]?.day ?? last, last) + 1);
  const spent = new Map<Day, Row>(rows.map((row) => [row.day, { ...row, spendMicros: zeroOf(row) }]));
  for (const [index, booking] of bookings.entries()) {
    const period = periodOf(bookings, index, { mode, usual });
    const isAlone = !rows.some(({ day }) => day !== booking.day && day >= period.first && day <= period.last);
    const length = daysBetween(period.first, period.last) + 1;
    for (let offset = 0; offset < length; offset++) {
      const day = addDays(period.first, offset);
      if (day > last) break;
      const existing = spent.get(day) ?? { ...booking, day, spendMicros: 0n, actions: zeroActions(booking) };
      const spendMicros = (existing.spendMicros ?? 0n) + partOf(booking.spendMicros ?? 0n, length, offset);
      const actions = isAlone ? partOfActions(booking, length, offset) : existing.actions;
      spent.set(day, { ...existing, spendMicros, actions });
    }
  }
  return [...spent.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** A booking's spend moves to its days; credits and unknown amounts stay. */
function zeroOf({ spendMicros }: SpreadRow): Micros | null {
  return spendMicros !== null && spendMicros > 0n ? 0n : spendMicros;
}

function periodOf(
  bookings: readonly SpreadRow[],
  index: number,
  { mode, usual }: { mode: "from-row" | "until-row"; usual: number },
): { first: Day; last: Day } {
  const day = bookings[index]?.day;
  if (day === undefined) throw new RangeError(`There is no booking ${index}.`);
  // After a long pause a booking is not for the pause as well.
  const within = (days: number | undefined) => (days === undefined || days > 2 * usual ? usual : days);
  if (mode === "from-row") {
    const next = bookings[index + 1]?.day;
    return { first: day, last: addDays(day, within(next && daysBetween(day, next)) - 1) };
  }
  const before = bookings[index - 1]?.day;
  return { first: addDays(day, 1 - within(before && daysBetween(before, day))), last: day };
}

/** The usual number of days from one booking to the next; null with fewer than two. */
export function usualDistance(bookings: readonly Pick<SpreadRow, "day">[]): number | null {
  const distances = bookings.slice(1).map(({ day }, index) => daysBetween(bookings[index]?.day ?? day, day));
  return [...distances].sort((one, other) => one - other)[Math.floor(distances.length / 2)] ?? null;
}

/** Equal parts; the first days get what is left, so that the sum is exact. */
function partOf(amount: Micros, length: number, offset: number): Micros {
  const part = amount / BigInt(length);
  return part + (BigInt(offset) < amount % BigInt(length) ? 1n : 0n);
}

function partOfActions({ actions }: SpreadRow, length: number, offset: number): SpreadRow["actions"] {
  return actions.map(({ actionId, count, valueMicros }) => ({
    actionId,
    count: count === null ? null : count / length,
    valueMicros: valueMicros === null ? null : partOf(valueMicros, length, offset),
  }));
}

function zeroActions({ actions }: SpreadRow): SpreadRow["actions"] {
  return actions.map(({ actionId }) => ({ actionId, count: 0, valueMicros: null }));
}
