/** A channel whose budget is a whole number of units. */
export interface GridChannel {
  /** Its index in the split. */
  index: number;
  unit: number;
  /** Minimum and maximum number of units. */
  low: number;
  high: number;
  worth: WorthCurve;
}

/** Worth by budget: concave, straight between knots (the first at 0), flat beyond the last. */
export interface WorthCurve {
  spend: Float64Array;
  value: Float64Array;
}

export interface GridLimits {
  /** Maximum sum of the budgets. */
  most: number;
  /** Sum up to which units are added that neither gain nor lose. */
  fill: number;
}

/** A gain below this share of the highest gain per currency is rounding. */
const GAIN_TOLERANCE = 1e-10;
const SLACK = 1e-11;

/**
 * Improves a split until no unit added, dropped or moved to another channel gains.
 *
 *     add i:  G_i(k + 1) − G_i(k) > 0,   drop j:  G_j(k − 1) − G_j(k) > 0,   move: both together
 *
 * With concave worth and one common unit, a split that no such step improves is the best of all.
 * Source: Murota, Discrete convex analysis (2003), §6: local optimality of M-concave functions is global.
 *
 * @param channels - Concave worth, unit in currency and limits in units, one per channel.
 * @param from - Units to start from, within the channels' limits; units above the maximum sum are dropped, cheapest first.
 * @param limits - The maximum sum, and the sum up to which neutral units are added, currency.
 * @returns Units by channel.
 */
export function betterUnits(channels: readonly GridChannel[], from: readonly number[], limits: GridLimits): number[] {
  const exchange = new UnitExchange(channels, from, limits);
  exchange.fit();
  while (exchange.add() || exchange.drop() || exchange.move());
  return exchange.counts;
}

/** Σ G_j(k_j u_j). */
export function worthOf(channels: readonly GridChannel[], counts: readonly number[]): number {
  return channels.reduce((sum, { worth, unit }, i) => sum + worthAt(worth, counts[i]! * unit), 0);
}

/** The value of a worth curve at a budget. */
export function worthAt({ spend, value }: WorthCurve, x: number): number {
  const last = spend.length - 1;
  if (!(x < spend[last]!)) return value[last]!;
  let a = 0;
  let b = last;
  while (b - a > 1) {
    const mid = (a + b) >> 1;
    if (spend[mid]! <= x) a = mid;
    else b = mid;
  }
  return value[a]! + ((x - spend[a]!) / (spend[b]! - spend[a]!)) * (value[b]! - value[a]!);
}

class UnitExchange {
  readonly counts: number[];
  /** Gain of the next unit and worth of the last one, by channel. */
  private readonly gains: number[];
  private readonly losses: number[];
  private readonly tolerance: number;
  private sum: number;

  constructor(
    private readonly channels: readonly GridChannel[],
    from: readonly number[],
    private readonly limits: GridLimits,
  ) {
    this.counts = [...from];
    this.gains = channels.map((_, i) => this.rise(i, 0));
    this.losses = channels.map((_, i) => this.rise(i, -1));
    this.sum = channels.reduce((sum, { unit }, i) => sum + unit * from[i]!, 0);
    const steepest = channels.reduce((most, { worth, unit }) => Math.max(most, worthAt(worth, unit) / unit), 0);
    this.tolerance = GAIN_TOLERANCE * steepest;
  }

  /** Drops the units of lowest worth per currency until the sum fits. */
  fit(): void {
    while (this.sum > this.limits.most * (1 + SLACK)) {
      const j = this.bestOf((i) => (this.counts[i]! > this.channels[i]!.low ? -this.losses[i]! : null));
      if (j === null) return;
      this.take(j, -1);
    }
  }

  add(): boolean {
    const i = this.bestOf((i) => {
      const { unit, high } = this.channels[i]!;
      if (this.counts[i]! >= high || !this.fits(unit, this.limits.most)) return null;
      const gains = this.gains[i]! > this.tolerance * unit;
      const fills = this.gains[i]! >= -this.tolerance * unit && this.fits(unit, this.limits.fill);
      return gains || fills ? this.gains[i]! : null;
    });
    if (i !== null) this.take(i, 1);
    return i !== null;
  }

  drop(): boolean {
    const j = this.bestOf((i) => {
      const { unit, low } = this.channels[i]!;
      return this.counts[i]! > low && this.losses[i]! < -this.tolerance * unit ? -this.losses[i]! : null;
    });
    if (j !== null) this.take(j, -1);
    return j !== null;
  }

  /** Moves a unit's money from the channel that loses least to the channel that gains most. */
  move(): boolean {
    let best: [number, number] | null = null;
    let most = 0;
    for (let i = 0; i < this.counts.length; i++) {
      if (this.counts[i]! >= this.channels[i]!.high) continue;
      for (let j = 0; j < this.counts.length; j++) {
        if (j === i || this.counts[j]! <= this.channels[j]!.low) continue;
        const change = this.channels[i]!.unit - this.channels[j]!.unit;
        const gain = this.gains[i]! - this.losses[j]!;
        const least = this.tolerance * Math.max(this.channels[i]!.unit, this.channels[j]!.unit);
        if (gain > Math.max(most, least) && this.fits(change, this.limits.most)) [best, most] = [[i, j], gain];
      }
    }
    if (best === null) return false;
    this.take(best[0], 1);
    this.take(best[1], -1);
    return true;
  }

  private fits(more: number, limit: number): boolean {
    return this.sum + more <= limit * (1 + SLACK);
  }

  /** The channel with the highest score per currency; null when no channel has a score. */
  private bestOf(score: (i: number) => number | null): number | null {
    let best: number | null = null;
    let most = -Infinity;
    for (let i = 0; i < this.counts.length; i++) {
      const one = score(i);
      if (one === null || one / this.channels[i]!.unit <= most) continue;
      [best, most] = [i, one / this.channels[i]!.unit];
    }
    return best;
  }

  private take(i: number, change: 1 | -1): void {
    this.counts[i]! += change;
    this.sum += change * this.channels[i]!.unit;
    this.gains[i] = this.rise(i, 0);
    this.losses[i] = this.rise(i, -1);
  }

  private rise(i: number, from: 0 | -1): number {
    const { worth, unit } = this.channels[i]!;
    const k = this.counts[i]! + from;
    return worthAt(worth, (k + 1) * unit) - worthAt(worth, Math.max(0, k) * unit);
  }
}
