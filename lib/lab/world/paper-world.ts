import {
  type ChannelMarket,
  clairvoyantSplit,
  type Curve,
  type DayOutcome,
  openStream,
  outcomeAtBudget,
  roiOfFullBudget,
  STREAM,
  type World,
  type WorldSetup,
} from "@/lib/engine";
import { meanCurve } from "./mean-curve";
import { drawSupport } from "./paper-market";

const SUPPORT = 20;
/** The budget buys 15% of all auctions at the mean price 0.525, and is at most 90% of the cost of all auctions of any channel. */
const BUDGET_SHARE = 0.15;
const MEAN_PRICE = 0.525;
const MODERATE_SHARE = 0.9;

export type PaperKind = "P1" | "P2" | "P3";

/**
 * A world modelled on the paper: auctions with finite support and moderate budgets.
 *
 *     z_j ∈ {z¹, …, z²⁰} uniformly each day,  z = ((v₁,d₁), …, (v_n,d_n)),  n = 10
 *     ρ = min(0.15·M·n·0.525, 0.9·min_{j,z} Σ d)
 *
 * P1: channels buy in the best order. P2: in a worse order. P3: auctions of three slots. Conversions are the values
 * bought and arrive immediately; the noise is the random realisation. Curves of P2, and of P3 under GSP, are not
 * concave: their oracle is the branch-and-bound solution of `allocate`.
 * The parameters are our choice, because the paper does not publish its own.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §2 and §5.
 *
 * @param kind - The kind of channels.
 * @param setup - Seed; by default M = 5, T = 365, n = 10, noisy order (P2), VCG (P3) and γ = 1.25 × the ROI of the
 *   full budget.
 * @returns the world; its oracle is the best fixed split, as every day has the same mean curves.
 */
export function createPaperWorld(kind: PaperKind, setup: WorldSetup): World {
  const { seed, channels = 5, days = 365, roiLevel = 1.25, startWeekday = 0, auctions = 10 } = setup;
  const order = kind === "P2" ? (setup.order ?? "noisy") : "optimal";
  const auction = kind === "P3" ? (setup.auction ?? "vcg") : "second-price";
  const supports = Array.from({ length: channels }, (_, channel) =>
    drawSupport({ seed, channel, realisations: SUPPORT, auctions, order, auction }),
  );
  const curves = supports.map((markets) => meanCurve(markets));
  const dailyBudget = setup.dailyBudget ?? moderateBudget(supports, auctions);
  const marketOf = (channel: number, day: number): ChannelMarket =>
    supports[channel]![openStream(seed, STREAM.realisation, day, channel).integer(SUPPORT)]!;
  const trueCurve = (channel: number): Curve => curves[channel]!;
  const truth = { channels, days, planStart: 0, trueCurve, trueValueCurve: trueCurve, capacity: () => Infinity };
  const roiTarget = roiLevel * roiOfFullBudget({ ...truth, days: 1 }, dailyBudget);
  return {
    ...truth,
    kind,
    dailyBudget,
    roiTarget,
    actions: ["value"],
    startWeekday,
    delayed: false,
    maxStep: null,
    step: (day, budgets) => playDay(day, budgets, { marketOf, supports }),
    oracle: (limits) => fixedSplit(truth, { budget: dailyBudget, roiTarget, ...limits }),
  };
}

interface Markets {
  supports: ChannelMarket[][];
  marketOf: (channel: number, day: number) => ChannelMarket;
}

function playDay(day: number, budgets: readonly number[], { marketOf, supports }: Markets): DayOutcome {
  const bought = budgets.map((budget, channel) => outcomeAtBudget(marketOf(channel, day), budget));
  const expected = budgets.map((budget, channel) => {
    const values = supports[channel]!.map((market) => outcomeAtBudget(market, budget).value);
    return values.reduce((total, value) => total + value, 0) / SUPPORT;
  });
  return {
    day,
    budgets: [...budgets],
    spend: bought.map(({ spend }) => spend),
    clicks: bought.map(({ won }) => won),
    expected,
    expectedValue: expected,
    arrivals: bought.map(({ value }) => [{ count: [value], value: [value] }]),
  };
}

function moderateBudget(supports: ChannelMarket[][], auctions: number): number {
  const totals = supports.flatMap((markets) => markets.map((market) => market.spendTo[market.size]!));
  return Math.min(BUDGET_SHARE * supports.length * auctions * MEAN_PRICE, MODERATE_SHARE * Math.min(...totals));
}

/** Every day has the same curves, so the solution of one day is the solution of the horizon. */
function fixedSplit(
  truth: Parameters<typeof clairvoyantSplit>[0],
  limits: Parameters<typeof clairvoyantSplit>[1],
): ReturnType<typeof clairvoyantSplit> {
  const day = clairvoyantSplit({ ...truth, days: 1 }, limits);
  return {
    spend: Array.from({ length: truth.days }, () => [...day.spend[0]!]),
    conversions: day.conversions * truth.days,
    value: day.value * truth.days,
  };
}
