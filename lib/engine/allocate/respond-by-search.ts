import type { Channel } from "./channel";

/** Two neighbouring numbers between which a falling function crosses 0. */
interface Crossing {
  above: number;
  atOrBelow: number;
  /** The function at the second. */
  rest: number;
}

/**
 * Finds the argmax from falling slopes alone, without any other property of the curves.
 *
 *     low = last x with slope > price,   high = last x with slope ≥ price
 *
 * @param slopes - V′ and R′ over [min, max].
 * @param min - Minimum spend, currency per day.
 * @param max - Maximum spend, finite.
 * @returns A function for `Channel.respond`.
 */
export function respondBySearch(
  slopes: { value: (x: number) => number; roi: (x: number) => number },
  min: number,
  max: number,
): Channel["respond"] {
  return (weight, roiWeight, price, best) => {
    const excess = (x: number) =>
      (weight > 0 ? weight * slopes.value(x) : 0) + (roiWeight > 0 ? roiWeight * slopes.roi(x) : 0) - price;
    const atMin = min < max ? excess(min) : -1;
    const atMax = atMin >= 0 ? excess(max) : -1;
    best.low = min;
    best.high = min;
    if (atMax > 0) best.low = best.high = max;
    else if (atMin > 0) {
      const { above, atOrBelow, rest } = crossing(excess, { low: min, high: max, atLow: atMin, atHigh: atMax });
      best.low = above;
      best.high = rest < 0 ? above : lastTied(excess, atOrBelow, max);
    } else if (atMin === 0) best.high = lastTied(excess, min, max);
  };
}

/**
 * Secants by the Illinois rule (an end that stays weighs half as much each time), with a halving step where three gain little.
 *
 * Far from 0 the halving is in log x. A secant is pushed off the ends, further each
 * time that the same end moved, so that the bracket closes.
 */
function crossing(
  excess: (x: number) => number,
  bracket: { low: number; high: number; atLow: number; atHigh: number },
): Crossing {
  let { low, high, atLow, atHigh } = bracket;
  let rest = atHigh;
  /** Number of moves of the same end in a row; negative for the upper end. */
  let moved = 0;
  let width = high - low;
  const least = high * 1e-30;
  for (let turn = 0; ; turn++) {
    const middle = middleOf(low, high);
    if (!isBetween(middle, low, high) || high < least) return { above: low, atOrBelow: high, rest };
    const push = Number.EPSILON * high * 8 ** Math.abs(moved);
    const proposed = Math.min(high - push, Math.max(low + push, low + ((high - low) * atLow) / (atLow - atHigh)));
    const isSlow = turn % 4 === 3 && high - low > width / 16;
    if (turn % 4 === 3) width = high - low;
    const at = isSlow || !isBetween(proposed, low, high) ? middle : proposed;
    const found = excess(at);
    if (found > 0) {
      [low, atLow] = [at, found];
      if (moved > 0) atHigh /= 2;
      moved = Math.max(moved, 0) + 1;
    } else {
      [high, atHigh, rest] = [at, found, found];
      if (moved < 0) atLow /= 2;
      moved = Math.min(moved, 0) - 1;
    }
  }
}

/** The end of the stretch from `from` on which the slope equals the price; it is usually a few rounding steps long. */
function lastTied(excess: (x: number) => number, from: number, max: number): number {
  if (from === max || excess(max) >= 0) return max;
  let low = from;
  let high = max;
  for (let step = Number.EPSILON * max; low + step < max; step *= 16) {
    if (excess(low + step) >= 0) low += step;
    else {
      high = low + step;
      break;
    }
  }
  for (;;) {
    const middle = middleOf(low, high);
    if (!isBetween(middle, low, high) || high < max * 1e-30) return low;
    if (excess(middle) >= 0) low = middle;
    else high = middle;
  }
}

function middleOf(low: number, high: number): number {
  return low < high / 16 ? Math.sqrt(Math.max(low, high * 1e-12) * high) : (low + high) / 2;
}

/** False for NaN. */
function isBetween(x: number, low: number, high: number): boolean {
  return x > low && x < high;
}
