import {
  type Curve,
  type DayOutcome,
  openStream,
  type OracleLimits,
  type OracleSplit,
  roiOf,
  STREAM,
  type World,
  type WorldSetup,
} from "@/lib/engine";
import { drawValues, playPhase, type Phase } from "./autobidder-phase";
import { bestBudgets } from "./best-budgets";
import { curveOfMeans, meansAt, phaseMeans } from "./phase-means";

const CHANNELS = 3;
const ROUNDS = 200;
const COMPETITOR_RATE = 0.1;
const ROI_TARGET = 0.1;
const BUDGET_PER_ROUND = 0.3;
const PHASE = { rounds: ROUNDS, competitorRate: COMPETITOR_RATE, roiTarget: ROI_TARGET };

/**
 * The world of competing autobidders in the paper's numerical study.
 *
 *     3 channels, channel i with i·C competitors;  a day = a phase of 200 rounds, a second-price auction each
 *     B = 0.3 per round,  γ = 0.1;  competitors: 0.1 per round, γ = 0.1
 *
 * Channels are not value maximisers and competitors react, so the curve may not be concave. The truth is simulated:
 * mean spend and value of 128 phases at 30 budgets, the same for every seed. The oracle is the best fixed budgets
 * under those means, reported as their spend. Three errors of the authors' program are not repeated: the lowest bid
 * won, an arm's index was used as its budget, and the value of a phase was compared with the budget of a round. The
 * duals of all bidders restart with each phase.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), numerical study.
 *
 * @param setup - Seed; by default C = 5, T = 30, B = 60 and γ = 0.1. `roiLevel` sets γ to that multiple of the ROI
 *   of the best budgets without a target.
 * @returns the world.
 * @throws {RangeError} when `channels` is not 3.
 */
export function createAutobidderWorld(setup: WorldSetup): World {
  const { seed, channels = CHANNELS, days = 30, startWeekday = 0, competition = 5 } = setup;
  if (channels !== CHANNELS)
    throw new RangeError(`The paper's autobidders come in ${CHANNELS} channels, not ${channels}.`);
  const { dailyBudget = BUDGET_PER_ROUND * ROUNDS } = setup;
  const phases = Array.from({ length: CHANNELS }, (_, i) => ({ ...PHASE, competitors: (i + 1) * competition }));
  const trueCurve = (channel: number): Curve => curveOfMeans(phaseMeans(phases[channel]!));
  const best = (limits: OracleLimits): OracleSplit => {
    const { budget = dailyBudget, roiTarget = null } = limits;
    const { spend, value } = bestBudgets(phases.map(phaseMeans), budget, roiTarget ?? 0);
    const total = days * value.reduce((sum, channelValue) => sum + channelValue, 0);
    return { spend: Array.from({ length: days }, () => [...spend]), conversions: total, value: total };
  };
  const roiTarget = setup.roiLevel === undefined ? ROI_TARGET : setup.roiLevel * roiOf(best({}));
  return {
    kind: "autobidders",
    channels,
    days,
    planStart: 0,
    dailyBudget,
    roiTarget,
    actions: ["value"],
    startWeekday,
    delayed: false,
    maxStep: null,
    trueCurve,
    trueValueCurve: trueCurve,
    capacity: () => Infinity,
    step: (day, budgets) => playDay(budgets, { seed, day, phases }),
    oracle: (limits) => best({ roiTarget, ...limits }),
  };
}

function playDay(
  budgets: readonly number[],
  { seed, day, phases }: { seed: number; day: number; phases: Phase[] },
): DayOutcome {
  const played = budgets.map((budget, channel) => {
    const phase = phases[channel]!;
    return playPhase(drawValues(openStream(seed, STREAM.market, day, channel), phase), phase, budget);
  });
  const expected = budgets.map((budget, channel) => meansAt(phaseMeans(phases[channel]!), budget).value);
  return {
    day,
    budgets: [...budgets],
    spend: played.map(({ spend }) => spend),
    clicks: played.map(({ won }) => won),
    expected,
    expectedValue: expected,
    arrivals: played.map(({ value }) => [{ count: [value], value: [value] }]),
  };
}
