import { BACK_DAYS, type Claim, type Hold, type Moved } from "@/lib/domain/claim";
import { microsToUnits, unitsToMicros, type Currency } from "@/lib/domain/money";
import { MIN_OBSERVED_DAYS, type Target } from "@/lib/domain/plan";
import { capitalize } from "./capitalize";
import { listNames } from "./list";
import { formatMoneyExact, formatUnits } from "./money";
import { formatApart, formatCount, formatExactPercent, formatPercent } from "./number";

/** What the words of a reason need besides its claims. */
export interface ReasonContext {
  currency: Currency;
  /** The goal in words, such as "purchases". */
  goalName: string;
  /** Names of the channels in the order of the claims' indices. */
  channelNames: readonly string[];
  /** The plan's target when the channel's problem was made. Its CPA is the engine's value of a conversion. */
  target: Target;
  coolDownDays: number;
}

/** Words a channel's claims, one sentence or two for each. */
export function describeReason(claims: readonly Claim[], context: ReasonContext): string {
  return claims.map((claim) => describeClaim(claim, context)).join(" ");
}

type Words = { [Code in Claim["code"]]: (claim: Extract<Claim, { code: Code }>, context: ReasonContext) => string };

function describeClaim<Code extends Claim["code"]>(
  claim: Extract<Claim, { code: Code }>,
  context: ReasonContext,
): string {
  const describe = WORDS[claim.code as Code] as (one: typeof claim, context: ReasonContext) => string;
  return describe(claim, context);
}

const WORDS: Words = {
  held: ({ hold }, context) => HELD[hold](context),
  set: ({ amount }, context) => `Held at ${money(amount, context)} by you.`,
  "cut-to-total": ({ total, held }, context) =>
    held === undefined
      ? `The limits keep more than the total of ${money(total, context)}, so budgets are reduced.`
      : `The limits keep more than the total of ${money(total, context)}, so it gets less than the ${money(held, context)} that you hold.`,
  "moved-to-limit": ({ amount, isLowest }, context) =>
    `It gets its ${isLowest ? "lowest" : "highest"} budget of ${money(amount, context)}.`,
  "below-lowest": ({ lowest, total }, context) =>
    `The limits keep more than the total of ${money(total, context)}, so it gets less than its lowest budget of ${money(lowest, context)}.`,
  "total-below-current": ({ current, total }, context) =>
    `The current budgets add up to ${money(current, context)}, above the total of ${money(total, context)}, so budgets are reduced.`,
  "at-step": ({ share, raises, ideal, from }, context) =>
    `${from === undefined ? "The" : `Counted from ${money(from, context)}, the`} largest step limits the ${raises ? "rise" : "cut"} to ${formatExactPercent(share)} a day. Its ideal is ${money(ideal, context)}.`,
  restart: ({ amount, ideal }, context) =>
    `It starts again with ${money(amount, context)}. Its ideal is ${money(ideal, context)}.`,
  "no-start": () =>
    "Its starting budget is zero, so it gets nothing until it has a lowest budget or runs on the platform.",
  "over-step": ({ amount, isLowest, share }, context) =>
    `Its ${isLowest ? "lowest" : "highest"} budget of ${money(amount, context)} comes before ${share === null ? "the starting budget" : `the largest step of ${formatExactPercent(share)}`}.`,
  "at-lowest": ({ amount, ideal }, context) =>
    `Its lowest budget is ${money(amount, context)}. Its ideal is ${money(ideal, context)}.`,
  "at-highest": ({ amount, ideal }, context) =>
    `Its highest budget is ${money(amount, context)}. Its ideal is ${money(ideal, context)}.`,
  "at-capacity": ({ amount }, context) =>
    `It left budget unspent and spent at most ${money(amount, context)} a day lately, so more would stay unspent.`,
  unseen: ({ spend, isHeld }, context) =>
    `No conversion was seen in ${formatMoneyExact(unitsToMicros(spend), context.currency)} spent${isHeld ? ", so its budget is not raised" : ""}.`,
  "no-values": () => "Its conversions have no values, so the ROI target leaves it out, and its budget is not raised.",
  free: ({ conversions, days, isUnknown }, { goalName }) =>
    `It had ${formatCount(conversions)} ${goalName} in ${days === 1 ? "1 day" : `${days} days`} ${isUnknown ? "and its spend is unknown" : "without any spend"}. Money has no known effect on it, so it gets none.`,
  unavailable: () => "Its budget cannot be set on this day.",
  "only-channel": () => "It is the plan's only channel.",
  "warm-up": () => "The first days vary the budgets a little to learn how the channels respond.",
  "growth-limit": ({ total }, context) => `The total may grow to ${money(total, context)} on this day.`,
  "least-total": ({ total }, context) => `The plan spends at least ${money(total, context)} a day to keep learning.`,
  "gain-too-small": ({ gain, before, least, days = 1 }, { goalName }) => {
    if (!(gain > 0)) return `${capitalize(over(days))}the best split within the limits is not expected to bring more.`;
    const added = `${capitalize(over(days))}the best split within the limits would add ${formatPercent(gain / before)} to ${goalName}`;
    return gain < least * before
      ? `${added}, less than the least worthwhile gain of ${formatPercent(least)}.`
      : `${added}, which may be chance.`;
  },
  steady: (claim, { goalName }) => {
    const { back } = claim;
    const stays = back === null ? "Its budget stays" : `Its budget was ${back} in the last ${BACK_DAYS} days and stays`;
    return `${stays}, because ${describeSmallGain(claim, goalName)}.`;
  },
  "added-returns": ({ moved, roi, target }, context) =>
    `The extra ${money(moved.money, context)} ${returned(roi, target, context)}.`,
  "added-affordable": ({ moved }, context) =>
    `The extra ${money(moved.money, context)} brings ${formatCount(moved.conversions)} ${context.goalName}, and the plan still meets its target.`,
  "taken-returns": ({ moved, roi, target, counted }, context) =>
    roi < target
      ? `The last ${money(moved.money, context)} ${returned(roi, target, context)}.`
      : `With ${formatPercent(counted)} of the forecast counted, the last ${money(moved.money, context)} ${returned(counted * roi, target, context)}.`,
  "added-brings": ({ moved, instead }, context) =>
    instead === null
      ? `The total leaves room. The extra ${money(moved.money, context)} brings ${formatCount(moved.conversions)} ${context.goalName}.`
      : compared("extra", moved, instead, context),
  "taken-brings": ({ moved, instead }, context) => compared("last", moved, instead, context),
  "takes-over": ({ channels }, { channelNames }) =>
    `${listNames(channels.map((index) => channelNames[index] ?? ""))} would bring more, but cannot take more on this day. This channel takes the money.`,
  repays: ({ roi, target }, context) => `So far the plan ${returned(roi, target, context)}, so budgets fall.`,
  "at-ideal": () => "Its current budget is its ideal.",
  explores: ({ deviation }) =>
    `Its response is uncertain by ${formatPercent(deviation)}, and a higher budget shows more of it.`,
  "best-split": () => "It follows from the best split of all coming days within the limits.",
};

/** Why budgets stay that the best split would move, as the end of a sentence. */
export function describeSmallGain(
  { gain, before, least, days, back }: Omit<Extract<Claim, { code: "steady" }>, "code">,
  goalName: string,
): string {
  if (!(gain > 0)) return `${over(days)}moving the budgets that stay would not bring more`;
  const [added, needed] = [formatPercent(gain / before), formatPercent(least)];
  const limit = back === null ? `the least worthwhile gain of ${needed}` : `the ${needed} that going back needs`;
  const below = added === needed ? "just below" : "below";
  return `${over(days)}moving the budgets that stay would add ${added} to ${goalName}, ${below} ${limit}`;
}

function over(days: number): string {
  return days === 1 ? "on this day " : `over the next ${days} days `;
}

const HELD: Readonly<Record<Hold, (context: ReasonContext) => string>> = {
  locked: () => "It is locked, so it keeps its budget.",
  "cooling-down": ({ coolDownDays }) =>
    `Its budget changed less than ${coolDownDays} days ago, so it stays the same until that time has passed.`,
  "not-enough-data": () =>
    `It has fewer than ${MIN_OBSERVED_DAYS} complete days with spend and conversions, so it keeps its budget until it has enough.`,
  "day-off": () => "It does not run on this weekday, so it gets nothing.",
  "unknown-current": () => "No one knows what it spends now, so its budget is neither raised nor cut.",
  "spend-days": () =>
    "It is not known which days its spend is for, so it is left out of learning, and its budget is neither raised nor cut. Answer in the plan's settings.",
  "fixed-spend": () => "It is fixed spend outside the plan, so the plan counts it and does not change it.",
};

function money(units: number, { currency }: ReasonContext): string {
  return formatUnits(units, currency);
}

/** A return this near to the target, as a share of it, reads "about the target". */
const ABOUT = 0.005;

/** "returns 3.9×, above the target of 3.25×". With a CPA target T a return r is a cost of T ÷ r for each conversion. */
function returned(roi: number, target: number, context: ReasonContext): string {
  const isCpa = context.target.kind === "cpa";
  const one = context.target.kind === "cpa" ? microsToUnits(context.target.cpaMicros) : 1;
  const [returns, goal] = isCpa
    ? [money(one / roi, context), money(one / target, context)]
    : formatApart(roi, target).map((text) => `${text}×`);
  if (isCpa && !(roi > 0)) return `brings no ${context.goalName}`;
  const verb = isCpa ? "has a CPA of" : "returns";
  const side = roi > target === isCpa ? "below" : "above";
  if (returns !== goal) return `${verb} ${returns}, ${side} the target of ${goal}`;
  const apart = Math.abs((isCpa ? target / roi : roi / target) - 1);
  return `${verb} ${returns}, ${apart < ABOUT ? "about" : `${formatPercent(apart)} ${side}`} the target`;
}

/** What the money brings here, next to what as much of it brings at the other channels that change. */
function compared(which: "extra" | "last", moved: Moved, instead: Moved, context: ReasonContext): string {
  const [here, there] = formatApart(moved.conversions, (instead.conversions / instead.money) * moved.money);
  const where = which === "extra" ? "fall" : "rise";
  return `The ${which} ${money(moved.money, context)} brings ${here} ${context.goalName}. As much money brings ${there} where budgets ${where}.`;
}
