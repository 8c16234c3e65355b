import { smallestAmountMicros, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import type { Interval, ProposalLine } from "@/lib/domain/proposal";
import { ENGINE_VERSION, resolveDay, type DayPlan, type Learner, type LearnerProposal } from "@/lib/engine";
import { statedEvent } from "@/lib/domain/stated-event";
import type { NewProposal } from "@/lib/store/plans";
import { fingerprint } from "../../fingerprint";
import { fitToTotal, scaleToTotal } from "./fit-to-total";
import { heldChannels } from "./held-channels";
import { type LearnerInputs, type PlanInputs, targetRoi } from "@/lib/services/inputs";
import { currentUnits, observedCurves } from "./observed-curves";
import { lineReason, noChangeReason } from "./proposal-messages";
import { relaxationSentence } from "./relaxation-messages";
import type { ProposalProblem, Solution } from "./solution";

const NOTHING: Interval = { low: 0, mid: 0, high: 0 };

/** Tomorrow's budgets with their reasons. Pure: the same inputs and learner give the same proposal. */
export function buildProposal(
  inputs: PlanInputs,
  history: LearnerInputs,
  learner: Learner,
): Omit<NewProposal, "runId"> {
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

/** Solves the day again with the current budgets, the locks and the channels that must wait. */
function solve(inputs: PlanInputs, history: LearnerInputs, proposed: LearnerProposal): Solution {
  const holds = heldChannels(inputs, history);
  const current = inputs.channels.map(currentUnits);
  const channels = proposed.problem.channels.map((channel, index) => {
    const now = current[index] ?? 0;
    const pinned = holds[index] === "cooling-down" || holds[index] === "not-enough-data";
    return { ...channel, bounds: pinned ? { min: now, max: now } : channel.bounds };
  });
  const problem = { ...proposed.problem, channels };
  const kept = resolveDay(problem, { locks: current });
  if (holds.every((hold) => hold === "not-enough-data")) {
    return {
      problem,
      holds,
      plan: kept,
      allowed: scaleToTotal(currentMicros(inputs), inputs.settings),
      keptBecause: "not-enough-data",
    };
  }
  const plan = resolveDay(problem, {
    locks: holds.map((hold, index) => (hold === "locked" ? (current[index] ?? 0) : null)),
  });
  if (isGainTooSmall(inputs, { kept, plan }))
    return { problem, holds, plan: kept, allowed: currentMicros(inputs), keptBecause: "gain-too-small" };
  return {
    problem,
    holds,
    plan,
    allowed: fitToTotal(plan.budgets.map(unitsToMicros), {
      ...inputs.settings,
      kept: keptBudgets(inputs, { plan, holds }),
    }),
    keptBecause: null,
  };
}

/** The exact budgets of held channels that the solve did not change: an unchanged budget must not be rounded either. */
function keptBudgets(inputs: PlanInputs, { plan, holds }: Pick<Solution, "plan" | "holds">): (Micros | null)[] {
  const grid = smallestAmountMicros(inputs.settings.currency);
  return inputs.channels.map(({ current }, index) => {
    const moved = unitsToMicros(plan.budgets[index] ?? 0) - current.micros;
    return holds[index] !== null && moved < grid && moved > -grid ? current.micros : null;
  });
}

/** The current split may stay for lack of gain only if it breaks no limit. */
function isGainTooSmall(inputs: PlanInputs, { kept, plan }: { kept: DayPlan; plan: DayPlan }): boolean {
  const before = kept.totals.conversions?.mid ?? null;
  const after = plan.totals.conversions?.mid ?? null;
  if (before === null || after === null || !keepsLimits(inputs, kept)) return false;
  return after - before < inputs.settings.leastGain * before;
}

function keepsLimits(inputs: PlanInputs, kept: DayPlan): boolean {
  const { settings, channels } = inputs;
  const target = targetRoi(settings);
  const keepsTarget = target === null || (kept.totals.roi?.mid ?? 0) >= target;
  const withinTotal = sumMicros(currentMicros(inputs)) <= settings.dailyBudgetMicros;
  const withinBounds = channels.every(({ channelId, current }) => {
    const limits = settings.channels.find((entry) => entry.channelId === channelId);
    return !limits || (current.micros >= limits.minMicros && current.micros <= (limits.maxMicros ?? current.micros));
  });
  return kept.status === "optimal" && keepsTarget && withinTotal && withinBounds;
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
    reason: lineReason(inputs, {
      index,
      allowedMicros,
      bindingLimit,
      hold: solution.holds[index] ?? null,
      keptBecause: solution.keptBecause,
    }),
    nextUnitConversions: line.nextUnitConversions,
    predictedConversions: line.predicted ?? NOTHING,
    limitPrice: solution.keptBecause === null ? line.limitPrice : null,
  };
}

function bindingLimitOf({ plan, holds, keptBecause }: Solution, index: number): ProposalLine["bindingLimit"] {
  const hold = holds[index] ?? null;
  if (keptBecause === "not-enough-data" || hold === "not-enough-data") return "not-enough-data";
  if (hold !== null) return "locked";
  return keptBecause === null ? (plan.lines[index]?.bindingLimit ?? "none") : "none";
}
