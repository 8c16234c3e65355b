import { ServiceError } from "@/lib/domain/errors";
import { formatDecimal, sumMicros } from "@/lib/domain/money";
import type { ProposalRecord } from "@/lib/store/proposals";

/**
 * Some lines of a proposal without the others may add up to more than all of it: a raise is paid for by what goes down.
 * What is approved never takes the total above its budget, above the whole proposal, and above what is spent today.
 */
export function requireTotalKept(
  { lines, currency, dailyBudgetMicros }: Pick<ProposalRecord, "lines" | "currency" | "dailyBudgetMicros">,
  channelIds: string[],
): void {
  const approved = (channelId: string) => channelIds.includes(channelId);
  const total = sumMicros(lines.map((line) => (approved(line.channelId) ? line.allowedMicros : line.currentMicros)));
  const whole = sumMicros(lines.map((line) => line.allowedMicros));
  const today = sumMicros(lines.map((line) => line.currentMicros));
  if (total <= dailyBudgetMicros || total <= whole || total <= today) return;
  const lowered = lines.filter((line) => !approved(line.channelId) && line.allowedMicros < line.currentMicros);
  throw new ServiceError(
    "invalid-input",
    `These changes alone make ${formatDecimal(total)} ${currency} a day, above the total budget of ${formatDecimal(dailyBudgetMicros)} ${currency}: approve what goes down as well (${lowered.map((line) => line.channelName).join(", ")}).`,
    "channelIds",
  );
}
