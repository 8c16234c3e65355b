import { ServiceError } from "@/lib/domain/errors";
import { formatDecimal, sumMicros, type Micros } from "@/lib/domain/money";
import { listChannelBudgets } from "@/lib/store/accounts";
import type { ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

type Proposed = Pick<ProposalRecord, "forDay" | "lines" | "currency" | "dailyBudgetMicros">;

/**
 * Some lines of a proposal without the others may add up to more than all of it: a raise is paid for by what goes down.
 * What is approved never takes the total above its budget, above the whole proposal, and above what is set for that day.
 */
export async function requireTotalKept(
  tx: WorkspaceTransaction,
  proposal: Proposed,
  channelIds: string[],
): Promise<void> {
  const { lines, currency, dailyBudgetMicros } = proposal;
  const set = await budgetsSet(tx, proposal);
  const setMicros = ({ channelId }: Proposed["lines"][number]) => set.get(channelId) ?? 0n;
  const approved = (channelId: string) => channelIds.includes(channelId);
  const total = sumMicros(lines.map((line) => (approved(line.channelId) ? line.allowedMicros : setMicros(line))));
  const whole = sumMicros(lines.map((line) => line.allowedMicros));
  const today = sumMicros(lines.map(setMicros));
  if (total <= dailyBudgetMicros || total <= whole || total <= today) return;
  const lowered = lines.filter((line) => !approved(line.channelId) && line.allowedMicros < setMicros(line));
  throw new ServiceError(
    "invalid-input",
    `These changes alone make ${formatDecimal(total)} ${currency} a day, above the total budget of ${formatDecimal(dailyBudgetMicros)} ${currency}: approve what goes down as well (${lowered.map((line) => line.channelName).join(", ")}).`,
    "channelIds",
  );
}

/** What is on record for the day itself; where nothing is, what the proposal took for it. */
async function budgetsSet(tx: WorkspaceTransaction, { forDay, lines }: Proposed): Promise<Map<string, Micros>> {
  const channelIds = lines.map((line) => line.channelId);
  const recorded = await listChannelBudgets(tx, { channelIds, day: forDay });
  return new Map(
    lines.map(({ channelId, currentMicros }) => {
      const budget = recorded.find((one) => one.channelId === channelId);
      return [channelId, budget?.amountMicros ?? currentMicros];
    }),
  );
}
