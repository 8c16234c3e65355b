import type { Day } from "../day";
import type { Currency } from "../money";
import type { Role } from "../permissions";

export interface WorkspaceSummary {
  workspaceId: string;
  /** The name of the workspace in its address. */
  slug: string;
  name: string;
  /** True when channels and numbers are simulated. */
  isDemo: boolean;
}

export const FRESHNESS_STATES = ["fresh", "late", "none"] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

/** Where the data of each account ends. Accounts end on days of their own, so there is no one day for all. */
export interface DataFreshness {
  /** "late" if the data of any account ends too long ago. */
  state: FreshnessState;
  /** The day up to which all accounts that are not late have data; if all are late, the newest. Null without data. */
  lastDay: Day | null;
  fetchedAt: Date | null;
  /** Every account with data, the one that ends first before the others. */
  accounts: { accountName: string; lastDay: Day; isLate: boolean }[];
}

/** The data for the frame around every screen of a workspace. */
export interface WorkspaceFrame {
  workspace: WorkspaceSummary;
  /** The time zone in which times are shown. */
  timeZone: string;
  /** The reader's role in this workspace. */
  role: Role;
  /** Null while the workspace runs. */
  stop: StopState | null;
  freshness: DataFreshness;
  /** The number of proposals that need approval. */
  openProposalCount: number;
}

/** A conversion action, for goals and report columns. */
export interface ActionSummary {
  actionId: string;
  /** A stable key, such as "purchase" or "click". */
  actionKey: string;
  name: string;
  hasValue: boolean;
}

export interface ChannelSummary {
  channelId: string;
  channelName: string;
  currency: Currency;
}

/** Who stopped the workspace, and when. */
export interface StopState {
  stoppedAt: Date;
  /** Null: the system, or a person who no longer exists. */
  stoppedBy: string | null;
}

/** The settings of a workspace that an admin can change. */
export interface WorkspaceInput {
  name: string;
  currency: string;
  timeZone: string;
  /** ISO weekday: 1 is Monday, 7 Sunday. */
  weekStart: number;
  /** Requires a second approver: the person who set a plan's limits may not approve its proposals. */
  fourEyes: boolean;
}

export interface WorkspaceSettings extends WorkspaceInput {
  workspaceId: string;
  slug: string;
  currency: Currency;
  isDemo: boolean;
  /** The currency cannot change while there are plans, because plans, proposals and limits are in it. */
  hasPlans: boolean;
  stop: StopState | null;
}
