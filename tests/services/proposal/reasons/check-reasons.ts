import { daysBetween } from "@/lib/domain/day";
import { resolveDay, resolveOutlook } from "@/lib/engine";
import type { ProposalProblem } from "@/lib/services/proposal/build/solution";
import { unseenFault, valueFault } from "./check-evidence";
import { HOLD_KINDS } from "./check-holds";
import { expectKept, limitsOf, ownRows, type Check, type Facts, type Line } from "./facts";
import type { BuiltProposal } from "./odd-account";
import { unusualFault } from "./check-unusual";
import { conversionsAt, curveAt } from "./stored-curves";
import { CENT, near, numberIn, shownAs } from "./printed-amounts";

/** One sentence of a line, by the kind that its words have; `fault` says what is untrue about it. */
export interface CheckedSentence {
  kind: string;
  sentence: string;
  fault: string | null;
}

/**
 * Checks every sentence of every line of a proposal, by its words alone: the numbers in it are read back and compared with
 * the inputs, the stored problem and differences of its curves.
 */
export function checkReasons({ inputs, proposal }: BuiltProposal): CheckedSentence[] {
  const { problem } = proposal.problem as ProposalProblem;
  const lines = proposal.lines.map((line, index) => ({
    index,
    current: Number(line.currentMicros) / 1e6,
    budget: Number(line.allowedMicros) / 1e6,
    ideal: Number(line.idealMicros) / 1e6,
    isSteady: / stays, because over /.test(line.reason),
  }));
  return proposal.lines.flatMap((line, index) =>
    sentencesOf(line.reason).map((sentence) =>
      checkSentence(sentence, { inputs, problem, lines, line: lines[index]! }),
    ),
  );
}

/** The sentences of a text. */
export function sentencesOf(reason: string): string[] {
  return reason.split(/(?<=\.) (?=[A-Z])/);
}

const KINDS: [RegExp, Check][] = [
  ...HOLD_KINDS,
  [
    /^Held at (\S+) by you\.$/,
    ([amount], { line, heldAt }) =>
      heldAt !== undefined && shownAs(amount!, heldAt) && shownAs(line.budget, heldAt)
        ? null
        : `budget ${line.budget}, held at ${heldAt}`,
  ],
  [
    /^The limits keep more than the total of (\S+), so budgets are reduced\.$/,
    ([total], facts) => {
      const sum = facts.lines.reduce((all, line) => all + line.budget, 0);
      const least = facts.lines.reduce((all, line) => all + leastOf(facts, line), 0);
      if (!shownAs(total!, sum)) return `the proposal spends ${sum}`;
      return least > sum ? expectCut(facts) : `the limits keep ${least}`;
    },
  ],
  [
    /^The limits keep more than the total of (\S+), so it gets less than its lowest budget of (\S+)\.$/,
    ([total, lowest], facts) => {
      const sum = facts.lines.reduce((all, line) => all + line.budget, 0);
      const min = Number(limitsOf(facts).minMicros) / 1e6;
      return shownAs(total!, sum) && shownAs(lowest!, min) && facts.line.budget < min ? null : `lowest ${min}`;
    },
  ],
  [
    /^The limits keep more than the total of (\S+), so it gets less than the (\S+) that you hold\.$/,
    ([total, held], facts) => {
      const sum = facts.lines.reduce((all, line) => all + line.budget, 0);
      const isShown = shownAs(total!, sum) && facts.heldAt !== undefined && shownAs(held!, facts.heldAt);
      return isShown && facts.line.budget < facts.heldAt! ? null : `held at ${facts.heldAt}, total ${sum}`;
    },
  ],
  [
    /^It gets its (?:lowest|highest) budget of (\S+)\.$/,
    ([amount], facts, sentence) => {
      const { minMicros, maxMicros } = limitsOf(facts);
      const total = facts.inputs.settings.dailyBudgetMicros;
      const limit = Number(sentence.includes("lowest") ? minMicros : (maxMicros ?? total)) / 1e6;
      return shownAs(amount!, facts.line.budget) && Math.abs(facts.line.budget - limit) <= CENT
        ? null
        : `limit ${limit}`;
    },
  ],
  [/^The last (\S+) brings no [^.]+\.$/, ([money], facts) => checkMoved(facts, money!, 0, -1)],
  [
    /^The current budgets add up to (\S+), above the total of (\S+), so budgets are reduced\.$/,
    ([current, total], facts) => {
      const sum = facts.lines.reduce((all, line) => all + line.current, 0);
      const limit = Number(facts.inputs.settings.dailyBudgetMicros) / 1e6;
      if (!shownAs(current!, sum) || !shownAs(total!, limit)) return `current ${sum}, total ${limit}`;
      return sum > limit ? expectCut(facts) : `${sum} is not above ${limit}`;
    },
  ],
  [/^The largest step limits the (?:rise|cut) to (\S+) a day\.$/, checkStep],
  [/^Its ideal is (\S+)\.$/, ([ideal], { line }) => (shownAs(ideal!, line.ideal) ? null : `ideal ${line.ideal}`)],
  [
    /^It starts again with (\S+)\.$/,
    ([amount], facts) => {
      const { line, inputs } = facts;
      if (!shownAs(amount!, line.budget)) return `budget ${line.budget}`;
      if (line.current >= CENT) return `it has ${line.current}`;
      const ever = Math.max(0, ...ownSpends({ inputs, line }));
      return line.budget <= Math.max(ever, CENT) + CENT / 2 ? expectIdeal(facts, 1) : `it spent at most ${ever}`;
    },
  ],
  [
    /^Its starting budget is zero, so it gets nothing until it has a lowest budget or runs on the platform\.$/,
    (_, { inputs, line }) => {
      const ever = Math.max(0, ...ownSpends({ inputs, line }));
      const isOff = line.current === 0 && line.budget === 0;
      return isOff && (ever === 0 || inputs.settings.startShare === 0) ? null : `budget ${line.budget}, spent ${ever}`;
    },
  ],
  [
    /^Its (?:lowest|highest) budget of (\S+) comes before the (?:starting budget|largest step of (\S+))\.$/,
    ([amount, share], facts, sentence) => {
      const { line, inputs } = facts;
      const isLowest = sentence.includes("lowest");
      const limit = Number(isLowest ? limitsOf(facts).minMicros : limitsOf(facts).maxMicros) / 1e6;
      const step = inputs.settings.maxStep;
      if (!shownAs(amount!, limit) || Math.abs(line.budget - limit) > CENT) return `limit ${limit}`;
      if (sentence.includes("starting")) return line.current < CENT ? null : `it has ${line.current}`;
      if (Math.abs(share! - step) > 0.0006) return `step ${step}`;
      const end = line.current * (isLowest ? 1 + step : 1 - step);
      return isLowest === limit > end ? null : `end of the step ${end}`;
    },
  ],
  [
    /^Its lowest budget is (\S+)\.$/,
    ([amount], facts) => checkBound(facts, amount!, Number(limitsOf(facts).minMicros) / 1e6, -1),
  ],
  [
    /^Its highest budget is (\S+)\.$/,
    ([amount], facts) => {
      const { maxMicros } = limitsOf(facts);
      const total = facts.inputs.settings.dailyBudgetMicros;
      return checkBound(facts, amount!, Number(maxMicros ?? total) / 1e6, 1);
    },
  ],
  [
    /^It left budget unspent and spent at most (\S+) a day lately, so more would stay unspent\.$/,
    ([most], facts) => {
      const days = ownRows(facts).slice(-7);
      const spent = Math.max(0, ...days.map((row) => Number(row.spendMicros) / 1e6));
      const isUnspent = days.some((row) => (row.budgetMicros ?? 0n) > (row.spendMicros ?? 0n));
      return isUnspent && (most! >= spent || shownAs(most!, spent)) ? null : `spent at most ${spent}`;
    },
  ],
  [/^No conversion was seen in (\S+) spent\.$/, ([spent], facts) => unseenFault(spent!, ownRows(facts))],
  [
    /^No conversion was seen in (\S+) spent, so its budget is not raised\.$/,
    ([spent], facts) => unseenFault(spent!, ownRows(facts)) ?? expectNoRaise(facts),
  ],
  [
    /^Its conversions have no values, so the ROI target leaves it out, and its budget is not raised\.$/,
    (_, facts) => valueFault(ownRows(facts)) ?? expectNoRaise(facts),
  ],
  [
    /^(?:On|From|Since) .+ (?:there were|there are|the spend was) .+\.$/,
    (_, facts, sentence) => unusualFault(sentence, ownRows(facts), facts.inputs.days),
  ],
  [/^(?:The curve follows the new level|Until a person answers what .+ left out of learning)\.$/, () => null],
  [/^It is the plan's only channel\.$/, (_, { lines }) => (lines.length === 1 ? null : "there are others")],
  [
    /^The first days vary the budgets a little to learn how the channels respond\.$/,
    (_, { problem }) => (problem?.fixed ? null : "not a first day"),
  ],
  [
    /^The plan spends at least (\S+) a day to keep learning\.$/,
    ([least], { problem, lines }) => {
      const sum = lines.reduce((all, line) => all + line.budget, 0);
      return shownAs(least!, sum) && sum <= 1.01 * problem!.leastTotal
        ? null
        : `spends ${sum}, at least ${problem!.leastTotal}`;
    },
  ],
  [
    /^(?:Over the next \d+ days|On this day) the best split within the limits would add (<?[\d.]+%) to .+, less than the least worthwhile gain of (\S+)\.$/,
    ([gain, least], facts) => expectKept(facts) ?? (gain! <= least! ? null : `${gain} is not less`),
  ],
  [
    /^Its budget (?:was (raised|reduced) in the last 7 days and )?stays, because over the next (?:\d+) days moving the budgets that stay would add (<?[\d.]+%) to .+, (?:just )?below (?:the least worthwhile gain of (<?[\d.]+%)|the (<?[\d.]+%) that going back needs)\.$/,
    ([, gain, usual, back], facts, sentence) => {
      const isBack = sentence.includes("going back");
      if (isBack !== sentence.includes("in the last 7 days")) return "going back, or not";
      const least = isBack ? back! : usual!;
      return expectSteady(facts, sentence) ?? checkGain({ gain: gain!, least, times: isBack ? 5 : 1 }, facts, sentence);
    },
  ],
  [
    /^Its budget (?:was (raised|reduced) in the last 7 days and )?stays, because over the next (?:\d+) days moving the budgets that stay would not bring more\.$/,
    (_, facts, sentence) => {
      const share = gainOfBest(facts);
      return expectSteady(facts, sentence) ?? (share <= 1e-9 ? null : `the best split adds ${share}`);
    },
  ],
  [
    /^(?:Over the next \d+ days|On this day) the best split within the limits is not expected to bring more\.$/,
    (_, facts) => expectKept(facts),
  ],
  [
    /^(?:Over the next \d+ days|On this day) the best split within the limits would add (<?[\d.]+%) to .+, which may be chance\.$/,
    ([gain], facts) => expectKept(facts) ?? (gain! > 0 ? null : "no gain"),
  ],
  [/^The extra (\S+) returns (\S+)×, ((?:\S+% )?(?:above|below|about)) the target(?: of (\S+)×)?\.$/, checkReturn(1)],
  [
    /^The extra (\S+) has a CPA of (\S+), ((?:\S+% )?(?:above|below|about)) the target(?: of (\S+))?\.$/,
    checkReturn(1),
  ],
  [/^The last (\S+) returns (\S+)×, ((?:\S+% )?(?:above|below|about)) the target(?: of (\S+)×)?\.$/, checkReturn(-1)],
  [
    /^The last (\S+) has a CPA of (\S+), ((?:\S+% )?(?:above|below|about)) the target(?: of (\S+))?\.$/,
    checkReturn(-1),
  ],
  [
    /^With (\S+) of the forecast counted, the last (\S+) (?:returns|has a CPA of) (\S+?)×?, ((?:\S+% )?(?:above|below|about)) the target(?: of (\S+?)×?)?\.$/,
    ([share, money, shown], facts, sentence) => checkReturn(-1, share)([money!, shown!], facts, sentence),
  ],
  [
    /^The extra (\S+) brings (\S+) .+, and the plan still meets its target\.$/,
    ([money, brings], facts) =>
      checkMoved(facts, money!, brings!, 1) ?? (keepsTarget(facts) ? null : "the target is out of reach"),
  ],
  [/^The total leaves room\.$/, (_, facts) => (reducedLines(facts).length === 0 ? null : "other budgets fall")],
  [/^The extra (\S+) brings (\S+) [^.]+\.$/, ([money, brings], facts) => checkMoved(facts, money!, brings!, 1)],
  [/^The last (\S+) brings (\S+) [^.]+\.$/, ([money, brings], facts) => checkMoved(facts, money!, brings!, -1)],
  [/^As much money brings (\S+) where budgets (?:fall|rise)\.$/, checkInstead],
  [/^(.+) would bring more, but cannot take more on this day\.$/, checkStopped],
  [/^This channel takes the money\.$/, ({}, { line }) => (line.budget > line.current ? null : "it takes none")],
  [
    /^So far the plan (?:returns|has a CPA of) (\S+?)×?, (?:\S+% )?(?:above|below|about) the target(?: of (\S+?)×?)?, so budgets fall\.$/,
    (_, { problem, line }) => {
      const { soFar, roiTarget } = problem!;
      return soFar.value < roiTarget! * soFar.spend && line.budget < line.current ? null : "not below the target";
    },
  ],
  [
    /^Its current budget is its ideal\.$/,
    (_, { line }) =>
      shownAs(line.budget, line.ideal) && shownAs(line.current, line.ideal) ? null : `ideal ${line.ideal}`,
  ],
  [
    /^Its response is uncertain by (\S+), and a higher budget shows more of it\.$/,
    ([share], { problem, line }) => {
      const action = problem!.channels[line.index]!.actions[0]!;
      const spent = Math.min(line.budget, problem!.channels[line.index]!.capacity ?? Infinity);
      const relative = curveAt(problem!, action.deviation, spent) / curveAt(problem!, action.mean, spent);
      return Math.abs(relative - share!) < 0.006 && line.budget > line.current ? null : `uncertain by ${relative}`;
    },
  ],
  [/^It follows from the best split of all coming days within the limits\.$/, () => null],
];

/** Reads one sentence of a line's reason and checks what it says. */
export function checkSentence(sentence: string, facts: Facts): CheckedSentence {
  for (const [pattern, check] of KINDS) {
    const match = pattern.exec(sentence);
    if (match === null) continue;
    const kind = sentence
      .replace(/[€<]?[\d,.]+[×%]?(?=[\s,.]|$)/g, "N")
      .replace(/^.+ would bring more/, "… would bring more");
    return { kind, sentence, fault: check(match.slice(1).map(numberIn), facts, sentence) };
  }
  return { kind: "unknown", sentence, fault: "no check knows these words" };
}

function ownSpends(facts: Pick<Facts, "inputs" | "line">): number[] {
  return ownRows(facts).map((row) => Number(row.spendMicros ?? 0n) / 1e6);
}

function expectNoRaise(facts: Facts): string | null {
  return expectKept(facts) ?? expectIdeal(facts, 1);
}

/** The budget stays; one that was moved in the last week would go back to its best, and the best gains enough nowhere. */
function expectSteady(facts: Facts, sentence: string): string | null {
  const { inputs, problem, line } = facts;
  const { changed, changedOn } = inputs.channels[line.index]!;
  const best = resolveDay(problem!).budgets[line.index]!;
  const isBack =
    changedOn !== null &&
    daysBetween(changedOn, inputs.forDay) <= 7 &&
    changed === (best > line.current ? "reduced" : "raised");
  const said = /was (raised|reduced)/.exec(sentence)?.[1];
  if (Math.abs(best - line.current) < 1e-9) return "the best split leaves it";
  if ((said ?? null) !== (isBack ? changed : null)) return `changed ${changed} on ${changedOn}, best ${best}`;
  return expectKept(facts);
}

type Gain = Record<"gain" | "least" | "times", number>;

/** A gain below what moving the budgets that stay needs, each as printed and exactly. */
function checkGain({ gain, least, times }: Gain, facts: Facts, sentence: string): string | null {
  const share = gainOfBest(facts);
  const needed = facts.inputs.settings.leastGain * times;
  if (sentence.includes("just below") !== (gain === least)) return "just below, or not";
  if (Math.abs(needed - least) > (least < 0.1 ? 0.0006 : 0.0051)) return `moving it needs ${needed}`;
  if (share > needed * (1 + 1e-9)) return `the best split adds ${share}`;
  const isShown = Math.abs(share - gain) <= (gain < 0.1 ? 0.0006 : 0.0051);
  return isShown || (sentence.includes("<") && share > 0) ? null : `the best split adds ${share}`;
}

/** What the coming days would bring more if the budgets that stay could move, as a share. */
function gainOfBest({ problem, lines }: Facts): number {
  const of = (locks: (number | null)[]) => resolveOutlook(problem!, { locks })?.conversions.mid ?? NaN;
  const held = of(lines.map(({ isSteady, budget }) => (isSteady ? budget : null)));
  return of(lines.map(() => null)) / held - 1;
}

function expectCut({ line }: Facts): string | null {
  return line.budget < line.current ? null : `${line.current} becomes ${line.budget}`;
}

/** What a channel's own limits keep of its budget. */
function leastOf(facts: Facts, line: Line): number {
  const { inputs, problem } = facts;
  const { minMicros, maxMicros, locked } = inputs.settings.channels[line.index]!;
  const hold = problem === null ? "not-enough-data" : (problem.channels[line.index]!.hold ?? null);
  const [min, max] = [Number(minMicros) / 1e6, maxMicros === null ? Infinity : Number(maxMicros) / 1e6];
  if (locked || hold === "fixed-spend" || hold === "day-off") return line.current;
  if (hold !== null) return Math.min(max, Math.max(min, line.current));
  return Math.min(max, Math.max(min, line.current * (1 - inputs.settings.maxStep)));
}

function checkStep([share]: number[], facts: Facts, sentence: string): string | null {
  const { line, inputs } = facts;
  const isRise = sentence.includes("rise");
  if (Math.abs(share! - inputs.settings.maxStep) > 0.0006) return `step ${inputs.settings.maxStep}`;
  const end = line.current * (isRise ? 1 + inputs.settings.maxStep : 1 - inputs.settings.maxStep);
  if (Math.abs(line.budget - end) > 2 * CENT + 1e-5 * end) return `budget ${line.budget}, end of the step ${end}`;
  return expectIdeal(facts, isRise ? 1 : -1);
}

function expectIdeal({ line }: Facts, direction: 1 | -1): string | null {
  return direction * (line.ideal - line.budget) > 0 ? null : `ideal ${line.ideal}, budget ${line.budget}`;
}

function checkBound(facts: Facts, shown: number, bound: number, direction: 1 | -1): string | null {
  const { line } = facts;
  if (!shownAs(shown, bound)) return `limit ${bound}`;
  return Math.abs(line.budget - bound) <= 2 * CENT ? expectIdeal(facts, direction) : `budget ${line.budget}`;
}

/** What the change of a line brings on the day: money, conversions and value, all at least 0. */
function movedBy({ problem }: Facts, { index, current, budget }: Line) {
  const { conversions, capacity, multiplier, valuePerConversion } = problem!.channels[index]!;
  const strength = problem!.weekdays.factor[problem!.weekdays.today]! * multiplier;
  const rise = (values: readonly number[]) =>
    Math.abs(
      curveAt(problem!, values, Math.min(budget, capacity ?? Infinity)) -
        curveAt(problem!, values, Math.min(current, capacity ?? Infinity)),
    );
  return {
    money: Math.abs(budget - current),
    conversions: strength * Math.abs(conversionsAt(problem!, index, budget) - conversionsAt(problem!, index, current)),
    value: strength * rise(conversions.mean) * (valuePerConversion ?? 0),
  };
}

function checkMoved(facts: Facts, money: number, brings: number, direction: 1 | -1): string | null {
  const { line } = facts;
  const moved = movedBy(facts, line);
  if (direction * (line.budget - line.current) <= 0) return `${line.current} becomes ${line.budget}`;
  if (!shownAs(money, moved.money)) return `moves ${moved.money}`;
  return near(brings, moved.conversions, moved.money) ? null : `brings ${moved.conversions}`;
}

function checkReturn(direction: 1 | -1, counted = 1): Check {
  return ([money, shown], facts, sentence) => {
    const { line, problem, inputs } = facts;
    const moved = movedBy(facts, line);
    if (direction * (line.budget - line.current) <= 0) return `${line.current} becomes ${line.budget}`;
    if (!shownAs(money!, moved.money)) return `moves ${moved.money}`;
    const roi = (counted * moved.value) / moved.money;
    const { target } = inputs.settings;
    const exact = target.kind === "cpa" ? Number(target.cpaMicros) / 1e6 / roi : roi;
    if (!near(shown!, exact, moved.money)) return `returns ${exact}`;
    const slack = 0.006 + (2 * CENT) / moved.money;
    return checkTarget(sentence, { roi, goal: problem!.roiTarget!, slack, isCpa: target.kind === "cpa", direction });
  };
}

interface Returned {
  roi: number;
  /** The target as an ROI. */
  goal: number;
  slack: number;
  isCpa: boolean;
  direction: 1 | -1;
}

/** Money that is added returns more than the target, money that is taken away returns less, unless both read alike. */
function checkTarget(sentence: string, { roi, goal, slack, isCpa, direction }: Returned): string | null {
  const ratio = isCpa ? goal / roi : roi / goal;
  if (sentence.includes(" about the target")) return Math.abs(ratio - 1) < slack + 0.005 ? null : `returns ${roi}`;
  if (!isApartBy(sentence, ratio, slack)) return `${ratio} of the target`;
  const isKept = sentence.includes(isCpa ? " below the target" : " above the target");
  const holds = direction > 0 ? isKept && roi >= goal * (1 - slack) : !isKept && roi <= goal * (1 + slack);
  return holds ? null : `returns ${roi}, target ${goal}`;
}

/** "9% below the target", where both would read alike. */
function isApartBy(sentence: string, ratio: number, slack: number): boolean {
  const said = /(\S+)% (?:above|below)/.exec(sentence)?.[1];
  return said === undefined || Math.abs(Math.abs(ratio - 1) - Number(said) / 100) <= slack + 0.0051;
}

/** A change of one cent is rounding. */
const MIN_CHANGE = 0.015;

function reducedLines({ lines }: Facts): Line[] {
  return lines.filter(({ current, budget }) => budget < current - MIN_CHANGE);
}

function checkInstead([shown]: number[], facts: Facts, sentence: string): string | null {
  const others = sentence.includes("fall")
    ? reducedLines(facts)
    : facts.lines.filter(({ current, budget }) => budget > current + MIN_CHANGE);
  const sums = others.map((line) => movedBy(facts, line));
  const money = sums.reduce((all, one) => all + one.money, 0);
  const brings = sums.reduce((all, one) => all + one.conversions, 0);
  const own = movedBy(facts, facts.line);
  const exact = (brings / money) * own.money;
  if (!(money > 0) || !near(shown!, exact, Math.min(money, own.money))) return `as much money brings ${exact}`;
  const isBetter = sentence.includes("fall") ? own.conversions > exact : own.conversions < exact;
  return isBetter || near(own.conversions, exact, own.money) ? null : `brings ${own.conversions} here`;
}

/** Named channels bring more from the next money and cannot take it: at a limit of their own, or held. */
function checkStopped(_: number[], facts: Facts, sentence: string): string | null {
  const { inputs, problem, lines, line } = facts;
  const next = ({ index, budget }: Line) => {
    const step = 0.01 * Math.max(budget, problem!.dailyBudget / lines.length);
    const moved = movedBy(facts, { index, current: budget, budget: budget + step, ideal: 0 });
    return moved.conversions / step;
  };
  const names = sentence.replace(/ would bring more.*/, "").split(/, (?:and )?| and /);
  for (const name of names) {
    const other = lines[inputs.channels.findIndex((channel) => channel.name === name)];
    if (other === undefined) return `no channel ${name}`;
    if (next(other) < next(line) * 0.99) return `${name} brings ${next(other)}, this one ${next(line)}`;
    const { maxMicros, locked } = inputs.settings.channels[other.index]!;
    const end = other.current * (1 + inputs.settings.maxStep);
    const isHeld = locked || (problem!.channels[other.index]!.hold ?? null) !== null;
    const isCapped = maxMicros !== null && other.budget >= Number(maxMicros) / 1e6 - MIN_CHANGE;
    if (!isHeld && !isCapped && other.budget < end - MIN_CHANGE - 1e-5 * end) return `${name} could take more`;
  }
  return null;
}

/** True if some split of the day keeps the target together with the balance: the safest one, found by slopes alone. */
function keepsTarget({ problem }: Facts): boolean {
  const { roiTarget, knots, channels, weekdays, soFar, optimism, countedValue = 1 } = problem!;
  const days = weekdays.remaining.reduce((a, b) => a + b, 0);
  const strength =
    weekdays.remaining.reduce((sum, count, weekday) => sum + count * weekdays.factor[weekday]!, 0) / days;
  const surplus = channels.reduce((sum, { conversions, valuePerConversion }) => {
    const at = knots.map(
      (x, k) =>
        strength * valuePerConversion! * (countedValue * conversions.mean[k]! + optimism * conversions.deviation[k]!) -
        roiTarget! * x,
    );
    return sum + Math.max(0, ...at);
  }, 0);
  const balance = soFar.value - roiTarget! * soFar.spend;
  return days * surplus + balance >= -0.3 * roiTarget! * problem!.dailyBudget * days;
}
