import { describeMoney, smallestAmountMicros, sumMicros, unitsToMicros, type Currency, type Micros } from "./money";
import type { PlanSettings } from "./plan";
import type { ProposalLine } from "./proposal";

/** What an approver takes of a proposal: some of its lines, and amounts of their own for others. */
export interface BudgetChoice {
  channelIds: readonly string[];
  /** Own amounts by channel. They count before the proposed ones. */
  own: ReadonlyMap<string, Micros>;
}

interface ChoiceLine extends Pick<ProposalLine, "channelId" | "channelName" | "currentMicros" | "allowedMicros"> {
  /** The budget before the day's first approval, from which the largest step counts; absent if it is the current one. */
  stepFromMicros?: Micros;
}

export interface ChoiceProposal {
  currency: Currency;
  lines: readonly ChoiceLine[];
  settings: Pick<PlanSettings, "dailyBudgetMicros" | "maxStep" | "channels">;
}

/** The lines of a proposal, with the budgets from which its stored problem counts the largest step. */
export function withSteps<Line extends { channelId: string }>(
  lines: readonly Line[],
  channelIds: readonly string[],
  problem: { channels: readonly { stepFrom?: number }[] } | null,
): (Line & { stepFromMicros?: Micros })[] {
  return lines.map((line) => {
    const stepFrom = problem?.channels[channelIds.indexOf(line.channelId)]?.stepFrom;
    return stepFrom === undefined ? line : { ...line, stepFromMicros: unitsToMicros(stepFrom) };
  });
}

/** The budget of each line that a choice leaves in force: the own or the proposed amount, or else the current budget. */
export function chosenBudgets(lines: readonly ChoiceLine[], { channelIds, own }: BudgetChoice): Micros[] {
  return lines.map(({ channelId, allowedMicros, currentMicros }) => {
    return own.get(channelId) ?? (channelIds.includes(channelId) ? allowedMicros : currentMicros);
  });
}

/** Why a choice cannot be approved, with what to add; null if it keeps the limits. Screen and server ask the same. */
export function refuseChoice(proposal: ChoiceProposal, choice: BudgetChoice): string | null {
  return refuseTotal(proposal, choice) ?? refuseLeftOut(proposal, choice);
}

/**
 * The total is hard: a choice may raise it neither above the plan's total budget nor, where the budgets are above that
 * already, above today's. Increases in a proposal are paid for by its decreases, so some lines alone may add up to more
 * than all of them.
 */
function refuseTotal({ lines, currency, settings }: ChoiceProposal, choice: BudgetChoice): string | null {
  const budgets = chosenBudgets(lines, choice);
  const total = sumMicros(budgets);
  const today = sumMicros(lines.map((line) => line.currentMicros));
  const proposed = sumMicros(lines.map((line) => line.allowedMicros));
  const whole = choice.own.size === 0 ? proposed : 0n;
  const most = [settings.dailyBudgetMicros, today, whole].reduce((one, other) => (one > other ? one : other));
  if (total <= most) return null;
  const money = (micros: Micros) => describeMoney(micros, currency);
  const what = choice.own.size === 0 ? "These changes alone" : "These budgets";
  const limit =
    most === settings.dailyBudgetMicros
      ? `the total budget of ${money(most)}`
      : `the ${money(most)} of today's budgets, which are above the total budget already`;
  return `${what} add up to ${money(total)} a day, above ${limit}. ${wayDown({ lines, currency, settings }, choice, total - most)}`;
}

/** The fewest decreases left out that would pay for the excess; if they do not, by how much to lower the amounts. */
function wayDown({ lines, currency }: ChoiceProposal, choice: BudgetChoice, excess: Micros): string {
  const budgets = chosenBudgets(lines, choice);
  const decreases = lines
    .map((line, index) => ({ ...line, micros: (budgets[index] ?? 0n) - line.allowedMicros }))
    .filter(({ micros, channelId }) => micros > 0n && !choice.own.has(channelId))
    .sort((one, other) => Number(other.micros - one.micros));
  const added: string[] = [];
  let left = excess;
  for (const { channelName, micros } of decreases) {
    if (left <= 0n) break;
    added.push(channelName);
    left -= micros;
  }
  if (left > 0n) return `Lower the amounts by ${describeMoney(excess, currency)} in all.`;
  return `Also approve the ${added.length === 1 ? "decrease" : "decreases"} of ${listed(added)}.`;
}

/** A channel that would stay further outside its own limits than the proposal moves it. */
function refuseLeftOut({ lines, currency, settings }: ChoiceProposal, choice: BudgetChoice): string | null {
  for (const line of lines) {
    const { channelId, channelName, currentMicros, allowedMicros } = line;
    if (choice.channelIds.includes(channelId) || choice.own.has(channelId)) continue;
    const broken = brokenLimit(settings, channelId, currentMicros);
    const proposed = brokenLimit(settings, channelId, allowedMicros);
    if (!broken || (proposed && proposed.byMicros >= broken.byMicros)) continue;
    const kept = describeMoney(currentMicros, currency);
    return `${channelName} would stay at ${kept}, ${describeBroken(broken, currency)}. Also approve its change.`;
  }
  return null;
}

/** The plan's limits that own amounts break, one sentence each. Such a choice must be confirmed. */
export function listExceptions({ lines, currency, settings }: ChoiceProposal, { own }: BudgetChoice): string[] {
  const money = (micros: Micros) => describeMoney(micros, currency);
  return lines.flatMap((line) => {
    const { channelId, channelName, currentMicros } = line;
    const amount = own.get(channelId);
    if (amount === undefined || amount === line.allowedMicros) return [];
    const broken = brokenLimit(settings, channelId, amount);
    const isLocked = settings.channels.some((entry) => entry.channelId === channelId && entry.locked);
    return [
      ...(broken ? [`${channelName}: ${money(amount)} is ${describeBroken(broken, currency)}.`] : []),
      ...(isLocked && amount !== currentMicros ? [`${channelName} is locked at ${money(currentMicros)}.`] : []),
      ...(isBeyondStep(line, amount, { currency, settings })
        ? [
            `${channelName}: from ${money(line.stepFromMicros ?? currentMicros)} to ${money(amount)} is more than the largest step of ${percent(settings.maxStep)} a day.`,
          ]
        : []),
    ];
  });
}

/** An amount between the current and the proposed budget is no further than the proposal itself goes. */
function isBeyondStep(
  { currentMicros, allowedMicros, stepFromMicros: from = currentMicros }: ChoiceLine,
  amount: Micros,
  { currency, settings }: Pick<ChoiceProposal, "currency" | "settings">,
): boolean {
  const [low, high] = currentMicros < allowedMicros ? [currentMicros, allowedMicros] : [allowedMicros, currentMicros];
  if (amount >= low && amount <= high) return false;
  const change = amount > from ? amount - from : from - amount;
  const grid = smallestAmountMicros(currency);
  return Number(change) > settings.maxStep * Number(from) + Number(grid) / 2;
}

interface BrokenLimit {
  kind: "lowest" | "highest";
  limitMicros: Micros;
  byMicros: Micros;
}

function brokenLimit(settings: ChoiceProposal["settings"], channelId: string, amount: Micros): BrokenLimit | null {
  const limits = settings.channels.find((entry) => entry.channelId === channelId);
  if (!limits) return null;
  const { minMicros, maxMicros } = limits;
  if (amount < minMicros) return { kind: "lowest", limitMicros: minMicros, byMicros: minMicros - amount };
  if (maxMicros === null || amount <= maxMicros) return null;
  return { kind: "highest", limitMicros: maxMicros, byMicros: amount - maxMicros };
}

function describeBroken({ kind, limitMicros }: BrokenLimit, currency: Currency): string {
  const side = kind === "lowest" ? "below its lowest" : "above its highest";
  return `${side} budget of ${describeMoney(limitMicros, currency)}`;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
