import { CONVERSION_DELAYS } from "@/lib/domain/conversion-delay";
import { SPEND_DAYS } from "@/lib/domain/current";
import type { PlanSettings } from "@/lib/domain/plan";
import type { ProposalView } from "@/lib/domain/views/plan";
import type { PlanQuestion } from "@/lib/domain/views/plan-question";
import { CONVERSION_DELAY_NAMES, SPEND_DAYS_NAMES } from "@/lib/format/answers";
import type { PlanCase } from "./read-cases";

/** The plan's settings with the case's answers to the proposal's questions; null if it answers none of them. */
export function answered(
  settings: PlanSettings,
  { questions, lines }: Pick<ProposalView, "questions" | "lines">,
  answer: PlanCase["answer"],
): PlanSettings | null {
  const names = new Map(lines.map(({ channelId, channelName }) => [channelId, channelName]));
  const given = questions.flatMap((question) => {
    const choice = answer[questionId(question, names)];
    return choice === undefined ? [] : [{ question, choice }];
  });
  if (given.length === 0) return null;
  return given.reduce((result, { question, choice }) => withAnswer(result, question, choice), settings);
}

/** "conversion-delay", or "spend-days NAME" with the name of the channel. */
export function questionId({ kind, channelId }: PlanQuestion, names: ReadonlyMap<string, string>): string {
  return channelId === null ? kind : `${kind} ${names.get(channelId) ?? channelId}`;
}

function withAnswer(settings: PlanSettings, { kind, channelId }: PlanQuestion, choice: string): PlanSettings {
  if (kind === "conversion-delay")
    return { ...settings, conversionDelay: chosen(CONVERSION_DELAYS, CONVERSION_DELAY_NAMES, choice) };
  const spendDays = chosen(SPEND_DAYS, SPEND_DAYS_NAMES, choice);
  const channels = settings.channels.map((channel) =>
    channel.channelId === channelId ? { ...channel, spendDays } : channel,
  );
  return { ...settings, channels };
}

function chosen<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
  choice: string,
): Value {
  const value = values.find((one) => one === choice || names[one] === choice);
  if (value === undefined) throw new RangeError(`"${choice}" is no choice; the choices are ${values.join(", ")}.`);
  return value;
}
