import { isDelayKnown } from "@/lib/domain/conversion-delay";
import { describeDay } from "@/lib/domain/day";
import type { PlanQuestion } from "@/lib/domain/views/plan-question";
import { describeSource } from "@/lib/format/current";
import type { PlanInputs } from "@/lib/services/inputs";

/** What the proposal asks, and what it says about the delay of conversions. */
export function askedQuestions(inputs: PlanInputs): { questions: PlanQuestion[]; notices: string[] } {
  return { questions: [...spendQuestions(inputs), ...delayQuestions(inputs)], notices: delayNotices(inputs) };
}

function spendQuestions({ channels, settings }: PlanInputs): PlanQuestion[] {
  return channels
    .filter(({ current }) => current.source === "coarse" || current.source === "lumps")
    .map(({ channelId, name, current }) => ({
      kind: "spend-days",
      channelId,
      found: `${name}: ${describeSource(current, settings.currency)}.`,
      question: `Which days is the spend of ${name} for?`,
      untilThen: "Until you answer, the channel is left out of learning, and its budget is neither raised nor cut.",
    }));
}

function delayQuestions({ lagProfile, settings }: PlanInputs): PlanQuestion[] {
  if (lagProfile?.status !== "prior" || settings.conversionDelay !== undefined) return [];
  return [
    {
      kind: "conversion-delay",
      channelId: null,
      found: "Each day was read only once, so it is not known yet how late its conversions arrive.",
      question: "How long after the click do conversions arrive?",
      untilThen: "Until you answer, the usual delay of ad platforms is assumed: most arrive within a few days.",
    },
  ];
}

function delayNotices({ lagProfile, leftOutFrom, days, settings }: PlanInputs): string[] {
  if (lagProfile?.status !== "prior") return [];
  const last = days.at(-1)?.day;
  if (leftOutFrom !== undefined && last !== undefined)
    return [
      `The conversions from ${describeDay(leftOutFrom)} to ${describeDay(last)} are left out: no one knows yet how late they arrive, and the decision may depend on it.`,
    ];
  return isDelayKnown(settings.conversionDelay)
    ? [
        "How late conversions arrive is taken from the plan's settings, until it is learned from days that were read again.",
      ]
    : ["How late conversions arrive is not known yet. A fast and a slow delay lead to about the same budgets."];
}
