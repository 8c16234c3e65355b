import { microsToUnits, smallestAmountMicros, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import type { Interval, ProposalLine } from "@/lib/domain/proposal";
import {
  type CalmSplit,
  calmSplit,
  type DayPlan,
  type DayProblem,
  ENGINE_VERSION,
  gainOfChange,
  isWorthChanging,
  type Learner,
  type LearnerProposal,
  resolveDay,
} from "@/lib/engine";
import { statedEvent } from "@/lib/domain/stated-event";
import type { NewProposal } from "@/lib/store/plans";
import { fingerprint } from "../../fingerprint";
import { fitToTotal, scaleToTotal } from "./fit-to-total";
import { heldChannels } from "./held-channels";
import { type LearnerInputs, type PlanInputs, withHeldLimits } from "@/lib/services/inputs";
import { currentUnits, observedCurves } from "./observed-curves";
import { lineClaims } from "./line-claims";
import { lineReason, noChangeReason } from "./proposal-messages";
import { relaxationSentence } from "./relaxation-messages";
import { recentChange } from "./recent-change";
import type { ProposalProblem, Solution } from "./solution";

const NOTHING: Interval = { low: 0, mid: 0, high: 0 };

/** Tomorrow's budgets with their reasons. Pure: the same inputs and learner give the same proposal. */
export function buildProposal(read: PlanInputs, history: LearnerInputs, learner: Learner): Omit<NewProposal, "runId"> {
  const inputs = withHeldLimits(read);
  const proposed = learner.propose({ current: inputs.channels.map(currentUnits) });
  const solution = solve(inputs, history, proposed);
  const { plan, problem, keptBecause } = solution;
  const enough = keptBecause !== "not-enough-data";
  const lines = inputs.channels.map((_, index) => buildLine(inputs, solution, index));
  const { currency, dailyBudgetMicros, target } = inputs.settings;
  const extras: ProposalProblem = {
    problem: enough ? problem : null,
    channelIds: inputs.channels.map((channel) => channel.channelId),
    currentConversions: plan.totals.currentConversions,
    gain: plan.totals.gain,
    keepsTarget: plan.totals.keepsTarget,
    keepsTargetEvent: statedEvent(inputs, { day: problem.day, event: plan.totals.keepsTargetEvent }),
    keepsBudget: plan.totals.keepsBudget,
    claims: inputs.channels.map((_, index) => lineClaims(inputs, solution, index)),
  };
  const content = {
    planId: inputs.planId,
    planVersion: inputs.planVersion,
    forDay: inputs.forDay,
    currency,
    dailyBudgetMicros,
    lines,
  };
  return {
    ...content,
    predictedConversions: plan.totals.conversions ?? NOTHING,
    predictedRoi: target.kind === "cpa" ? null : plan.totals.roi,
    prices: plan.prices,
    costOfLearningMicros: keptBecause === null ? unitsToMicros(proposed.costOfLearning.money) : 0n,
    noChangeReason: noChangeReason(inputs, solution),
    repair: enough && plan.relaxation ? relaxationSentence(inputs, plan.relaxation) : null,
    problem: extras,
    curves: observedCurves(inputs, history, learner.curves()),
    contentHash: fingerprint({ ...content, engineVersion: ENGINE_VERSION }),
  };
}

/** Solves the day again with the channels that keep their budget. */
function solve(inputs: PlanInputs, history: LearnerInputs, proposed: LearnerProposal): Solution {
  const holds = heldChannels(inputs, history);
  const channels = proposed.problem.channels.map((channel, index) => {
    const hold = holds[index] ?? null;
    const stepFrom = inputs.channels[index]?.stepFromMicros;
    return {
      ...channel,
      hold: hold === "own-amount" ? null : hold,
      ...(stepFrom !== undefined && { stepFrom: microsToUnits(stepFrom) }),
    };
  });
  const problem = { ...proposed.problem, channels };
  const kept = resolveDay(problem, { locks: inputs.channels.map(currentUnits) });
  if (holds.every((hold) => hold === "not-enough-data")) {
    const allowed = scaleToTotal(currentMicros(inputs), inputs.settings);
    return { problem, holds, plan: kept, best: kept, steady: [], gain: null, allowed, keptBecause: "not-enough-data" };
  }
  const best = resolveDay(problem);
  if (isGainTooSmall(inputs, problem, { kept, plan: best })) {
    const allowed = currentMicros(inputs);
    const { gain: range, before, days } = gainOfChange(problem, { kept, plan: best });
    const gain = { gain: range?.mid ?? 0, before: before ?? 0, days };
    return { problem, holds, plan: kept, best, steady: [], gain, allowed, keptBecause: "gain-too-small" };
  }
  const { plan, steady, gain } = calm(inputs, problem, best);
  const allowed = fitToTotal(plan.budgets.map(unitsToMicros), {
    ...inputs.settings,
    kept: keptBudgets(inputs, { plan, holds, steady }),
  });
  return { problem, holds, plan, best, steady, gain, allowed, keptBecause: null };
}

function calm({ channels, forDay, settings }: PlanInputs, problem: DayProblem, best: DayPlan): CalmSplit {
  const direction = { raised: 1, reduced: -1 };
  const changed = channels.map((channel) => {
    const change = recentChange(channel, forDay);
    return change === null ? 0 : direction[change];
  });
  return calmSplit(problem, { plan: best, leastGain: settings.leastGain, changed });
}

/** The exact budgets of held channels that the solve did not change: an unchanged budget must not be rounded either. */
function keptBudgets(
  inputs: PlanInputs,
  { plan, holds, steady }: Pick<Solution, "plan" | "holds" | "steady">,
): (Micros | null)[] {
  const grid = smallestAmountMicros(inputs.settings.currency);
  return inputs.channels.map(({ current }, index) => {
    const moved = unitsToMicros(plan.budgets[index] ?? 0) - current.micros;
    return (holds[index] !== null || steady[index]) && moved < grid && moved > -grid ? current.micros : null;
  });
}

/** The current split may stay for lack of gain only if it breaks no limit. */
function isGainTooSmall(
  inputs: PlanInputs,
  problem: DayProblem,
  { kept, plan }: { kept: DayPlan; plan: DayPlan },
): boolean {
  const { leastGain } = inputs.settings;
  return keepsLimits(inputs) && !isWorthChanging(problem, { kept, plan, leastGain });
}

function keepsLimits({ settings, channels }: PlanInputs): boolean {
  const current = channels.map((channel) => channel.current.micros);
  const withinBounds = channels.every(({ channelId, current }) => {
    const limits = settings.channels.find((entry) => entry.channelId === channelId);
    return !limits || (current.micros >= limits.minMicros && current.micros <= (limits.maxMicros ?? current.micros));
  });
  return withinBounds && sumMicros(current) <= settings.dailyBudgetMicros;
}

function currentMicros(inputs: PlanInputs): Micros[] {
  return inputs.channels.map((channel) => channel.current.micros);
}

function buildLine(inputs: PlanInputs, solution: Solution, index: number): ProposalLine {
  const channel = inputs.channels[index];
  const line = solution.plan.lines[index];
  if (!channel || !line) throw new RangeError(`The solve returned no line ${index}.`);
  const allowedMicros = solution.allowed[index] ?? 0n;
  const bindingLimit = bindingLimitOf(solution, index);
  return {
    channelId: channel.channelId,
    channelName: channel.name,
    currentMicros: channel.current.micros,
    idealMicros: line.ideal === null ? allowedMicros : unitsToMicros(line.ideal),
    allowedMicros,
    bindingLimit,
    reason: lineReason(inputs, { claims: lineClaims(inputs, solution, index), index, allowedMicros }),
    nextUnitConversions: line.nextUnitConversions,
    predictedConversions: line.predicted ?? NOTHING,
    limitPrice: solution.keptBecause === null && !solution.steady[index] ? line.limitPrice : null,
  };
}

function bindingLimitOf({ plan, holds, steady, keptBecause }: Solution, index: number): ProposalLine["bindingLimit"] {
  if (steady[index]) return "none";
  const hold = holds[index] ?? null;
  if (keptBecause === "not-enough-data" || hold === "not-enough-data") return "not-enough-data";
  if (hold !== null) return "locked";
  return keptBecause === null ? (plan.lines[index]?.bindingLimit ?? "none") : "none";
}
