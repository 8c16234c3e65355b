import type { Day } from "@/lib/domain/day";
import type { DayRow, SeriesKey } from "@/lib/domain/day-row";
import type { Currency, Micros } from "@/lib/domain/money";

export const PLATFORMS = ["csv", "simulated"] as const;
export type Platform = (typeof PLATFORMS)[number];

export interface ChannelCapabilities {
  /** "file": rows come only with an import. "api": rows are fetched every night. */
  reads: "file" | "api";
  writes: "none" | "daily-budget";
  /** The number of newest days whose numbers the platform still changes; null when rows cannot be fetched. */
  restatedDays: number | null;
}

export interface Account {
  accountId: string;
  name: string;
  currency: Currency;
  timeZone: string;
}

export const BUDGET_CONTROLS = ["daily", "monthly", "lifetime", "custom", "none"] as const;
export type BudgetControl = (typeof BUDGET_CONTROLS)[number];

/** An object with a budget on the platform. It can pay for several campaigns. */
export interface BudgetEntity {
  budgetEntityId: string;
  name: string;
  control: BudgetControl;
  /** The minimum budget of the platform, and the step of its budgets. */
  minimumMicros: Micros;
  unitMicros: Micros;
}

export interface Campaign {
  campaignId: string;
  name: string;
  budgetEntityId: string;
}

export interface ConversionAction {
  actionKey: string;
  name: string;
}

export interface CampaignListing {
  campaigns: Campaign[];
  budgetEntities: BudgetEntity[];
  actions: ConversionAction[];
}

export interface DayRowRequest {
  accountId: string;
  first: Day;
  last: Day;
  /**
   * The last finished day of the account by the reader's clock. Later days are not reported. A source with a history
   * returns the numbers known at that time; other sources return the current ones.
   */
  asOf: Day;
  series: SeriesKey;
  /** The cursor from an earlier page of the same request. By default, the start. */
  cursor?: string;
}

export interface DayRowPage {
  rows: DayRow[];
  /** Null on the last page. */
  nextCursor: string | null;
}

export interface BudgetReading {
  budgetEntityId: string;
  amountMicros: Micros;
  currency: Currency;
}

/**
 * One authorised connection to a platform. Every platform has the same operations. All failures are `ChannelError`s.
 */
export interface ChannelConnector {
  readonly platform: Platform;
  readonly capabilities: ChannelCapabilities;
  /** The series that the platform can report, the default first. */
  readonly series: readonly SeriesKey[];
  discoverAccounts(): Promise<Account[]>;
  listCampaigns(accountId: string): Promise<CampaignListing>;
  /** Pages in the order of days. Each page can be saved before the next is requested. */
  fetchDayRows(request: DayRowRequest): AsyncIterable<DayRowPage>;
  readBudget(accountId: string, budgetEntityId: string): Promise<BudgetReading>;
  /** Sets an absolute amount, so that repeating it is harmless. Only `readBudget` proves that it happened. */
  setBudget(accountId: string, budgetEntityId: string, amountMicros: Micros): Promise<void>;
}
