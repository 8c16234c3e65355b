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

/** Past days as response curves. */
export interface ReplayHistory {
  /** V, days[day][channel]: conversions of a channel on a day, a concave function of its spend. */
  days: Curve[][];
  /** R, the same shape: the ROI numerator where it differs from V. */
  values?: Curve[][];
  /** B, currency units per day. */
  dailyBudget: number;
  /** γ, over all days and channels together; absent: none. */
  roiTarget?: number;
}

/** The outcome of one set of levers, the same every day. */
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
  /** The highest spend of a day over all channels, and the number of days with spend above B. */
  highestDay: number;
  daysOverBudget: number;
}

export interface RoiTargetReplay {
  roiTargets: LeverReplay;
  budgets: LeverReplay;
  /** Budgets that change daily with perfect knowledge of all days: an upper bound for every lever. */
  dailyBudgets: Omit<LeverReplay, "levers">;
  /** Conversions of the best targets ÷ conversions of the best budgets; 1 when both are 0. */
  ratio: number;
}

const BUDGET_TOLERANCE = 1 + 1e-9;

/**
 * Compares a target ROI per channel with a budget per channel on a history.
 *
 *     max Σ_{d,j} V_{jd}(x_{jd})   s.t.   Σ R_{jd}(x_{jd}) ≥ γ Σ x_{jd},   Σ x_{jd} ≤ B·T,   one lever per channel:
 *     target γ_j:  x_{jd} = the largest x with R_{jd}(x) ≥ γ_j·x        budget ρ_j:  x_{jd} = ρ_j, Σ_j ρ_j ≤ B
 *
 * Levers are the same on all days, and a channel stops at the end of its curve. Budgets are solved exactly. Targets
 * are searched in pairs of channels, over 128 targets per channel and then three times around the best, so a better
 * set may exist. Under a target, spend follows the day: it is higher on a good day, and no single day is limited to
 * B. On days that differ, targets can therefore beat constant budgets, but not budgets that change daily. No target
 * can buy only some of several auctions with equal ratios.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §3.
 *
 * @param history - One row per day with one curve per channel, B in currency units per day and γ. `marketCurve`
 *   builds a curve from the auctions of a day; a fit gives a curve times the day's factor.
 * @returns the best levers of each kind with their outcomes.
 * @throws {RangeError} when there are no days, rows differ in length, a curve is not concave, B is not above
 *   zero or γ is negative.
 */
export function replayRoiTargets(history: ReplayHistory): RoiTargetReplay {
  requireHistory(history);
  const { days, values = days, dailyBudget, roiTarget = 0 } = history;
  const channels = days[0]!.map((_, j): ChannelHistory => {
    const own = (rows: Curve[][]) => rows.map((row) => row[j]!);
    return { curves: own(days), values: own(values), maxSpend: dailyBudget * days.length };
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
  if (answer.status !== "optimal") throw new RangeError("Spending nothing meets every limit, yet no split was found.");
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
      (sum, row, day) => sum + row.reduce((daySum, curve, j) => daySum + curveValue(curve, spendByDay[day]![j]!), 0),
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
    daysOverBudget: dayTotals.filter((amount) => amount > dailyBudget * BUDGET_TOLERANCE).length,
  };
}

function requireHistory({ days, values, dailyBudget, roiTarget }: ReplayHistory): void {
  if (days.length === 0 || days[0]!.length === 0)
    throw new RangeError("A replay needs at least one day and one channel.");
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
