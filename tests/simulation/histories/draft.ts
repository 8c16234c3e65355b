import { weekdayOf, addDays, toDay, type Day } from "@/lib/domain/day";
import type { Rng } from "@/lib/engine";

export const FOR_DAY = toDay("2026-11-29");

/** A day of a channel while its history is made. Age 0 is the day before the plan's day. */
export interface DraftDay {
  age: number;
  day: Day;
  spend: number;
  /** Conversions as a multiple of what the curve gives at the day's spend. */
  efficiency: number;
  /** Set where conversions do not follow the day's spend. */
  mean: number | null;
  conversions: number;
  value: number;
  hasRow: boolean;
  isSpendKnown: boolean;
  areConversionsKnown: boolean;
  isValueKnown: boolean;
}

/** A channel that brings `most · x / (x + half)` conversions a day at a spend of x, each worth `worth`. */
export interface DraftChannel {
  name: string;
  most: number;
  half: number;
  worth: number;
  /** What it spends a day now; 0 where it is off, null where that is not said by the day. */
  level: number | null;
  /** The days with spend since it has that level. */
  levelDays: number;
  /** Efficiency on the plan's day. */
  efficiency: number;
  /** False where no budget of the plan can bring anything on the plan's day. */
  isPlanned: boolean;
  reportsValues: boolean;
  runsDaily: boolean;
  min: number;
  max: number | null;
  locked: boolean;
  /** Ascending by age. */
  days: DraftDay[];
}

export interface Draft {
  channels: DraftChannel[];
  total: number;
  /** The share of a day's conversions that is reported by its age. */
  reported: (age: number) => number;
  isLate: boolean;
}

const NAMES = ["Alder", "Birch", "Pine", "Rowan", "Willow"];
/** A day's spend is within this share of its level, and equally likely anywhere there. */
export const SPEND_SCATTER = 0.35;

export interface WorldChoice {
  channels: number;
  days: number;
  /** The total budget as a multiple of what the channels spend. */
  room: number;
  /** How strongly conversions follow the weekday. */
  weekdays: number;
}

/** An account without any situation: channels that spend their level each day, with random scatter. */
export function draftWorld({ channels, days, room, weekdays }: WorldChoice, dice: Rng): Draft {
  const scale = 10 ** between(dice, 1.2, 3.2);
  const byWeekday = Array.from({ length: 7 }, () => 1 + weekdays * (2 * dice.next() - 1));
  const efficiencyOf = (day: Day) => byWeekday[weekdayOf(day)]!;
  const made = NAMES.slice(0, channels).map((name): DraftChannel => {
    const level = scale * between(dice, 0.3, 1.6);
    const rate = between(dice, 4, 40);
    const saturation = between(dice, 0.3, 0.7);
    return {
      name,
      most: rate / saturation,
      half: (level * (1 - saturation)) / saturation,
      worth: (level / rate) * between(dice, 2, 5),
      level,
      levelDays: days,
      efficiency: efficiencyOf(FOR_DAY),
      isPlanned: true,
      reportsValues: true,
      runsDaily: true,
      min: 0,
      max: null,
      locked: false,
      days: Array.from({ length: days }, (_, age) => {
        const day = addDays(FOR_DAY, -1 - age);
        return {
          age,
          day,
          spend: level * (1 + SPEND_SCATTER * (2 * dice.next() - 1)),
          efficiency: efficiencyOf(day),
          mean: null,
          conversions: 0,
          value: 0,
          hasRow: true,
          isSpendKnown: true,
          areConversionsKnown: true,
          isValueKnown: true,
        };
      }),
    };
  });
  const total = room * made.reduce((sum, { level }) => sum + (level ?? 0), 0);
  return { channels: made, total, reported: () => 1, isLate: false };
}

/** Draws the conversions of every day, and their values, from the truth. */
export function drawCounts({ channels, reported }: Draft, dice: Rng): void {
  for (const channel of channels) {
    for (const day of channel.days) {
      const mean = day.mean ?? responseAt(channel, day.spend) * day.efficiency;
      day.conversions = dice.poisson(mean * reported(day.age));
      day.value = Array.from({ length: day.conversions }, () => channel.worth * dice.gamma(4, 1 / 4)).reduce(
        (sum, one) => sum + one,
        0,
      );
    }
  }
}

/** Conversions a day at a spend, on a day of efficiency 1. */
export function responseAt({ most, half }: Pick<DraftChannel, "most" | "half">, spend: number): number {
  return spend <= 0 ? 0 : (most * spend) / (spend + half);
}

export function between(dice: Rng, low: number, high: number): number {
  return low + (high - low) * dice.next();
}

/** A whole number from `low` to `high`, both included. */
export function wholeBetween(dice: Rng, low: number, high: number): number {
  return low + dice.integer(high - low + 1);
}

export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
