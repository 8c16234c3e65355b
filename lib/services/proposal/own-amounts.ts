import { addDays, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { isPayable, refuseUnpayable, type Micros } from "@/lib/domain/money";
import type { Plan } from "@/lib/domain/plan";
import { MAX_OWN_DAYS } from "@/lib/domain/proposal";
import type { ProposalRecord } from "@/lib/store/plans";
import type { OwnAmounts } from "./decide";

interface GivenOwnAmounts {
  amounts: { channelId: string; amountMicros: Micros; isHeld: boolean }[];
  reason: string;
  until: Day | null;
  confirmsExceptions: boolean;
}

export interface CheckedOwnAmounts extends OwnAmounts {
  confirmsExceptions: boolean;
}

/** An approver's own amounts, with each fault of a single amount or of the end named; null if none were given. */
export function readOwnAmounts(
  { currency, forDay, lines }: ProposalRecord,
  { settings }: Plan,
  given: GivenOwnAmounts | null,
): CheckedOwnAmounts | null {
  if (given === null) return null;
  const amounts = new Map<string, { amountMicros: Micros; isHeld: boolean }>();
  for (const { channelId, amountMicros, isHeld } of given.amounts) {
    const name = lines.find((line) => line.channelId === channelId)?.channelName ?? channelId;
    if (amounts.has(channelId)) refuse(`"${name}" has two amounts. Give one.`, "own.amounts");
    if (amountMicros < 0n) refuse(`The amount of "${name}" is below zero.`, "own.amounts");
    if (!isPayable(amountMicros, currency)) refuse(refuseUnpayable(amountMicros, currency), "own.amounts");
    amounts.set(channelId, { amountMicros, isHeld });
  }
  const until = given.until ?? forDay;
  const last = lastDay(forDay, settings.endsOn);
  if (until < forDay)
    refuse(`The end ${until} is before the proposal's day, ${forDay}. Choose a later end.`, "own.until");
  if (until > last)
    refuse(`Own amounts can last until ${last} at most. Use the plan's settings for a lasting limit.`, "own.until");
  return { amounts, reason: given.reason, until, confirmsExceptions: given.confirmsExceptions };
}

function lastDay(forDay: Day, endsOn: Day | null): Day {
  const last = addDays(forDay, MAX_OWN_DAYS);
  return endsOn !== null && endsOn < last ? endsOn : last;
}

function refuse(message: string, field: string): never {
  throw new ServiceError("invalid-input", message, field);
}
