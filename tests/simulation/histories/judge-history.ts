import { createRng, type Rng } from "@/lib/engine";
import { DEFAULT_START_SHARE, MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import { bestConversions, type Box, trueConversions } from "./best-split";
import { type DraftChannel, responseAt, SPEND_SCATTER } from "./draft";
import type { History } from "./make-history";
import type { SeenHistory, SeenLine } from "./seen-proposal";

/** A statement that is not true of the world, or a budget that is not good. */
export interface Finding {
  what: string;
  /** The channel that it is about; null for the plan. */
  channel: string | null;
}

export interface Verdict {
  ending: "good" | "asked" | "refused" | "wrong";
  findings: Finding[];
  /** The conversions that the proposal would bring, as a share of the most that its limits allow; null where not compared. */
  share: number | null;
  /** For each stated interval, whether the drawn day is in it. */
  covered: boolean[];
  /** The stated probability of keeping the target, and whether a drawn window keeps it. */
  claim: { stated: number; isKept: boolean } | null;
}

const MIN_SHARE = 0.97;
/** A stated 90% interval is wrong where a day is this many times as far from its middle as its ends are, and more. */
const MAX_STRETCH = 2.5;
const SLACK_CONVERSIONS = 2;
const USUAL_DAYS = 28;
const CENT = 0.011;

/**
 * Compares what was seen with the truth. "good": the value of tomorrow is at least 0.97 of the best within the limits, and
 * every current budget, limit, interval and probability holds. "asked": what does not is about something that the proposal asks
 * about or names, and staying with what the channels spend would not be better. "refused": there is no proposal, and a sentence
 * says why. "wrong": the rest.
 */
export function judgeHistory(history: History, seen: SeenHistory): Verdict {
  const { proposal } = seen;
  if (proposal === undefined || Object.keys(proposal.lines).length === 0) return withoutProposal(seen);
  const pairs = history.channels.flatMap((channel) => {
    const line = proposal.lines[channel.name];
    return line ? [{ channel, line }] : [];
  });
  const dice = createRng(history.seed + 1);
  const value = valueOf(history, pairs, proposal.repair ?? null);
  const days = pairs.flatMap((pair) => drawnDay(pair, dice));
  const target = claimOf(history, pairs, proposal.keepsTarget ?? null, dice);
  const firm = limitFindings(history, pairs);
  const soft = [
    ...pairs.flatMap(currentFindings),
    ...value.findings,
    ...days.flatMap(({ finding }) => finding ?? []),
    ...target.findings,
  ];
  const isNamed = value.isSafe && soft.every(({ channel }) => names(history, seen, channel));
  return {
    ending: firm.length > 0 || (soft.length > 0 && !isNamed) ? "wrong" : soft.length > 0 ? "asked" : "good",
    findings: [...firm, ...soft],
    share: value.share,
    covered: days.map(({ isCovered }) => isCovered),
    claim: target.claim,
  };
}

function withoutProposal({ api, import: imported, run, proposal }: SeenHistory): Verdict {
  const nothing = { share: null, covered: [], claim: null };
  if (imported?.status === "asked" && imported.problem) return { ending: "asked", findings: [], ...nothing };
  const isSaid = [api?.problem, imported?.problem, run?.problem, proposal?.repair].some(Boolean);
  if (isSaid) return { ending: "refused", findings: [], ...nothing };
  return { ending: "wrong", findings: [{ what: "no proposal and no reason", channel: null }], ...nothing };
}

interface Pair {
  channel: DraftChannel;
  line: SeenLine;
}

const DEVIATION = SPEND_SCATTER / Math.sqrt(3);

/** The current budget is what the channel spends a day, within 4.5 standard deviations of a mean of its last week. */
function currentFindings({ channel, line }: Pair): Finding[] {
  if (channel.level === null) return [];
  const room = (4.5 * DEVIATION) / Math.sqrt(Math.min(7, channel.levelDays));
  if (Math.abs(line.current - channel.level) <= room * channel.level + CENT) return [];
  return [{ what: `current ${line.current}, spends ${channel.level.toFixed(2)}`, channel: channel.name }];
}

/** What the limits leave to a channel around its stated current budget: lock, highest, lowest, largest step, in that order. */
function boxOf({ planCase }: History, { channel, line }: Pair, usual: number): Box {
  const { maxStep } = planCase.settings.plan;
  const { current } = line;
  const fixed = { low: current, high: current };
  if (channel.locked || observedDays(channel) < MIN_OBSERVED_DAYS) return fixed;
  if (channel.level === null && current > 0) return fixed;
  const ever = Math.max(0, ...channel.days.filter(({ isSpendKnown }) => isSpendKnown).map(({ spend }) => spend));
  const step =
    current > 0
      ? { low: current * (1 - maxStep), high: current * (1 + maxStep) }
      : { low: 0, high: Math.min(DEFAULT_START_SHARE * usual, ever) };
  const max = channel.max === null ? Infinity : Math.max(channel.min, channel.max);
  return { low: Math.min(max, Math.max(channel.min, step.low)), high: Math.min(max, Math.max(channel.min, step.high)) };
}

function observedDays({ days }: DraftChannel): number {
  return days.filter((day) => day.hasRow && day.isSpendKnown && day.areConversionsKnown && day.spend > 0).length;
}

/** What the account spent a day over four weeks, as it was reported: a start from nothing is a share of it. */
function usualSpend({ channels }: History): number {
  const byAge = new Map<number, number>();
  const paid = channels.filter(({ days }) => days.some(({ spend }) => spend > 0));
  for (const { days } of paid)
    for (const { age, spend, hasRow, isSpendKnown } of days)
      if (hasRow && isSpendKnown) byAge.set(age, (byAge.get(age) ?? 0) + spend);
  const newest = [...byAge].sort(([one], [other]) => one - other).slice(0, USUAL_DAYS);
  return sum(newest.map(([, spend]) => Math.max(0, spend))) / Math.max(1, newest.length);
}

/** Budgets outside their limits. Below them is one only where the total leaves room for all lowest budgets. */
function limitFindings(history: History, pairs: Pair[]): Finding[] {
  const usual = usualSpend(history);
  const boxes = pairs.map((pair) => boxOf(history, pair, usual));
  const most = totalOf(history);
  const total = sum(pairs.map(({ line }) => line.allowed));
  const locked = sum(pairs.filter(({ channel }) => channel.locked).map(({ line }) => line.current));
  const hasRoom = sum(boxes.map(({ low }) => low)) <= most;
  const findings: Finding[] = [];
  if (total > Math.max(most, locked) + CENT * pairs.length)
    findings.push({ what: `budgets of ${total.toFixed(2)} above the total ${most}`, channel: null });
  for (const [index, { channel, line }] of pairs.entries()) {
    const { low, high } = boxes[index]!;
    const isOutside = line.allowed > high + CENT || (hasRoom && line.allowed < low - CENT);
    const what = `${line.allowed} outside its limits of ${low.toFixed(2)} to ${high.toFixed(2)}`;
    if (isOutside) findings.push({ what, channel: channel.name });
  }
  return findings;
}

function totalOf({ planCase }: History): number {
  return Number(planCase.settings.plan.total);
}

interface Value {
  share: number | null;
  /** Whether it is no worse than what the channels spend now, as far as the total has room. */
  isSafe: boolean;
  findings: Finding[];
}

function valueOf(history: History, pairs: Pair[], repair: string | null): Value {
  const channels = pairs.map(({ channel }) => channel);
  const allowed = pairs.map(({ line }) => line.allowed);
  const boxes = pairs.map((pair) => boxOf(history, pair, usualSpend(history)));
  const best = bestConversions(channels, boxes, totalOf(history));
  const got = trueConversions(channels, allowed);
  const now = pairs.map(({ channel, line }) => channel.level ?? line.current);
  const room = Math.min(1, totalOf(history) / Math.max(1e-9, sum(now)));
  const asNow = now.map((one, j) => Math.min(one * room, boxes[j]!.high));
  const isSafe = got >= MIN_SHARE * trueConversions(channels, asNow);
  const isBound = history.reach === "tight" || history.reach === "out of reach";
  if (best === null || isBound || repair !== null) return { share: null, isSafe: isSafe || isBound, findings: [] };
  const share = best <= 1e-6 ? 1 : got / best;
  const findings = share < MIN_SHARE ? [{ what: `${share.toFixed(3)} of the best value`, channel: null }] : [];
  return { share, isSafe, findings };
}

/** A day drawn from the truth at the proposed budget, for a line that states what it will bring. */
function drawnDay({ channel, line }: Pair, dice: Rng): { isCovered: boolean; finding: Finding | null }[] {
  const { low, mid, high } = line.predicted;
  if (!channel.isPlanned || high <= 0) return [];
  const drawn = dice.poisson(channel.efficiency * responseAt(channel, line.allowed));
  const [least, most] = [mid - MAX_STRETCH * (mid - low), mid + MAX_STRETCH * (high - mid)];
  const isFar = drawn < least - SLACK_CONVERSIONS || drawn > most + SLACK_CONVERSIONS;
  const what = `stated ${low.toFixed(1)} to ${high.toFixed(1)} conversions, drawn ${drawn}`;
  return [{ isCovered: drawn >= low && drawn <= high, finding: isFar ? { what, channel: channel.name } : null }];
}

const SURE = 0.95;
/** Beyond this factor a stated certainty is no bad luck. */
const FAR = 1.15;

function claimOf(
  { planCase, channels }: History,
  pairs: Pair[],
  stated: number | null,
  dice: Rng,
): { claim: Verdict["claim"]; findings: Finding[] } {
  const { target, tolerance, windowDays } = planCase.settings.plan;
  // The claim is about all coming days. Where the largest step holds a budget back, they get other budgets than tomorrow.
  const isMoving = pairs.some(({ line }) => line.bindingLimit === "largest-step");
  const isSaid = !isMoving && channels.every(({ level, runsDaily }) => level !== null && runsDaily);
  if (target.kind === "none" || stated === null || !isSaid) return { claim: null, findings: [] };
  const counted = pairs.filter(({ channel }) => target.kind === "cpa" || channel.reportsValues);
  const spend = windowDays * sum(counted.map(({ line }) => line.allowed));
  if (spend <= 0) return { claim: null, findings: [] };
  const worth = ({ channel }: Pair) => (target.kind === "cpa" ? Number(target.cpa) : channel.worth);
  const mean = ({ channel, line }: Pair) => windowDays * responseAt(channel, line.allowed) * levelOf(channel);
  const gainOf = (count: (pair: Pair) => number) => sum(counted.map((pair) => worth(pair) * count(pair))) / spend;
  const floor = (target.kind === "cpa" ? 1 : target.roi) * (1 - tolerance);
  const expected = gainOf(mean);
  const isKept = gainOf((pair) => dice.poisson(mean(pair))) >= floor;
  const isWrong = stated >= SURE ? expected * FAR < floor : stated <= 1 - SURE && expected > FAR * floor;
  const what = `${(100 * stated).toFixed(0)}% likely to keep ${floor.toFixed(3)}, true ratio ${expected.toFixed(3)}`;
  return { claim: { stated, isKept }, findings: isWrong ? [{ what, channel: null }] : [] };
}

/** Efficiency without the weekday: that of the plan's day, over the mean of the days that share its level. */
function levelOf({ days, efficiency, levelDays }: DraftChannel): number {
  const week = days.slice(0, 7).map((day) => day.efficiency);
  return levelDays < 7 ? efficiency : sum(week) / week.length;
}

/** Whether the proposal asks about what a finding is about: its channel, or for the plan any channel with a situation. */
function names({ planted }: History, seen: SeenHistory, channel: string | null): boolean {
  const isLate = planted.some(({ name }) => name === "late conversions");
  if (isLate && seen.proposal !== undefined && "conversion-delay" in seen.proposal.questions) return true;
  const about = channel === null ? planted.flatMap(({ channels }) => channels) : [channel];
  return about.some((name) => isNamed(seen, name));
}

const HOLDS = new Set(["not-enough-data", "unknown-current", "fixed-spend"]);

/** Whether the proposal asks about a channel, leaves days of it out by name, or states that it knows too little of it. */
function isNamed({ proposal, unusual }: SeenHistory, name: string): boolean {
  const line = proposal?.lines[name];
  if (!proposal || !line) return false;
  const isUnusual = Object.values(unusual).some(({ channels }) => channels.split(", ").includes(name));
  const isAsked = `spend-days ${name}` in proposal.questions || name in proposal.leftOut;
  return isAsked || isUnusual || HOLDS.has(line.bindingLimit) || line.reason.includes("has no data after");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
