import { formatQuantity } from "@/lib/format/number";

/** The sentences of the plan screens. The reasons for a channel's budget are in limit-messages.ts. */

/** The budgets that the page shows: those of the proposal, or of the limits that the reader tries. */
export const shownBudgetsName = (changed: boolean) => (changed ? "What if" : "Proposed");

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
  recentRoi: (roi: string) => `${roi} over the last 28 days`,
  cpa: "Per weighted conversion of the goal above",
  window: "The days over which the target is measured",
  tolerance: "How far the target may be missed",
  maxStep: "Of a channel's budget, per day",
  leastGain: "A smaller gain gives “No change proposed”",
  coolDown: "How long a budget stays after a change",
  dataAge: "How old the data may be. From older data, no budgets are proposed",
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
  leastGain: "The least worthwhile gain must be between 0% and 100%.",
  coolDownDays: "The cool-down must be a whole number of days from 0 to 90.",
  maxDataAgeDays: "The largest age of data must be a whole number of days from 0 to 365.",
};

export const PLAN_SCREEN = {
  pastTitle: "A past proposal",
  past: (version: number) => `Shown as it was created, for version ${version} of the plan. There is a newer proposal.`,
  failedTitle: "The last run failed",
  failed: "Its steps show the reason.",
  noProposalTitle: "No proposal yet",
  noProposal: "The nightly run creates the first one.",
  runNow: "Press “Run now” to get it in a few seconds.",
  queued: "Waiting for the worker",
};

export const PROPOSAL = {
  note: "As proposed. Move any control below to try other limits.",
  whatIfNote: "What these limits would give, calculated on this page",
  channelsNote: (currency: string) => `Daily budgets in ${currency}: current, ideal, and within your limits`,
  curvesNote: (goalName: string, currency: string) =>
    `Expected ${goalName} by daily spend in ${currency}, on an average weekday`,
  staleTitle: "This proposal can no longer be approved",
  limitsTitle: "These limits cannot all be met",
  noChangeTitle: "No change proposed",
  failureInSteps: "The steps of the run, under Runs, show the reason.",
  learning:
    "How much less the proposal is expected to bring tomorrow than the best split known so far. In exchange, it finds out where more is possible.",
  notEnoughData: "Not enough data to say.",
  noRoiTarget: "No ROI target can be set, because the conversions of this plan have no value.",
};

/** Shown where the data is too old for any numbers. */
export const STALE_PLAN = {
  title: "No budgets can be proposed",
  allowed: (days: number) =>
    `This plan takes data that is at most ${formatQuantity(days, "day")} behind. The limit is in its settings.`,
  numbersNote: "Nothing is expected from data this old",
  approved: "The list approved earlier stays valid until a newer one replaces it.",
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
  return total === 0
    ? "No budget changes. Approving records that all budgets stay as they are."
    : `${selected} of ${formatQuantity(total, "change")} selected.`;
}

export const WHAT_IF = {
  title: "You are trying other limits.",
  savable: "Save them as plan settings to get a new proposal, or reset them.",
  notSavable: "Nothing is saved.",
  crossedLimits: "The highest budget of a channel is below its lowest.",
  noBudget: "The total budget must be above zero.",
};

export const BUDGET_CHANGES = {
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
  notEnoughData: (days: number, goalName: string) =>
    `Not enough data for a curve: ${formatQuantity(days, "day")} with spend and ${goalName} so far.`,
  aboveRange: "Above the observed range: the curve is extrapolated here.",
  belowRange: "Below the observed range: the curve is extrapolated here.",
};
