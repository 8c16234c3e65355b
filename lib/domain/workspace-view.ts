import type { Day } from "./day";
import type { Currency } from "./money";
import type { Role } from "./permissions";

export interface WorkspaceSummary {
  workspaceId: string;
  /** The part of the address that names the workspace. */
  slug: string;
  name: string;
  /** True where the channels are simulated and the numbers are made up. */
  isDemo: boolean;
}

export const FRESHNESS_STATES = ["fresh", "late", "none"] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

/** How far the data reaches, and what is behind. */
export interface DataFreshness {
  state: FreshnessState;
  /** The last day that every channel has; null before the first import. */
  lastDay: Day | null;
  fetchedAt: Date | null;
  /** Channels whose last day is behind the others. */
  behind: { channelName: string; lastDay: Day | null }[];
}

/** What the frame around every screen of a workspace shows. */
export interface WorkspaceFrame {
  workspace: WorkspaceSummary;
  /** In which its times are shown. */
  timeZone: string;
  /** The reader's own role here. */
  role: Role;
  /** Who threw the stop switch, and when; null while things go on. */
  stop: StopState | null;
  freshness: DataFreshness;
  /** Proposals that wait for a decision. */
  openProposalCount: number;
}

/** One conversion action as a goal or a report column names it. */
export interface ActionSummary {
  actionId: string;
  /** Stable key, such as "purchase" or "click". */
  actionKey: string;
  name: string;
  hasValue: boolean;
}

export interface ChannelSummary {
  channelId: string;
  channelName: string;
  currency: Currency;
}

/** Who threw the stop switch, and when. */
export interface StopState {
  stoppedAt: Date;
  /** Null: the system, or somebody who is gone. */
  stoppedBy: string | null;
}

/** What an admin can change about a workspace. */
export interface WorkspaceInput {
  name: string;
  currency: string;
  timeZone: string;
  /** ISO weekday: 1 is Monday, 7 Sunday. */
  weekStart: number;
  /** Whether whoever set a plan's limits may not approve its proposals. */
  fourEyes: boolean;
}

export interface WorkspaceSettings extends WorkspaceInput {
  workspaceId: string;
  slug: string;
  currency: Currency;
  isDemo: boolean;
  /** Plans, proposals and limits are in the currency: it stays while there is one. */
  hasPlans: boolean;
  stop: StopState | null;
}
