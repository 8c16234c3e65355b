import type { Day } from "./day";
import type { Currency, Micros } from "./money";

export const TIME_BASES = ["interaction", "conversion"] as const;
/** Conversions dated by click ("interaction"), or by conversion. */
export type TimeBasis = (typeof TIME_BASES)[number];

/** Numbers of different series are never added together. */
export interface SeriesKey {
  attribution: string;
  timeBasis: TimeBasis;
  definitionVersion: number;
}

/** One campaign on one day in its account's time zone. Missing is null, never zero. */
export interface DayRow {
  campaignExternalId: string;
  campaignName: string;
  day: Day;
  spendMicros: Micros | null;
  impressions: number | null;
  clicks: number | null;
  /** False while the platform may still add spend or clicks to the day. */
  complete: boolean;
  /** The platform's budget in force on the day, if the report has it. */
  budgetMicros: Micros | null;
  actions: DayRowAction[];
}

export interface DayRowAction {
  /** Stable key of the conversion action within its connection, such as "purchase". */
  actionKey: string;
  count: number | null;
  valueMicros: Micros | null;
}

/** The key of the action that lets a plan give clicks a goal weight. */
export const CLICK_ACTION_KEY = "click";

/** One channel's totals on one day, from which curves are fitted and reports drawn. */
export interface ChannelDay {
  channelId: string;
  day: Day;
  currency: Currency;
  spendMicros: Micros | null;
  impressions: number | null;
  clicks: number | null;
  complete: boolean;
  fetchedAt: Date;
  actions: { actionId: string; count: number | null; valueMicros: Micros | null }[];
}
