import type { Day } from "@/lib/domain/day";
import type { DayRow, SeriesKey } from "@/lib/domain/day-row";
import type { Currency, Micros } from "@/lib/domain/money";

export const PLATFORMS = ["csv", "simulated"] as const;
export type Platform = (typeof PLATFORMS)[number];

export interface ChannelCapabilities {
  /** "file": rows come with an import and nothing can be asked for; "api": rows are fetched every night. */
  reads: "file" | "api";
  writes: "none" | "daily-budget";
  /** Days back from the newest in which the platform still changes its numbers; null where nothing can be asked. */
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

/** What can be given a budget on the platform; one may feed several campaigns. */
export interface BudgetEntity {
  budgetEntityId: string;
  name: string;
  control: BudgetControl;
  /** The least budget that the platform takes, and the unit in which it takes it. */
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
   * The last finished day of the account as the reader counts it. Later days are not reported, and a source that
   * keeps its past answers with what was known then; others answer as of now.
   */
  asOf: Day;
  series: SeriesKey;
  /** Where to go on, from an earlier page of the same request; left out, from the start. */
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

/** One authorised link to a platform, with the same verbs whatever the platform. All failures are `ChannelError`s. */
export interface ChannelConnector {
  readonly platform: Platform;
  readonly capabilities: ChannelCapabilities;
  /** The series that the platform can report, the default first. */
  readonly series: readonly SeriesKey[];
  discoverAccounts(): Promise<Account[]>;
  listCampaigns(accountId: string): Promise<CampaignListing>;
  /** Pages in the order of days; every page can be kept before the next is asked for. */
  fetchDayRows(request: DayRowRequest): AsyncIterable<DayRowPage>;
  readBudget(accountId: string, budgetEntityId: string): Promise<BudgetReading>;
  /** Sets an absolute amount, so that doing it twice does no harm; proved only by `readBudget`. */
  setBudget(accountId: string, budgetEntityId: string, amountMicros: Micros): Promise<void>;
}
