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
  LIMIT_OF_HOLD,
  resolveDay,
} from "@/lib/engine";
import type { EfficiencyKind } from "@/lib/domain/views/performance";
import type { AnsweredSpan } from "@/lib/domain/unusual-days";
import { statedEvent } from "@/lib/domain/stated-event";
import { describeSource } from "@/lib/format/current";
import { describeReason } from "@/lib/format/reason";
import type { NewProposal } from "@/lib/store/plans";
import { fingerprint } from "../../fingerprint";
import {
  dayMultipliers,
  type LearnerInputs,
  type PlanInputs,
  listLeftOutDays,
  withHeldLimits,
  withoutFreeChannels,
} from "@/lib/services/inputs";
import { askedQuestions } from "./asked-questions";
import { fitToTotal, keepWithinLimits } from "./fit-to-total";
import { freeLines, inPlanOrder } from "./free-lines";
import { heldChannels, type HoldReason } from "./held-channels";
import { currentUnits, observedCurves } from "./observed-curves";
import { lineClaims } from "./line-claims";
import { lineReason, noChangeReason, reasonContext } from "./proposal-messages";
import { relaxationSentence } from "./relaxation-messages";
import { recentChange } from "./recent-change";
import type { ProposalProblem, Solution } from "./solution";

/** Holds of channels that the learner has no days of. */
const NEEDS_DATA: ReadonlySet<HoldReason> = new Set([
  "not-enough-data",
  "spend-days",
  "fixed-spend",
  "unknown-current",
]);

const NOTHING: Interval = { low: 0, mid: 0, high: 0 };

/** Tomorrow's budgets with their reasons. Pure: the same inputs and learner give the same proposal. */
export function buildProposal(read: PlanInputs, history: LearnerInputs, learner: Learner): Omit<NewProposal, "runId"> {
  const limited = withHeldLimits(read);
  const inputs = withoutFreeChannels(limited);
  const multipliers = dayMultipliers(
    inputs.known?.calendar ?? [],
    inputs.channels.map((channel) => channel.channelId),
    inputs.forDay,
  );
  const proposed = learner.propose({
    current: inputs.channels.map(currentUnits),
    ...(multipliers && { multipliers }),
  });
  const solution = solve(inputs, history, proposed);
  const { plan, problem, keptBecause } = solution;
  const enough = keptBecause !== "not-enough-data";
  const free = freeLines(limited, (claims) => describeReason(claims, reasonContext(limited)));
  const lines = inPlanOrder(limited, [
    ...inputs.channels.map((_, index) => buildLine(inputs, { solution, spans: history.spans }, index)),
    ...free.map(({ line }) => line),
  ]);
  const { currency, dailyBudgetMicros, target } = inputs.settings;
  const extras: ProposalProblem = {
    problem: enough ? problem : null,
    channelIds: inputs.channels.map((channel) => channel.channelId),
    currentConversions: plan.totals.currentConversions,
    gain: plan.totals.gain,
    keepsTarget: plan.totals.keepsTarget,
    keepsTargetEvent: statedEvent(inputs, { day: problem.day, event: plan.totals.keepsTargetEvent }),
    keepsBudget: plan.totals.keepsBudget,
    leftOut: listLeftOutDays(read, efficiencyOf(problem, target)),
    unseenSpend: unseenSpend(problem),
    claims: inputs.channels.map((_, index) => lineClaims(inputs, solution, index)),
    ...askedQuestions(inputs),
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
    repair: enough && plan.relaxation ? relaxationSentence(inputs, plan.relaxation, problem) : null,
    problem: extras,
    curves: inPlanOrder(limited, [
      ...observedCurves(inputs, history, learner.curves()),
      ...free.map(({ curve }) => curve),
    ]),
    contentHash: fingerprint({ ...content, engineVersion: ENGINE_VERSION }),
  };
}

/** The measure of the plan's target; without a target, ROI where there are values. */
function efficiencyOf({ channels }: DayProblem, target: PlanInputs["settings"]["target"]): EfficiencyKind {
  if (target.kind !== "none") return target.kind;
  return channels.some(({ valuePerConversion }) => valuePerConversion !== null) ? "roi" : "cpa";
}

/** The spend of all channels, while none of it has brought a conversion. */
function unseenSpend({ channels }: DayProblem): number | null {
  const spend = channels.reduce((sum, { seen }) => sum + (seen?.spend ?? 0), 0);
  return spend > 0 && channels.every(({ seen }) => (seen?.conversions ?? 0) === 0) ? spend : null;
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
  if (holds.every((hold) => hold !== null && NEEDS_DATA.has(hold)) && holds.includes("not-enough-data")) {
    const allowed = keepWithinLimits(currentMicros(inputs), inputs.channels.map(limitsIn(inputs)), inputs.settings);
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

function limitsIn({ settings }: PlanInputs) {
  return ({ channelId, current: { micros, source } }: PlanInputs["channels"][number]) => {
    if (source === "fixed-spend") return { minMicros: micros, maxMicros: micros };
    return settings.channels.find((limits) => limits.channelId === channelId) ?? { minMicros: 0n, maxMicros: null };
  };
}

function currentMicros(inputs: PlanInputs): Micros[] {
  return inputs.channels.map((channel) => channel.current.micros);
}

function buildLine(
  inputs: PlanInputs,
  { solution, spans }: { solution: Solution; spans: AnsweredSpan[] },
  index: number,
): ProposalLine {
  const channel = inputs.channels[index];
  const line = solution.plan.lines[index];
  if (!channel || !line) throw new RangeError(`The solve returned no line ${index}.`);
  const allowedMicros = solution.allowed[index] ?? 0n;
  const bindingLimit = bindingLimitOf(solution, index);
  return {
    channelId: channel.channelId,
    channelName: channel.name,
    currentMicros: channel.current.micros,
    currentSource: describeSource(channel.current, inputs.settings.currency),
    idealMicros: line.ideal === null ? allowedMicros : unitsToMicros(line.ideal),
    allowedMicros,
    bindingLimit,
    reason: lineReason(inputs, { claims: lineClaims(inputs, solution, index), index, allowedMicros, spans }),
    nextUnitConversions: line.nextUnitConversions,
    predictedConversions: line.predicted ?? NOTHING,
    limitPrice: solution.keptBecause === null && !solution.steady[index] ? line.limitPrice : null,
  };
}

function bindingLimitOf({ plan, holds, steady, keptBecause }: Solution, index: number): ProposalLine["bindingLimit"] {
  if (steady[index]) return "none";
  const hold = holds[index] ?? null;
  if (keptBecause === "not-enough-data" || hold === "not-enough-data") return "not-enough-data";
  if (hold === "own-amount") return "locked";
  if (hold !== null) return LIMIT_OF_HOLD[hold];
  return keptBecause === null ? (plan.lines[index]?.bindingLimit ?? "none") : "none";
}
