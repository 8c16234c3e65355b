import { initialWhatIf, type ChannelWhatIf, type WhatIf } from "@/components/plan/levers/what-if";
import { microsToUnits, unitsToMicros, type Micros } from "@/lib/domain/money";
import type { Target } from "@/lib/domain/plan";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import { createRng, type DayProblem, type Rng } from "@/lib/engine";
import type { ProposalProblem } from "@/lib/services/proposal/build/solution";
import { oddProposal, type BuiltProposal } from "../../services/proposal/reasons/odd-account";

/** An odd account's plan page with limits on trial. */
export interface OddWhatIf {
  inputs: BuiltProposal["inputs"];
  view: Pick<PlanView, "plan" | "goalName">;
  proposal: ProposalView<DayProblem>;
  initial: WhatIf;
  limits: WhatIf;
}

/** The account and the changed limits that a seed determines; null for an account without enough data for a what-if. */
export function oddWhatIf(seed: number): OddWhatIf | null {
  const { inputs, proposal } = oddProposal(seed);
  const extras = proposal.problem as ProposalProblem;
  if (extras.problem === null) return null;
  const rng = createRng(5_000_000 + seed);
  const settings = {
    ...inputs.settings,
    maxStep: rng.next() < 0.2 ? Math.round(1000 * (0.03 + 0.6 * rng.next())) / 1000 : inputs.settings.maxStep,
  };
  const weights = rng.next() < 0.2 ? [0.1 + 1.9 * rng.next()] : extras.problem.weights;
  const problem = { ...extras.problem, weights, maxStep: settings.maxStep };
  const initial = initialWhatIf(settings, extras.channelIds);
  return {
    inputs: { ...inputs, settings },
    view: {
      plan: { planId: "plan", version: 1, createdAt: new Date(0), settings } as unknown as PlanView["plan"],
      goalName: "purchases",
    },
    proposal: {
      ...proposal,
      problem,
      problemChannelIds: extras.channelIds,
      currentConversions: extras.currentConversions,
      keepsTarget: extras.keepsTarget,
      keepsTargetEvent: extras.keepsTargetEvent ?? null,
      keepsBudget: extras.keepsBudget,
      questions: [],
      notices: [],
      leftOut: [],
      unseenSpend: null,
    } as unknown as ProposalView<DayProblem>,
    initial,
    limits: turned(rng, initial, problem),
  };
}

/** One to three limits moved, as a reader moves them: sliders, typed amounts, locks and holds. */
function turned(rng: Rng, initial: WhatIf, problem: DayProblem): WhatIf {
  let limits = initial;
  const changes = 1 + Math.floor(rng.next() * 3);
  for (let i = 0; i < changes; i++) limits = turnOne(rng, limits, problem);
  return limits;
}

function turnOne(rng: Rng, limits: WhatIf, problem: DayProblem): WhatIf {
  const draw = rng.next();
  if (draw < 0.25) return { ...limits, dailyBudgetMicros: payable(totalOf(rng, limits)) };
  if (draw < 0.5) return { ...limits, target: targetOf(rng, limits.target, problem) };
  const at = Math.floor(rng.next() * limits.channels.length);
  const channel = turnedChannel(rng, limits.channels[at]!, problem.channels[at]!.current ?? 0);
  return { ...limits, channels: limits.channels.map((one, index) => (index === at ? channel : one)) };
}

function totalOf(rng: Rng, { dailyBudgetMicros }: WhatIf): number {
  const units = microsToUnits(dailyBudgetMicros);
  const draw = rng.next();
  if (draw < 0.02) return 0;
  return units * (draw < 0.5 ? 0.2 + 0.9 * rng.next() : 0.9 + 1.6 * rng.next());
}

function targetOf(rng: Rng, target: Target, { soFar, channels }: DayProblem): Target {
  const factor = 0.3 + 2 * rng.next();
  if (target.kind === "cpa")
    return { kind: "cpa", cpaMicros: payable(Math.max(0.01, microsToUnits(target.cpaMicros) * factor)) };
  if (rng.next() < 0.3) return { kind: "none" };
  if (channels.some(({ valuePerConversion }) => valuePerConversion === null)) return target;
  const base = target.kind === "roi" ? target.roi : soFar.spend > 0 ? soFar.value / soFar.spend : 2;
  const roi = Number((base * factor).toFixed(2));
  return roi > 0 ? { kind: "roi", roi } : { kind: "none" };
}

function turnedChannel(rng: Rng, channel: ChannelWhatIf, current: number): ChannelWhatIf {
  const amount = payable(current * 2 * rng.next());
  const draw = rng.next();
  if (draw < 0.25) return { ...channel, heldMicros: amount, locked: false };
  if (draw < 0.45) return { ...channel, locked: !channel.locked };
  if (draw < 0.7) return { ...channel, minMicros: amount };
  return { ...channel, maxMicros: rng.next() < 0.2 ? null : amount };
}

function payable(units: number): Micros {
  return unitsToMicros(Math.round(units * 100) / 100);
}
