import type { Day } from "@/lib/domain/day";
import { formatDay } from "@/lib/format/day";
import { formatQuantity } from "@/lib/format/number";

/** The sentences of the plan screens. The reasons for a channel's budget are in lib/format/reason.ts. */

/** The budgets that a selection or a decision leaves in force, where they are not those of the proposal. */
export type InForce = "selected" | "decided";

/** What the page shows: limits on trial if they are solved, else a selection, a decision or the proposal. */
interface Shown {
  solved: object | null;
  inForce?: InForce;
}

/** The name of the budgets that the page shows. */
export const shownBudgetsName = ({ solved, inForce }: Shown) =>
  solved ? "What if" : inForce === undefined ? "Proposed" : inForce === "selected" ? "Selected" : "Decided";

/** What the shown budgets are, as a sentence. */
export const shownBudgetsNote = ({ solved, inForce }: Shown) =>
  solved ? PROPOSAL.whatIfNote : inForce === undefined ? PROPOSAL.note : PROPOSAL.inForceNote[inForce];

export const PLAN_LIST = {
  emptyTitle: "No plan yet",
  empty:
    "A plan combines your channels with one total budget and one target. Every night, Nextdollar works out tomorrow's budget for each channel.",
};

export const PLAN_NEEDS_DATA = {
  title: "A plan needs channels",
  text: "Channels come from your data. Import a daily report first, then set a total budget and a target.",
};

export const PLAN_FORM = {
  editNote: (version: number) =>
    `Version ${version}. Saving creates a new version and a new proposal. Nothing has to be learned again.`,
  newNote: "Filled in from your recent days, except for the total. You can change everything, now or later.",
  channelsNote: (currency: string) => `All amounts are per day, in ${currency}`,
  goalNote: "What counts as a conversion, and the return that the spend must bring",
  paceNote: "How fast budgets may change, how new the data must be, and when the nightly run starts",
  incompleteTitle: "The plan is not complete yet",
};

export const PLAN_HINTS = {
  weights: "How much each conversion action counts: 1 for a purchase, 0.3 for a lead, and so on. Zero leaves it out.",
  noValue: "An ROI target needs conversion values, and your data has none.",
  recentRoi: (roi: string) => `${roi} reported over the last 28 days`,
  cpa: "Per weighted conversion of the goal above",
  window: "The days over which the target is measured",
  tolerance: "How far the target may be missed",
  maxStep: "Of a channel's budget, per day",
  startShare: "Of the plan's daily spend, for a channel that is off; never more than it once spent",
  leastGain: "A smaller gain gives “No change proposed”",
  coolDown: "How long a budget stays after a change",
  dataAge: "How old the data may be. From older data, no budgets are proposed",
};

export const PLAN_QUESTIONS = {
  title: "This proposal has open questions",
  choose: "Choose an answer",
  save: "Save answers",
  saving: "Saving…",
  reader: "A person who may change the plan can answer.",
  spendDaysOf: (channelName: string) => `Days that the spend of ${channelName} is for`,
  spendDays: "Spend is for",
  spendDaysDefault: "the days of the rows, by default",
  delay: "How long after the click do conversions arrive?",
  delayHint:
    "Used until it can be learned from days that were read again. Ad platforms usually report within a few days.",
  noAnswer: "No answer yet",
};

export const PLAN_LIMIT = {
  question: "Which amount is the limit of all channels together?",
  missing: "Choose which amount is the limit, or enter one.",
  budgets: "The budgets set",
  spend: "The recent spend",
  own: "Another amount, entered below",
  unknownBudgets: (unknown: number, all: number) =>
    unknown === 0 ? "they add up to zero" : `not on record for ${unknown} of ${formatQuantity(all, "channel")}`,
  noSpend: "the selected channels spent nothing in the last 28 days",
  below: (amount: string) => `${amount} below the budgets set. A proposal has to lower budgets to keep it.`,
  above: (amount: string) => `${amount} above the budgets set.`,
  caption: "Budgets set, recent spend and what the total allows",
  partialSum: (sum: string, missing: number) => `${sum}, without ${formatQuantity(missing, "channel")}`,
  outsideTitle: (currency: string) => `Not part of a plan in ${currency}`,
  outsideSpend: (amount: string, period: string) => `${amount} spent, ${period}.`,
  outsideUnknown: "spend not fully known.",
};

/** Replace the schema's own messages, which speak of types. */
export const PLAN_FIELD_ERRORS: Partial<Record<string, string>> = {
  dailyBudgetMicros: "The total budget must be above zero.",
  target: "The target must be above zero. Choose “No target” to plan without one.",
  windowDays: "The evaluation window must be a whole number of days from 1 to 365.",
  tolerance: "The tolerance must be between 0% and 100%.",
  maxStep: "The largest step must be above 0% and at most 1000%.",
  startShare: "The starting budget must be between 0% and 100%.",
  leastGain: "The least worthwhile gain must be between 0% and 100%.",
  coolDownDays: "The cool-down must be a whole number of days from 0 to 90.",
  maxDataAgeDays: "The largest age of data must be a whole number of days from 0 to 365.",
};

export const PLAN_SCREEN = {
  pastTitle: "A past proposal",
  pastDecisionTitle: "A past decision",
  past: (version: number) => `Shown as it was created, for version ${version} of the plan. There is a newer proposal.`,
  pastUnopened: (version: number) =>
    `Shown as it was created, for version ${version} of the plan. It was never open, because its day was already approved.`,
  failedTitle: "The last run failed",
  failed: "Its steps show the reason.",
  noProposalTitle: "No proposal yet",
  noProposal: "The nightly run creates the first one.",
  runNow: "Press “Run now” to get it in a few seconds.",
  queued: "Waiting for the worker",
};

export const PROPOSAL = {
  note: "As proposed. Move any control below to try other limits.",
  inForceNote: { selected: "With the selected changes only.", decided: "As decided." },
  whatIfNote: "What these limits would give, calculated on this page",
  channelsNote: (currency: string) => `Daily budgets in ${currency}: current, ideal, and within your limits`,
  curvesNote: (goalName: string, currency: string) =>
    `Expected ${goalName} by daily spend in ${currency}, on an average weekday`,
  staleTitle: "This proposal can no longer be approved",
  limitsTitle: "These limits cannot all be met",
  ownAmounts: (until: string, reason: string) => `With own amounts until ${until}: ${reason}`,
  endedAmounts: (reason: string) => `With own amounts, ended early: ${reason}`,
  noChangeTitle: "No change proposed",
  failureInSteps: "The steps of the run, under Runs, show the reason.",
  learning:
    "How much less the proposal is expected to bring on this day than the best split known so far. In exchange, it finds out where more is possible.",
  outlook:
    "The most that these limits allow over the coming days, by the expected response of every channel. Wider limits never lower it, unless one limit overrides another.",
  decidesFreely: "if the plan decides freely on each of these days",
  outlookInForce: {
    selected: "It takes the first day as freely decided too, so it does not change with the selection.",
    decided: "It takes the first day as freely decided too, so it is not about the decided budgets.",
  },
  noOutlook: "Unknown: by the expected responses these limits cannot be kept.",
  paysLater: "Less on this day, more over the coming days",
  notEnoughData: "Not enough data to say.",
  noRoiTarget: "No ROI target can be set, because the conversions of this plan have no value.",
};

/** Shown where the data is too old for any numbers. */
export const STALE_PLAN = {
  title: "No budgets can be proposed",
  allowed: (days: number) =>
    `This plan takes data that is at most ${formatQuantity(days, "day")} behind. The limit is in its settings.`,
  numbersNote: "Nothing is expected from data this old",
};

export const REPAIRS = {
  title: "This proposal cannot be approved",
  change: "Change the plan with one of these buttons, or in its settings.",
  changeSettings: "Change the limits in the plan's settings.",
  none: "Someone who may change the plan has to change its limits.",
  confirm: "Saving creates a new version of the plan and a new proposal. Nothing else changes.",
  totalBudget: (to: string) => `Raise the total budget to ${to}`,
  roi: (to: string) => `Lower the ROI target to ${to}`,
  cpa: (to: string) => `Raise the CPA target to ${to}`,
  noTarget: "Remove the target",
  lowestBudgets: "Lower the lowest budgets",
  unlock: (channels: string) => `Unlock ${channels}`,
  unlocked: "unlocked",
};

/** Shown above a proposal that can no longer be approved. */
export const NEXT_PROPOSAL = {
  dayHasPassed: (day: string) => `${day} has passed.`,
  running: "A new proposal is being worked out.",
  failed: (reason: string) => `The last run for a new proposal failed. ${reason}`,
  noData: "No channel of this plan has data any more. Import its days again.",
  runNow: "Press “Run now” for a new proposal.",
  nightly: "The next nightly run creates a new proposal.",
};

export const DECISION = {
  stopped: "The workspace is stopped. Nothing can be approved until an admin resumes it.",
  stale: "Out of date. Run the plan again.",
  effect: "Approving changes nothing on any platform. It gives you the list to enter there.",
  rejectTitle: "Reject this proposal?",
  rejectNote: "Budgets stay as they are. The reason is saved with the decision.",
};

export function describeSelection(selected: number, total: number): string {
  return `${selected} of ${formatQuantity(total, "change")} selected.`;
}

export const WHAT_IF = {
  title: "You are trying other limits.",
  savable: "Save them as plan settings to get a new proposal, or reset them.",
  notSavable: "Nothing is saved.",
  crossedLimits: "The highest budget of a channel is below its lowest.",
  noBudget: "The total budget must be above zero.",
};

export const KEPT = {
  label: "Kept",
  keptAt: (amount: string) => `kept at ${amount}`,
  notSelected: "Its change is not selected, so it keeps its budget.",
  rejected: "Its change was rejected, so it keeps its budget.",
};

export const OWN_AMOUNTS = {
  button: "Own amounts…",
  label: "Own amount",
  title: "Approve with your own amounts",
  note: (day: string, total: string) =>
    `For ${day}. Leave a field empty to keep what is selected. All budgets together stay within ${total} a day. This does not change the plan's settings.`,
  setTo: (amount: string) => `set to ${amount}`,
  lineReason: (own: { until: Day; reason: string } | null) =>
    own === null
      ? "The approver set this amount for this day."
      : `The approver holds it at this amount until ${formatDay(own.until)}: “${own.reason}”.`,
  ended: (reason: string) => `The approver set this amount: “${reason}”. It was ended early.`,
  held: "Held until the end",
  follows: "For this day only",
  reason: "Reason",
  end: "How long",
  thisDay: "This day only",
  untilDay: "Until a date",
  lastDay: "Last day",
  endNote: (lastDay: string) =>
    `At most until ${lastDay}. Then an earlier held amount counts again, or else the plan decides.`,
  forecast: (spend: string, conversions: string, goalName: string) =>
    `${spend} a day, ${conversions} ${goalName} expected`,
  exceeds: "These amounts exceed limits of the plan:",
  confirm: "I confirm that these amounts may exceed the plan's limits.",
  secondApprover:
    "This workspace requires a second approver, so own amounts must keep the limits that another person set.",
  role: "Your role may not change the plan's limits.",
  noAmount: "Set an amount for at least one channel.",
  noReason: "Give a reason.",
  noEnd: "Choose the last day.",
  unconfirmed: "Confirm that these amounts may exceed the plan's limits.",
  approve: "Approve these budgets",
};

export const HELD_AMOUNTS = {
  note: "The plan keeps these amounts of an approver until their last day. End one to let the next proposal set its budget; that ends earlier amounts of its channel too.",
  held: (amount: string, days: { from: Day | null; until: Day }, reason: string) =>
    `${amount} a day ${days.from === null ? "" : `again from ${formatDay(days.from)} `}until ${formatDay(days.until)}: ${reason}`,
  end: "End now",
  endOf: (channelName: string) => `End now: the held amount of ${channelName}`,
};

export const VERSIONS = {
  title: (name: string) => `Versions of ${name}`,
  note: (current: number) => `Every saved change is a version. Version ${current} is in force.`,
  first: "The first version",
  noChange: "Saved without a change.",
  change: (what: string, before: string, after: string) => `${what}: ${before} → ${after}`,
  compareNote: "Choose two versions to see what differs",
  same: (from: number, to: number) => `Versions ${from} and ${to} have the same settings.`,
  restoreTitle: (version: number) => `Restore version ${version}?`,
  restoreNote: (version: number, next: number) =>
    `The settings of version ${version} are saved as version ${next}, with a new proposal. No version is deleted.`,
  restored: (version: number, current: number) => `Version ${version} was restored as version ${current}.`,
};

export const DECIDED_DAY = {
  title: (day: string) => `${day} is decided`,
  text: (facts: { decision: "approved" | "rejected"; by: string | null; at: string }) =>
    `Its proposal was ${facts.decision}${facts.by === null ? "" : ` by ${facts.by}`}, ${facts.at}. Nothing was changed.`,
  effect: "Another proposal for that day can replace the decision. Until it is approved, the decision counts.",
  keep: "Keep the decision",
  replace: "Replace the decision",
};

export const BUDGET_CHANGES = {
  markAll: "Mark all as applied",
  own: (until: string, reason: string) => `Own amount until ${until}: ${reason}`,
  ended: (reason: string) => `Own amount, ended early: ${reason}`,
  ownDay: "Own amount for this day",
  earlier: "Approved earlier for this day",
  progress: (day: string, applied: number, total: number) =>
    `For ${day}. ${applied} of ${formatQuantity(total, "change")} marked as applied.`,
  undo: "To undo a change, set the previous budget again.",
  replacedTitle: (instant: string) => `Replaced by the list approved on ${instant}.`,
  replaced: "Enter that list instead.",
};

export const CURVE = {
  summary: (channelName: string, facts: string) => `Response curve of ${channelName}. ${facts}`,
  current: (spend: string, expected: string) => `At the current ${spend} a day about ${expected}.`,
  proposed: (spend: string, expected: string) => `At the proposed ${spend} about ${expected}.`,
  observedRange: (from: string, to: string) => `Observed range: ${from} to ${to}.`,
  capacity: (spend: string) => `It spends at most ${spend} a day, under higher budgets too.`,
  aboveCapacity: "more than it spends",
  notEnoughData: (days: number, goalName: string) =>
    `Not enough data for a curve: ${formatQuantity(days, "day")} with spend and ${goalName} so far.`,
  aboveRange: "Above the observed range: the curve is extrapolated here.",
  belowRange: "Below the observed range: the curve is extrapolated here.",
};
