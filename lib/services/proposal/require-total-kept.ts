import { ServiceError } from "@/lib/domain/errors";
import { formatDecimal, sumMicros, type Micros } from "@/lib/domain/money";
import { listChannelBudgets } from "@/lib/store/accounts";
import type { ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

type ProposedBudgets = Pick<ProposalRecord, "forDay" | "lines" | "currency" | "dailyBudgetMicros">;

/**
 * Increases in a proposal are paid for by its decreases, so some lines alone may add up to more than the whole. Throws if
 * an approval would raise the total above its budget, the whole proposal and the budgets set for that day.
 */
export async function requireTotalKept(
  tx: WorkspaceTransaction,
  proposal: ProposedBudgets,
  channelIds: string[],
): Promise<void> {
  const { lines, currency, dailyBudgetMicros } = proposal;
  const set = await budgetsSet(tx, proposal);
  const setMicros = ({ channelId }: ProposedBudgets["lines"][number]) => set.get(channelId) ?? 0n;
  const approved = (channelId: string) => channelIds.includes(channelId);
  const total = sumMicros(lines.map((line) => (approved(line.channelId) ? line.allowedMicros : setMicros(line))));
  const whole = sumMicros(lines.map((line) => line.allowedMicros));
  const today = sumMicros(lines.map(setMicros));
  if (total <= dailyBudgetMicros || total <= whole || total <= today) return;
  const lowered = lines.filter((line) => !approved(line.channelId) && line.allowedMicros < setMicros(line));
  throw new ServiceError(
    "invalid-input",
    `These changes alone add up to ${formatDecimal(total)} ${currency} a day, above the total budget of ${formatDecimal(dailyBudgetMicros)} ${currency}. Also approve the decreases (${lowered.map((line) => line.channelName).join(", ")}).`,
    "channelIds",
  );
}

/** The budgets recorded for the day itself; without one, the proposal's current budget. */
async function budgetsSet(tx: WorkspaceTransaction, { forDay, lines }: ProposedBudgets): Promise<Map<string, Micros>> {
  const channelIds = lines.map((line) => line.channelId);
  const recorded = await listChannelBudgets(tx, { channelIds, day: forDay });
  return new Map(
    lines.map(({ channelId, currentMicros }) => {
      const budget = recorded.find((one) => one.channelId === channelId);
      return [channelId, budget?.amountMicros ?? currentMicros];
    }),
  );
}
