/** One look at a convex function of a price: its height and both ends of its slope there. */
export interface Look {
  at: number;
  height: number;
  slopeLow: number;
  slopeHigh: number;
  /** A slope this near 0 is rounding. */
  rounding: number;
}

/** The two looks between which the minimum lies; the same look twice when it was hit. */
export interface Bracket<L extends Look> {
  below: L;
  above: L;
}

const MAX_LOOKS = 200;

/**
 * Finds the least point of a convex function of one price, kinks and straight stretches included.
 *
 *     min h(p)   with   h′(below) < 0 < h′(above)
 *
 * Where two tangents meet, h can lie no lower: when it lies no higher either, the bracket is exact
 * (straight stretches, a few steps). A secant through the slopes is fast where h is smooth, and halving
 * bounds the worst case. The three take turns.
 *
 * @param look - Evaluates h; its slopes must rise with the price.
 * @param bracket - Looks with slopes of opposite sign.
 * @returns The bracket at the end: one point, or two whose tangents meet at the least height.
 */
export function descend<L extends Look>(look: (at: number) => L, bracket: Bracket<L>): Bracket<L> {
  let { below, above } = bracket;
  let width = above.at - below.at;
  for (let turn = 0; turn < MAX_LOOKS; turn++) {
    if (isFlat(below)) return { below, above: below };
    if (isFlat(above)) return { below: above, above };
    const meeting = whereTangentsMeet(below, above);
    if (Math.min(below.height, above.height) - meeting.height <= 1e-16 * Math.abs(meeting.height)) break;
    const isSlow = turn % 3 === 2 && above.at - below.at > 0.125 * width;
    if (turn % 3 === 2) width = above.at - below.at;
    const proposed = isSlow ? middleOf(below.at, above.at) : turn % 2 === 0 ? secant(below, above) : meeting.at;
    const at = inside(proposed, below.at, above.at);
    if (at === null) break;
    const next = look(at);
    if (isFlat(next)) return { below: next, above: next };
    if (next.slopeHigh < 0) below = next;
    else above = next;
  }
  return { below, above };
}

function isFlat({ slopeLow, slopeHigh, rounding }: Look): boolean {
  return slopeLow <= rounding && slopeHigh >= -rounding;
}

function whereTangentsMeet(below: Look, above: Look): { at: number; height: number } {
  const down = below.slopeHigh;
  const up = above.slopeLow;
  const share = (above.height - below.height - up * (above.at - below.at)) / (down - up);
  return { at: below.at + share, height: below.height + down * share };
}

function secant(below: Look, above: Look): number {
  if (below.at <= 0) return below.at + ((above.at - below.at) * -below.slopeHigh) / (above.slopeLow - below.slopeHigh);
  const span = Math.log(above.at / below.at);
  return below.at * Math.exp((span * -below.slopeHigh) / (above.slopeLow - below.slopeHigh));
}

function middleOf(low: number, high: number): number {
  return low > 0 && high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
}

/** A wish kept strictly between the ends; null when no number lies between them. */
function inside(proposed: number, low: number, high: number): number | null {
  const middle = low + (high - low) / 2;
  if (!(middle > low && middle < high)) return null;
  return proposed > low && proposed < high ? proposed : middle;
}
