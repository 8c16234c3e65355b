import { openStream, STREAM } from "@/lib/engine";

const DAILY_SD = 0.01;
const JUMP_SIZES = [0.45, 1.9] as const;
const JUMPING_SHARE = 1 / 3;

interface Jump {
  day: number;
  size: number;
}

/**
 * The drift of each channel's conversions, as a factor on its curve.
 *
 *     g_{j,d} = exp(Σ_{i≤d} (0.01·zᵢ − 0.01²/2)) · (jump size from the day of the jump on)
 *
 * A third of the channels jump once, to 45% or 190%, in the middle half of the plan. The walk is 1 at the start of
 * the plan and also runs backwards into the history. It is cached for speed only: the state of a day depends on
 * seed, channel and day alone.
 *
 * @param seed - The world's seed.
 * @param channels - M ≥ 1.
 * @param days - T ≥ 1, the days that may contain jumps.
 * @returns the factor, above zero, by channel and day; day 0 is the first day of the plan, history is negative.
 */
export function createDrift(seed: number, channels: number, days: number): (channel: number, day: number) => number {
  const jumps = drawJumps(seed, channels, days);
  const walks = Array.from({ length: channels }, (_, channel) => createWalk(seed, channel));
  const past = Array.from({ length: channels }, (_, channel) => createWalk(seed, channel, 1));
  return (channel, day) => {
    if (day < 0) return past[channel]!(-day - 1);
    const jump = jumps[channel];
    return walks[channel]!(day) * (jump && day >= jump.day ? jump.size : 1);
  };
}

function createWalk(seed: number, channel: number, ...more: number[]): (day: number) => number {
  const dice = openStream(seed, STREAM.drift, channel, ...more);
  const logs: number[] = [];
  return (day) => {
    while (logs.length <= day) logs.push((logs.at(-1) ?? 0) + DAILY_SD * dice.normal() - DAILY_SD ** 2 / 2);
    return Math.exp(logs[day]!);
  };
}

function drawJumps(seed: number, channels: number, days: number): (Jump | null)[] {
  const dice = openStream(seed, STREAM.jump);
  const count = Math.max(1, Math.round(channels * JUMPING_SHARE));
  const order = Array.from({ length: channels }, (_, channel) => ({ channel, at: dice.next() }));
  const jumping = new Set(
    order
      .sort((a, b) => a.at - b.at)
      .slice(0, count)
      .map(({ channel }) => channel),
  );
  return Array.from({ length: channels }, (_, channel) => {
    const jump = { day: Math.floor(days * (0.25 + 0.5 * dice.next())), size: JUMP_SIZES[dice.integer(2)]! };
    return jumping.has(channel) ? jump : null;
  });
}
