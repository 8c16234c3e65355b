import type { AnsweredSpan } from "../unusual-days";
import type { Day } from "../day";

/** Unusual days as screens and the API show them. */
export interface UnusualDaysView extends AnsweredSpan {
  unusualDaysId: string;
  planId: string;
  planName: string;
  channelNames: string[];
  /** Null: no one, or a person who no longer exists. */
  answeredBy: string | null;
  /** When a promotion is expected again; null without one. */
  next: { firstDay: Day; lastDay: Day } | null;
}
