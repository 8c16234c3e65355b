import type { WaitingProposal } from "@/lib/domain/views/overview";
import { describeLoss } from "@/lib/format/loss";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatCountChange, formatQuantity } from "@/lib/format/number";

/** The sentences of the overview. */

export const FIRST_RUN = {
  title: "Start with the data you have",
  text: "A daily report from any ad platform is enough: one row per campaign and day, with spend and conversions. A few weeks of history give a first proposal.",
};

export const TILES = {
  noConversions: "No conversions were reported in this period.",
  noSpend: "No spend was reported in this period.",
  unknownSpend: "The spend of this period is unknown.",
  partialSpend: "the spend of a channel is unknown on some days",
  noRoi: "ROI needs conversion values, and none were reported.",
  noCpa: "There is no conversion to divide the spend by.",
  allLeftOut: "No channel has a day with both spend and value.",
  noBudget: "No budget is known for these days.",
  stillComingIn: (days: number) => `last ${formatQuantity(days, "day")} still coming in`,
  notCompared: "not compared with earlier days, which are complete",
  noEarlierPeriod: "no earlier period to compare with",
  noChange: "the same as in the 28 days before",
  change: (change: string) => `${change} compared with the 28 days before`,
};

export const APPROVALS = {
  region: "Pending approval",
  noPlanTitle: "No plan yet",
  noPlan: "Set a total budget and a target. Nextdollar then works out tomorrow's budgets every night.",
  noneForReader: "Nothing needs your approval",
  none: "Nothing is waiting for approval",
  next: "The next proposal comes with the next nightly run.",
  forReader: "Needs your approval.",
  forOthers: "Waiting for approval.",
  noEffectYet: "Nothing changes until it is approved.",
};

export const BLOCKED = {
  region: (planName: string) => `No proposal: ${planName}`,
  "stale-data": "No budgets can be proposed",
  infeasible: "The limits cannot all be met",
  failed: "The last run failed",
};

/** Smaller gains per day are described as no gain. */
const MIN_GAIN = 0.05;

export function describeProposal(proposal: WaitingProposal, goalName: string): string {
  if (proposal.repair) return "The limits cannot all be met";
  if (proposal.noChangeReason) return "No change proposed";
  if (proposal.loss) return describeLoss(proposal.loss, goalName, proposal.currency);
  const changes = formatQuantity(proposal.changeCount, "budget change");
  return `${changes}: ${describeGain(proposal, goalName)}${describeSpend(proposal)}`;
}

function describeGain({ gain }: WaitingProposal, goalName: string): string {
  if (!gain) return "";
  const change = Math.abs(gain.mid);
  if (change < MIN_GAIN) return `about as many ${goalName}, `;
  return `about ${formatCount(change)} ${gain.mid < 0 ? "fewer" : "more"} ${goalName} a day, `;
}

function describeSpend({ spendChangeMicros: change, currency }: WaitingProposal): string {
  if (change === 0n) return "at the same spend";
  return change < 0n
    ? `${formatMoney(-change, currency)} less spend a day`
    : `${formatMoney(change, currency)} more spend a day`;
}

/** What an approval would do, with the 90% interval of the gain. */
export function describeEffect({ gain }: WaitingProposal): string {
  if (!gain) return APPROVALS.noEffectYet;
  return `${APPROVALS.noEffectYet} 90% likely between ${formatCountChange(gain.low)} and ${formatCountChange(gain.high)} a day.`;
}

/** The demo's comparison with the budgets from before Nextdollar. */
export const SPLITS = {
  title: "With Nextdollar, and with the old split on the same days",
  note: (period: string) =>
    `${period}, late conversions added. The simulation replays the same days with the old budgets: the same auctions, the same random numbers.`,
  spend: "Spend",
  with: (value: string) => `${value} with the old split`,
  missing: "A part of these days is missing.",
};
