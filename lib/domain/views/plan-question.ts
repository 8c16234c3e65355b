/** What a plan's settings should say, because the data does not. Until then the proposal takes the safe reading. */
export interface PlanQuestion {
  kind: "spend-days" | "conversion-delay";
  /** The channel that it is about; null for the whole plan. */
  channelId: string | null;
  /** What was found, as a sentence. */
  found: string;
  question: string;
  /** What the proposal does until there is an answer. */
  untilThen: string;
}
