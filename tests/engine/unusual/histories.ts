import { createRng, type Outcome } from "@/lib/engine";

export interface TrueChannel {
  /** Conversions a day are top · x / (x + half). */
  top: number;
  half: number;
  spend: number;
}

/** The true curves of the handed cases. */
export const ALDER: TrueChannel = { top: 60, half: 300, spend: 300 };
export const BIRCH: TrueChannel = { top: 40, half: 250, spend: 200 };

export interface Event {
  channel: number;
  from: number;
  /** The last day; without it, the event never ends. */
  to?: number;
  spend?: number;
  conversions?: number;
}

/** Poisson counts on curves that are known, with spend varied by a third, and with events. */
export function history(
  channels: TrueChannel[],
  { days, seed, events = [] }: { days: number; seed: number; events?: Event[] },
): Outcome[] {
  const rng = createRng(seed);
  return Array.from({ length: days }, (_, day) => {
    const cells = channels.map(({ top, half, spend }, j) => {
      const now = events.filter((one) => one.channel === j && day >= one.from && day <= (one.to ?? days));
      const usual = spend * (0.65 + 0.7 * rng.next());
      const x = now.reduce((amount, one) => amount * (one.spend ?? 1), usual);
      const mean = (top * usual) / (usual + half);
      return { spend: x, count: rng.poisson(now.reduce((amount, one) => amount * (one.conversions ?? 1), mean)) };
    });
    return {
      day,
      asOfDay: day,
      budgets: cells.map((cell) => cell.spend),
      spend: cells.map((cell) => cell.spend),
      conversions: cells.map((cell) => cell.count),
      value: cells.map((cell) => 40 * cell.count),
    };
  });
}
