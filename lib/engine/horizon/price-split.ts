/** Days with the same factors and limits, and so with the same split. */
export interface Layer {
  /** Number of such days. */
  count: number;
  factor: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** Receives the split. */
  spend: Float64Array;
}

/** Slopes that differ by less than this share are tied, because the difference is rounding. */
const TIE = 1e-12;

/**
 * Splits money over channels whose curves are straight between shared knots, at a price or within a budget.
 *
 *     x_j(p) = the spend up to which w_j s_j exceeds p,   Σ n x_j(p) falls in steps as p rises
 *
 * The price at which the sum falls to the budget is the slope of some segment. Each test of one slope excludes
 * the segments on one side of it in every channel, so about a dozen tests find it among thousands.
 * Segments tied at that price are filled in proportion.
 * Source: Fox, Discrete optimization via marginal analysis (1966), for the order of segments.
 */
export class PriceSplit {
  private readonly segments: number;
  private first = new Int32Array(0);
  private last = new Int32Array(0);
  private tried = new Int32Array(0);

  /**
   * @param knots - Ascending, first 0.
   * @param slopes - Falling along each channel, by channel and segment; may change between calls.
   */
  constructor(
    private readonly knots: Float64Array,
    private readonly slopes: Float64Array,
  ) {
    this.segments = knots.length - 1;
  }

  /** Sets the layer's spend to each channel's best at a price per unit of currency, ties downwards; returns the sum. */
  at(layer: Layer, price: number): number {
    const { factor, low, high, spend } = layer;
    let sum = 0;
    for (let j = 0; j < spend.length; j++) {
      const wanted = this.knots[this.above(j, price / factor[j]!, 0, this.segments)]!;
      sum += spend[j] = Math.min(high[j]!, Math.max(low[j]!, wanted));
    }
    return sum * layer.count;
  }

  /**
   * Sets the layers' spends to the best split whose sum is the budget.
   *
   * @param above - A price at which the sum exceeds the budget.
   * @returns The price. Where the lower limits alone exceed the budget, they are the split and the price is the steepest slope.
   */
  within(layers: readonly Layer[], budget: number, above: number): number {
    this.bracket(layers, above);
    for (;;) {
      const price = this.pivot(layers);
      if (price === null) break;
      if (this.count(layers, price * (1 + TIE)) > budget) this.keep("last");
      else if (this.count(layers, price * (1 - TIE)) < budget) this.keep("first");
      else return this.mix(layers, budget, price);
    }
    return this.mix(layers, budget, this.steepest(layers));
  }

  /** Sets the range of segments in which each cell can end: above its lower limit, and as steep as a price known to be too low. */
  private bracket(layers: readonly Layer[], price: number): void {
    const m = layers[0]!.spend.length;
    if (this.first.length !== layers.length * m) {
      this.first = new Int32Array(layers.length * m);
      this.last = new Int32Array(layers.length * m);
      this.tried = new Int32Array(layers.length * m);
    }
    for (let d = 0; d < layers.length; d++) {
      const { factor, low, high } = layers[d]!;
      for (let j = 0; j < m; j++) {
        const steep = this.above(j, price / factor[j]!, 0, this.segments);
        const from = Math.min(steep, segmentsBelow(this.knots, low[j]!));
        this.first[d * m + j] = from;
        this.last[d * m + j] = Math.max(from, Math.min(steep, segmentsBelow(this.knots, high[j]!) + 1));
      }
    }
  }

  /** The middle slope of the cell with the most segments left; null when none is left. */
  private pivot(layers: readonly Layer[]): number | null {
    const m = layers[0]!.spend.length;
    let widest = 0;
    let cell = -1;
    for (let i = 0; i < this.first.length; i++) {
      const width = this.last[i]! - this.first[i]!;
      if (width > widest) [widest, cell] = [width, i];
    }
    if (cell < 0) return null;
    const j = cell % m;
    const k = (this.first[cell]! + this.last[cell]!) >> 1;
    return this.slopes[j * this.segments + k]! * layers[(cell - j) / m]!.factor[j]!;
  }

  /** The sum at a price, ties downwards; stores the segment of each cell. */
  private count(layers: readonly Layer[], price: number): number {
    let total = 0;
    let cell = 0;
    for (const { count, factor, low, high } of layers) {
      let sum = 0;
      for (let j = 0; j < factor.length; j++, cell++) {
        const k = this.above(j, price / factor[j]!, this.first[cell]!, this.last[cell]!);
        this.tried[cell] = k;
        sum += Math.min(high[j]!, Math.max(low[j]!, this.knots[k]!));
      }
      total += count * sum;
    }
    return total;
  }

  private keep(end: "first" | "last"): void {
    [this[end], this.tried] = [this.tried, this[end]];
  }

  /** Fills the segments tied at the price to the share that the budget allows. */
  private mix(layers: readonly Layer[], budget: number, price: number): number {
    const least = this.count(layers, price * (1 + TIE));
    this.keep("first");
    const gap = this.count(layers, price * (1 - TIE)) - least;
    const share = gap > 0 ? Math.min(1, Math.max(0, (budget - least) / gap)) : 0;
    let cell = 0;
    for (const { low, high, spend } of layers) {
      for (let j = 0; j < spend.length; j++, cell++) {
        const inside = (k: number) => Math.min(high[j]!, Math.max(low[j]!, this.knots[k]!));
        const x = inside(this.first[cell]!);
        spend[j] = x + share * (inside(this.tried[cell]!) - x);
      }
    }
    return price;
  }

  private steepest(layers: readonly Layer[]): number {
    let most = 0;
    for (const { factor } of layers) {
      for (let j = 0; j < factor.length; j++) most = Math.max(most, this.slopes[j * this.segments]! * factor[j]!);
    }
    return most;
  }

  private above(j: number, price: number, from: number, to: number): number {
    const offset = j * this.segments;
    let a = from;
    let b = to;
    while (a < b) {
      const mid = (a + b) >> 1;
      if (this.slopes[offset + mid]! > price) a = mid + 1;
      else b = mid;
    }
    return a;
  }
}

/** Number of whole segments below a spend. */
export function segmentsBelow(knots: Float64Array, spend: number): number {
  let a = 0;
  let b = knots.length - 1;
  while (a < b) {
    const mid = (a + b) >> 1;
    if (knots[mid + 1]! <= spend) a = mid + 1;
    else b = mid;
  }
  return a;
}
