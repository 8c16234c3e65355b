import type { Currency } from "@/lib/domain/money";
import type { ProposalLoss } from "@/lib/domain/views/plan";
import { formatMoney } from "./money";
import { formatCount } from "./number";

/** "About 0.37 fewer conversions a day than now, because the total is €21,969 below the current budgets." */
export function describeLoss(loss: ProposalLoss, goalName: string, currency: Currency): string {
  const fewer = `About ${formatCount(loss.conversions)} fewer ${goalName} a day than with the current budgets`;
  if (loss.totalBelowMicros !== null)
    return `${fewer}, because the total is ${formatMoney(loss.totalBelowMicros, currency)} below them.`;
  return loss.isForTarget ? `${fewer}, because of the target.` : `${fewer}.`;
}
