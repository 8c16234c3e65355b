import type { AdvertiserLimits } from "./fill-in-order";
import type { Offer } from "./replay-channel";

/** Lists offers of a channel: over the whole range first, then around the best one. */
export type OfferSource = (around: Offer | null, zoom: number) => Offer[];

const ZOOMS = 3;
const MAX_ROUNDS = 50;
const ROUNDING = 1e-9;

/**
 * Chooses one offer per channel.
 *
 *     maximise Σ conversions   subject to   Σ value ≥ γ Σ spend,   Σ spend ≤ budget
 *
 * Offers need not be on a concave curve, so this is a local search. It starts from no spend and improves pairs of
 * channels until no pair can be improved, then repeats with finer offers around the best.
 *
 * @param sources - One per channel; each must include an offer without spend.
 * @param limits - Over all channels and days.
 * @returns the chosen offers, in the order of the channels; they meet both limits.
 */
export function searchOffers(sources: readonly OfferSource[], limits: AdvertiserLimits): Offer[] {
  const everywhere = sources.map((source) => source(null, 0));
  let chosen = everywhere.map((list) => list.reduce((least, offer) => (offer.spend < least.spend ? offer : least)));
  for (let zoom = 0; zoom <= ZOOMS; zoom++) {
    const near = zoom === 0 ? [] : sources.map((source, j) => source(chosen[j]!, zoom));
    const lists = everywhere.map((list, j) => [...list, ...(near[j] ?? [])]);
    chosen = improve(lists, chosen, limits);
  }
  return chosen;
}

function improve(lists: readonly Offer[][], start: Offer[], limits: AdvertiserLimits): Offer[] {
  const chosen = [...start];
  for (let round = 0, changed = true; changed && round < MAX_ROUNDS; round++) {
    changed = false;
    for (const [a, b] of pairsOf(lists.length)) changed = improvePair(lists, chosen, { a, b, limits }) || changed;
  }
  return chosen;
}

function pairsOf(channels: number): [number, number][] {
  if (channels === 1) return [[0, 1]];
  const all = Array.from({ length: channels }, (_, j) => j);
  return all.flatMap((a) => all.slice(a + 1).map((b): [number, number] => [a, b]));
}

/** With one channel, `b` is beyond the list and means an empty offer. */
function improvePair(
  lists: readonly Offer[][],
  chosen: Offer[],
  { a, b, limits }: { a: number; b: number; limits: AdvertiserLimits },
): boolean {
  const rest = { conversions: 0, value: 0, spend: 0 };
  chosen.forEach((offer, j) => {
    if (j === a || j === b) return;
    rest.conversions += offer.conversions;
    rest.value += offer.value;
    rest.spend += offer.spend;
  });
  const now = chosen.reduce((sum, offer) => sum + offer.conversions, 0);
  let highest = now * (1 + ROUNDING);
  let changed = false;
  for (const first of lists[a]!) {
    for (const second of lists[b] ?? [NOTHING]) {
      const conversions = rest.conversions + first.conversions + second.conversions;
      if (conversions <= highest) continue;
      const spend = rest.spend + first.spend + second.spend;
      const value = rest.value + first.value + second.value;
      if (spend > limits.budget * (1 + ROUNDING) || value < limits.roiTarget * spend * (1 - ROUNDING)) continue;
      highest = conversions;
      chosen[a] = first;
      if (b < chosen.length) chosen[b] = second;
      changed = true;
    }
  }
  return changed;
}

const NOTHING: Offer = { lever: Infinity, spends: [], conversions: 0, value: 0, spend: 0 };
