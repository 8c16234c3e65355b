/** One evaluation of a convex function of a price: its height and both ends of its slope. */
export interface Look {
  at: number;
  height: number;
  slopeLow: number;
  slopeHigh: number;
  /** A slope closer to 0 than this is rounding. */
  rounding: number;
}

/** The two evaluations around the minimum; the same one twice when it is the minimum. */
export interface Bracket<L extends Look> {
  below: L;
  above: L;
}

const MAX_LOOKS = 200;

/**
 * Finds the minimum of a convex function of one price, with kinks and straight stretches.
 *
 *     min h(p)   with   h′(below) < 0 < h′(above)
 *
 * h is nowhere below the point where two tangents meet. When it is not above it either, the bracket is exact, which
 * takes a few steps on straight stretches. A secant through the slopes is fast where h is smooth, and halving
 * bounds the worst case. The three take turns.
 *
 * @param look - Evaluates h; its slopes rise with the price.
 * @param bracket - Evaluations with slopes of opposite sign.
 * @returns The final bracket: one point, or two whose tangents meet at the minimum.
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

/** The proposed point, or the middle, strictly between the ends; null when no number is between them. */
function inside(proposed: number, low: number, high: number): number | null {
  const middle = low + (high - low) / 2;
  if (!(middle > low && middle < high)) return null;
  return proposed > low && proposed < high ? proposed : middle;
}
