import { DELAY_EXTREMES, isDelayKnown, meanDelayDays } from "@/lib/domain/conversion-delay";
import { addDays } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { learnLagProfile, type LagProfile } from "@/lib/engine";
import { type PlanInputs, teachLearner } from "@/lib/services/inputs";
import { buildProposal } from "@/lib/services/proposal";

/** Budgets of two delays are different decisions if they are apart by more than this share. */
const MAX_APART = 0.05;
/** A day is complete enough if even with the slowest usual delay this share of its conversions is reported. */
const COMPLETE_SHARE = 0.9;

/**
 * While no one knows how late conversions arrive, young days look like a fall to a fast delay and like none to a slow one.
 * Where that changes a budget or the limits cannot be kept, the days that a slow delay would still fill are left out.
 */
export async function leftOutDays(inputs: PlanInputs): Promise<Pick<PlanInputs, "leftOutFrom">> {
  const { lagProfile, settings, days } = inputs;
  const newest = days.at(-1)?.day;
  if (lagProfile?.status !== "prior" || isDelayKnown(settings.conversionDelay) || newest === undefined) return {};
  const profiles = DELAY_EXTREMES.map((delay) => learnLagProfile([], { meanDelay: meanDelayDays(delay) }));
  const [fast, slow] = profiles;
  if (!fast || !slow) return {};
  const decisions = [await decisionWith(inputs, fast), await decisionWith(inputs, slow)] as const;
  // A repair is a limit at the edge of what the days allow, so it must come from days that the delay does not move.
  const isAtEdge = decisions.some(({ repair }) => repair !== null);
  if (!isAtEdge && !areApart(inputs, ...decisions)) return {};
  const age = slow.share.findIndex((share) => share >= COMPLETE_SHARE);
  return { leftOutFrom: addDays(newest, 1 - age) };
}

interface Decision {
  budgets: Micros[];
  repair: string | null;
}

async function decisionWith(inputs: PlanInputs, lagProfile: LagProfile): Promise<Decision> {
  const assumed = { ...inputs, lagProfile };
  const { history, learner } = await teachLearner(assumed, () => Promise.resolve());
  const { lines, repair } = buildProposal(assumed, history, learner);
  return { budgets: lines.map((line) => line.allowedMicros), repair };
}

/** Whether one decision cuts a budget that the other does not, or the two are clearly apart. */
function areApart({ channels }: PlanInputs, fast: Decision, slow: Decision): boolean {
  return channels.some(({ current }, index) => {
    const [one, other] = [fast.budgets[index] ?? 0n, slow.budgets[index] ?? 0n];
    const apart = Number(one > other ? one - other : other - one);
    const isCut = (micros: Micros) => micros < current.micros;
    return (apart > 0 && isCut(one) !== isCut(other)) || apart > MAX_APART * Number(one > other ? one : other);
  });
}
