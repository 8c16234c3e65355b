import { betterUnits, worthAt, worthOf, type GridChannel, type GridLimits } from "./unit-exchange";

/** A choice of units for the channels decided so far. */
interface Label {
  /** Money above the price's own choice. */
  above: number;
  /** Worth lost against the price's own choice. */
  loss: number;
  count: number;
  before: Label | null;
}

const PRICE_STEPS = 60;
/** Maximum distance of a channel from the price's choice, in units, and maximum number of labels. */
const MAX_STEPS = 24;
const MAX_LABELS = 3000;
/** Sums of money that differ by less than this share of the smallest unit count as equal. */
const SAME_SUM_SHARE = 1e-6;

/**
 * Finds the units of maximum total worth within the limits.
 *
 *     max Σ G_j(k_j u_j)  s.t.  Σ k_j u_j ≤ most:   no k with  max_k' (G(k'u) − p k'u) − (G(ku) − p ku)  above the gap
 *
 * With one common unit the exchange of units is exact. With different units a price of money bounds all splits
 * from above. A choice that alone loses more than the gap between this bound and the best known split is ruled out.
 * The few remaining choices are combined channel by channel, keeping the cheapest way to each sum of money.
 * Source: Held & Karp (1962) for the combination; reduced-cost fixing as in Nemhauser & Wolsey, Integer and
 * combinatorial optimization (1988), II.5.
 *
 * @param channels - Concave worth, unit in currency and limits in units, one per channel.
 * @param from - Units to start from, within the channels' limits.
 * @param limits - The maximum sum, and the sum up to which neutral units are added, currency.
 * @returns Units by channel.
 */
export function bestUnits(channels: readonly GridChannel[], from: readonly number[], limits: GridLimits): number[] {
  const start = betterUnits(channels, from, limits);
  if (channels.every(({ unit }) => unit === channels[0]!.unit)) return start;
  const price = priceWithin(channels, limits.most);
  const base = channels.map((channel) => unitsAt(channel, price));
  const left = limits.most - moneyOf(channels, base);
  if (left < 0) return start;
  const priced = betterUnits(channels, base, limits);
  const incumbent = worthOf(channels, priced) > worthOf(channels, start) ? priced : start;
  const gap = worthOf(channels, base) + price * left - worthOf(channels, incumbent);
  const found = combine(channels, base, { price, left, gap });
  return found === null ? incumbent : betterUnits(channels, found, limits);
}

function moneyOf(channels: readonly GridChannel[], counts: readonly number[]): number {
  return channels.reduce((sum, { unit }, i) => sum + unit * counts[i]!, 0);
}

/** The smallest price, within bisection, at which the channels' own best units fit; 0 when they fit without a price. */
function priceWithin(channels: readonly GridChannel[], most: number): number {
  const spentAt = (price: number) => channels.reduce((sum, channel) => sum + channel.unit * unitsAt(channel, price), 0);
  if (spentAt(0) <= most) return 0;
  let low = 0;
  let high = channels.reduce((top, { worth, unit }) => Math.max(top, worthAt(worth, unit) / unit), 0) * 2;
  for (let i = 0; i < PRICE_STEPS; i++) {
    const mid = (low + high) / 2;
    if (spentAt(mid) <= most) high = mid;
    else low = mid;
  }
  return high;
}

/** The smallest number of units of maximum worth at a price of money. */
function unitsAt({ worth, unit, low, high }: GridChannel, price: number): number {
  let a = low;
  let b = high;
  while (a < b) {
    const mid = Math.floor((a + b) / 2);
    if (worthAt(worth, (mid + 1) * unit) - worthAt(worth, mid * unit) > price * unit) a = mid + 1;
    else b = mid;
  }
  return a;
}

interface PricedSearch {
  price: number;
  /** Money that the base leaves. */
  left: number;
  /** Distance of the best known split from the bound, in worth. */
  gap: number;
}

/** The cheapest choices around the base whose money fits; null when none beats the gap. */
function combine(channels: readonly GridChannel[], base: readonly number[], open: PricedSearch): number[] | null {
  const same = SAME_SUM_SHARE * Math.min(...channels.map(({ unit }) => unit));
  let labels: Label[] = [{ above: 0, loss: 0, count: 0, before: null }];
  channels.forEach((channel, i) => {
    labels = cheapest(extended(labels, choicesNear(channel, base[i]!, open), { ...open, same }));
  });
  const lossOf = (label: Label) => label.loss + open.price * (open.left - label.above);
  const fitting = labels.filter(({ above }) => above <= open.left + 1e-3 * same);
  const best = fitting.reduce<Label | null>((a, b) => (a === null || lossOf(b) < lossOf(a) ? b : a), null);
  return best === null || lossOf(best) >= open.gap ? null : countsOf(best);
}

/** Extends the labels by one channel, keeping the cheapest label of each sum of money. */
function extended(
  labels: readonly Label[],
  choices: readonly Choice[],
  { gap, same }: PricedSearch & { same: number },
): Label[] {
  const next = new Map<number, Label>();
  for (const before of labels) {
    for (const choice of choices) {
      const loss = before.loss + choice.loss;
      if (loss > gap) continue;
      const above = before.above + choice.above;
      const key = Math.round(above / same);
      const kept = next.get(key);
      if (kept === undefined || kept.loss > loss) next.set(key, { above, loss, count: choice.count, before });
    }
  }
  return [...next.values()];
}

interface Choice {
  count: number;
  above: number;
  loss: number;
}

function choicesNear({ worth, unit, low, high }: GridChannel, base: number, { price, gap }: PricedSearch): Choice[] {
  const netOf = (count: number) => worthAt(worth, count * unit) - price * count * unit;
  const top = netOf(base);
  const choices = [{ count: base, above: 0, loss: 0 }];
  for (const step of [1, -1]) {
    for (let i = 1; i <= MAX_STEPS; i++) {
      const count = base + step * i;
      const loss = Math.max(0, top - netOf(count));
      if (count < low || count > high || loss > gap) break;
      choices.push({ count, above: step * i * unit, loss });
    }
  }
  return choices;
}

function cheapest(labels: Label[]): Label[] {
  if (labels.length <= MAX_LABELS) return labels;
  return labels.sort((a, b) => a.loss - b.loss).slice(0, MAX_LABELS);
}

function countsOf(label: Label): number[] {
  const counts: number[] = [];
  for (let one = label; one.before !== null; one = one.before) counts.push(one.count);
  return counts.reverse();
}
