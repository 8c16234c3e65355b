import {
  allocate,
  assertConcave,
  clairvoyantSplit,
  type Curve,
  curveValue,
  requireNonNegative,
  requirePositive,
} from "@/lib/engine";
import { channelOffers, endOf, readBudget, readTarget, type ChannelHistory, type Offer } from "./replay-channel";
import { searchOffers } from "./search-offers";

/** Days that are over, as curves of what they would have brought. */
export interface ReplayHistory {
  /** V, days[day][channel]: conversions of a channel on a day as a concave function of its spend. */
  days: Curve[][];
  /** R, the same shape: the ROI numerator where it differs from V. */
  values?: Curve[][];
  /** B, currency units per day. */
  dailyBudget: number;
  /** γ, over all days and channels together; absent: none. */
  roiTarget?: number;
}

/** What one set of levers, the same every day, would have given. */
export interface LeverReplay {
  /** γ_j or ρ_j, one per channel; a target of Infinity switches the channel off. */
  levers: number[];
  /** Conversions over all days. */
  conversions: number;
  /** ROI numerator over all days. */
  value: number;
  spend: number;
  /** Value ÷ spend; 0 without spend. */
  roi: number;
  /** spendByDay[day][channel]. */
  spendByDay: number[][];
  /** The dearest day, all channels, and how many days cost more than B. */
  highestDay: number;
  daysOverBudget: number;
}

export interface RoiTargetReplay {
  roiTargets: LeverReplay;
  budgets: LeverReplay;
  /** Budgets set anew each day by someone who knows all days: no lever of any kind does better. */
  dailyBudgets: Omit<LeverReplay, "levers">;
  /** Conversions of the best targets ÷ conversions of the best budgets; 1 when both are 0. */
  ratio: number;
}

const OVER = 1 + 1e-9;

/**
 * What a target ROI per channel would have done with a history, beside what budgets would have done.
 *
 *     max Σ_{d,j} V_{jd}(x_{jd})   s.t.   Σ R_{jd}(x_{jd}) ≥ γ Σ x_{jd},   Σ x_{jd} ≤ B·T,   one lever per channel:
 *     target γ_j:  x_{jd} = the largest x with R_{jd}(x) ≥ γ_j·x        budget ρ_j:  x_{jd} = ρ_j, Σ_j ρ_j ≤ B
 *
 * Levers stay put over all days, and a channel stops where its curve ends. Budgets are solved exactly;
 * targets are searched, every channel alone and every two together, on 128 targets per channel and then
 * three times around the best, so that a better one may exist. Targets answer to every day: they spend more
 * on a good one, and no day's spend is held to B. On days that differ they can therefore beat budgets that
 * never change, but not budgets set anew each day; and no target stops between none and all of equal auctions.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §3.
 *
 * @param history - One row per day with one curve per channel (`marketCurve` makes one from a day's auctions,
 *   a fitted curve times the day's factor from a fit), B in currency units per day and γ.
 * @returns the best levers of either kind with what they give.
 * @throws {RangeError} when there are no days, rows differ in length, a curve is not concave, B is not above
 *   zero or γ is negative.
 */
export function replayRoiTargets(history: ReplayHistory): RoiTargetReplay {
  requireHistory(history);
  const { days, values = days, dailyBudget, roiTarget = 0 } = history;
  const channels = days[0]!.map((_, j): ChannelHistory => {
    const own = (rows: Curve[][]) => rows.map((row) => row[j]!);
    return { curves: own(days), values: own(values), most: dailyBudget * days.length };
  });
  const limits = { budget: dailyBudget * days.length, roiTarget };
  const found = searchOffers(
    channels.map((channel) => (around: Offer | null, zoom: number) => channelOffers(channel, around, zoom)),
    limits,
  );
  const roiTargets = summary(
    history,
    found.map(({ lever }, j) => readTarget(channels[j]!, lever)),
  );
  const split = bestBudgets(history, values);
  const budgets = summary(
    history,
    split.map((budget, j) => readBudget(channels[j]!, budget)),
  );
  const free = clairvoyantSplit(
    {
      channels: channels.length,
      days: days.length,
      trueCurve: (j, day) => days[day]![j]!,
      trueValueCurve: (j, day) => values[day]![j]!,
      capacity: (j, day) => endOf(values[day]![j]!),
    },
    { budget: dailyBudget, roiTarget },
  );
  const same = roiTargets.conversions === budgets.conversions;
  const dailyBudgets = totalsOf(history, free.spend);
  return { roiTargets, budgets, dailyBudgets, ratio: same ? 1 : roiTargets.conversions / budgets.conversions };
}

function bestBudgets({ days, dailyBudget, roiTarget }: ReplayHistory, values: Curve[][]): number[] {
  const meanOf = (rows: Curve[][]): Curve[] =>
    days[0]!.map((_, j) => ({
      kind: "scaled",
      factor: 1 / days.length,
      curve: { kind: "sum", curves: rows.map((row) => row[j]!) },
    }));
  const answer = allocate({
    curves: meanOf(days),
    budget: dailyBudget,
    ...(values === days ? {} : { values: meanOf(values) }),
    ...(roiTarget ? { roiTarget } : {}),
  });
  if (answer.status !== "optimal") throw new RangeError("Spending nothing keeps every limit, yet no split was found.");
  return answer.spend;
}

function summary(history: ReplayHistory, offers: Offer[]): LeverReplay {
  const spendByDay = history.days.map((_, day) => offers.map(({ spends }) => spends[day]!));
  return { levers: offers.map(({ lever }) => lever), ...totalsOf(history, spendByDay) };
}

function totalsOf(
  { days, values = days, dailyBudget }: ReplayHistory,
  spendByDay: number[][],
): RoiTargetReplay["dailyBudgets"] {
  const total = (rows: Curve[][]) =>
    rows.reduce(
      (sum, row, day) => sum + row.reduce((part, curve, j) => part + curveValue(curve, spendByDay[day]![j]!), 0),
      0,
    );
  const dayTotals = spendByDay.map((row) => row.reduce((sum, amount) => sum + amount, 0));
  const spend = dayTotals.reduce((sum, amount) => sum + amount, 0);
  const value = total(values);
  return {
    conversions: total(days),
    value,
    spend,
    roi: spend > 0 ? value / spend : 0,
    spendByDay,
    highestDay: Math.max(...dayTotals),
    daysOverBudget: dayTotals.filter((amount) => amount > dailyBudget * OVER).length,
  };
}

function requireHistory({ days, values, dailyBudget, roiTarget }: ReplayHistory): void {
  if (days.length === 0 || days[0]!.length === 0) throw new RangeError("A replay needs a day and a channel or more.");
  requirePositive("dailyBudget", dailyBudget);
  if (roiTarget !== undefined) requireNonNegative("roiTarget", roiTarget);
  for (const [name, rows] of Object.entries({ days, values })) {
    if (rows === undefined) continue;
    if (rows.length !== days.length) throw new RangeError(`${name} has ${rows.length} rows for ${days.length} days.`);
    rows.forEach((row, day) => {
      if (row.length !== days[0]!.length) {
        throw new RangeError(`${name}[${day}] has ${row.length} curves for ${days[0]!.length} channels.`);
      }
      row.forEach((curve, j) => assertConcave(curve, `${name}[${day}][${j}]`));
    });
  }
}
