import { curveValue } from "../curve/curve-value";
import { compensatedSum } from "../math/sum";
import { dualBound } from "./certificate";
import type { Channel } from "./channel";
import { leastSpend } from "./channels";
import { safestSplit, splitAtTwoPrices } from "./continuous";
import { isOnGrid, gridCeil, gridFloor } from "./grid";
import type { AllocationProblem } from "./problem";
import type { Box } from "./round-split";
import { roundSplit } from "./round-split";

/** The best split found, a proved bound on all splits, and the prices of the whole box. */
export interface BoxResult {
  spend: number[];
  objective: number;
  bound: number;
  prices: { budget: number; roi: number };
}

interface Node {
  min: number[];
  max: number[];
  channels: Channel[];
  spend: Float64Array;
  bound: number;
  prices: { budget: number; roi: number };
}

interface Cut {
  j: number;
  min: number[];
  max: number[];
}

/** The allowed cost of a search. */
export interface Allowance {
  boxes: number;
  /** Maximum number of best responses of channels; the running time is proportional to it. */
  answers: number;
}

interface Best {
  spend: number[] | null;
  objective: number;
}

const GAP_TOLERANCE = 1e-10;

/**
 * Searches boxes of spends for the best split when a grid or an S-shaped curve breaks concavity.
 *
 *     best split ≤ max over open boxes of the concave relaxation's optimum
 *
 * The concave relaxation of each box bounds it. A box whose bound is not above the best split found is closed.
 * Any other box is cut where its relaxation is furthest from the true problem.
 * Source: Land & Doig, An automatic method of solving discrete programming problems (1960); Falk & Soland (1969).
 *
 * @param problem - A valid problem; `root` replaces its bounds.
 * @param root - Grid and bounds.
 * @param prepare - Prepares the concave channel above channel j on [min, max].
 * @param allowance - When it is used up, the open boxes are reported as the gap; the first box is always solved.
 * @returns The result, or null when no split was found.
 */
export function searchBoxes(
  problem: AllocationProblem,
  root: Box,
  prepare: (j: number, min: number, max: number) => Channel,
  allowance: Allowance,
): BoxResult | null {
  const work = { answers: 0 };
  const prepareCounted = (j: number, min: number, max: number) => counting(prepare(j, min, max), work);
  const rootNode = openBox(problem, root, prepareCounted, null);
  if (rootNode === null) return null;
  const best: Best = { spend: null, objective: -Infinity };
  const safest = safestSplit(rootNode.channels, problem.budget, problem.roiTarget ?? 0).spend;
  keepIfBetter(problem, root, safest, best);
  const cut = (node: Node, boxesLeft: number) => {
    if (node.bound <= best.objective * (1 + GAP_TOLERANCE)) return null;
    keepIfBetter(problem, { ...root, min: node.min, max: node.max }, node.spend, best);
    return boxesLeft > 0 && work.answers < allowance.answers ? cutOf(problem, root, node) : null;
  };
  const enter = (parent: Node, child: Cut) =>
    openBox(problem, { ...root, ...child }, prepareCounted, { parent, j: child.j });
  const bound = closeBoxes(rootNode, cut, enter, allowance.boxes);
  if (best.spend === null) return null;
  return {
    spend: best.spend,
    objective: best.objective,
    bound: Math.max(bound, best.objective),
    prices: rootNode.prices,
  };
}

/** The same channel; it counts its responses. */
function counting(channel: Channel, work: { answers: number }): Channel {
  const respond = channel.respond.bind(channel);
  channel.respond = (weight, roiWeight, price, best) => {
    work.answers += 1;
    respond(weight, roiWeight, price, best);
  };
  return channel;
}

/** Opens boxes, highest bound first, until none is worth cutting; returns the bound on all uncut boxes. */
function closeBoxes(
  rootNode: Node,
  cut: (node: Node, boxesLeft: number) => Cut[] | null,
  enter: (parent: Node, child: Cut) => Node | null,
  maxBoxes: number,
): number {
  const open = [rootNode];
  let bound = -Infinity;
  for (let looked = 1; open.length > 0;) {
    const node = takeBest(open);
    const children = cut(node, maxBoxes - looked);
    if (children === null) bound = Math.max(bound, node.bound);
    for (const child of children ?? []) {
      looked++;
      const opened = enter(node, child);
      if (opened) open.push(opened);
    }
    if (node.bound <= bound) break;
  }
  return bound;
}

function openBox(
  problem: AllocationProblem,
  box: { min: readonly number[]; max: readonly number[] },
  prepare: (j: number, min: number, max: number) => Channel,
  from: { parent: Node; j: number } | null,
): Node | null {
  const { budget, roiTarget = 0 } = problem;
  const min = [...box.min];
  const max = [...box.max];
  const channels = from ? [...from.parent.channels] : min.map((low, j) => prepare(j, low, max[j]!));
  if (from) channels[from.j] = prepare(from.j, min[from.j]!, max[from.j]!);
  if (leastSpend(channels) > budget * (1 + 1e-12)) return null;
  const split = splitAtTwoPrices(channels, budget, roiTarget);
  if (!split.isFeasible) return null;
  const prices = { budget: split.budgetPrice, roi: split.roiPrice };
  const bound = split.bound ?? dualBound(channels, { budget, roiTarget }, prices);
  return { min, max, channels, spend: split.spend, bound: Math.min(bound, from?.parent.bound ?? Infinity), prices };
}

function takeBest(open: Node[]): Node {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.bound > open[best]!.bound) best = i;
  return open.splice(best, 1)[0]!;
}

/** Keeps a split, moved onto the grid, when it is feasible and better than the best so far. */
function keepIfBetter(problem: AllocationProblem, box: Box, split: Float64Array, best: Best): void {
  const spend = box.units.length > 0 ? roundSplit(problem, split, box) : Array.from(split);
  if (spend === null || !isFeasible(problem, spend)) return;
  const objective = totalValue(problem, spend);
  if (objective > best.objective) Object.assign(best, { spend, objective });
}

/** Cuts the box in two where the concave relaxation is furthest above the true problem; null when it is nowhere. */
function cutOf(problem: AllocationProblem, root: Box, node: Node): Cut[] | null {
  let worst = -1;
  let most = 0;
  const scale = node.bound / problem.budget;
  for (let j = 0; j < node.spend.length; j++) {
    const x = node.spend[j]!;
    const unit = root.units[j] ?? 0;
    const miss =
      unit > 0 && !isOnGrid(x, unit)
        ? scale * Math.min(x - gridFloor(x, unit) * unit, gridCeil(x, unit) * unit - x)
        : envelopeGap(problem, node, j);
    if (miss > most) [worst, most] = [j, miss];
  }
  if (worst < 0 || most <= 1e-13 * node.bound) return null;
  const x = node.spend[worst]!;
  const unit = root.units[worst] ?? 0;
  const isBetween = unit > 0 && !isOnGrid(x, unit);
  const below = isBetween ? gridFloor(x, unit) * unit : x;
  const above = isBetween ? gridCeil(x, unit) * unit : x;
  return [
    { j: worst, min: node.min, max: node.max.map((max, j) => (j === worst ? below : max)) },
    { j: worst, min: node.min.map((min, j) => (j === worst ? above : min)), max: node.max },
  ];
}

function envelopeGap({ curves, values }: AllocationProblem, { channels, spend, prices }: Node, j: number): number {
  const x = spend[j]!;
  const gap = channels[j]!.value(x) - curveValue(curves[j]!, x);
  return gap + prices.roi * (channels[j]!.roiValue(x) - curveValue((values ?? curves)[j]!, x));
}

function isFeasible(problem: AllocationProblem, spend: readonly number[]): boolean {
  const { curves, values = curves, roiTarget = 0, budget } = problem;
  const total = compensatedSum(spend);
  const slack = compensatedSum(spend.map((x, j) => curveValue(values[j]!, x) - roiTarget * x));
  return total <= budget * (1 + 1e-12) && slack >= -1e-12 * roiTarget * total;
}

/** Σ Vⱼ(xⱼ): the objective of a split. */
function totalValue({ curves }: AllocationProblem, spend: readonly number[]): number {
  return compensatedSum(curves.map((curve, j) => curveValue(curve, spend[j]!)));
}
