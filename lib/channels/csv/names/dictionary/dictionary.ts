import type { ColumnRole } from "../column-role";

export type NamedRole =
  Exclude<ColumnRole, "ignore"> | "week" | "month" | "time-zone" | "fetched-at" | "breakdown" | "result-indicator";

/** Conversion actions that keep their key in every language, platform and export. */
export type ActionKey =
  | "purchase"
  | "lead"
  | "sign-up"
  | "install"
  | "add-to-cart"
  | "start-checkout"
  | "add-payment-info"
  | "subscribe"
  | "start-trial"
  | "contact"
  | "schedule"
  | "submit-application"
  | "call"
  | "message"
  | "store-visit"
  | "donate"
  | "link-click"
  | "landing-page-view"
  | "view-content"
  | "add-to-wishlist"
  | "search"
  | "engagement"
  | "video-view"
  | "reach"
  | "conversions"
  | "results"
  | "all-conversions";

/** The words of one language in the exports of ad platforms. Lists are separated by "|"; earlier names are more common. */
export interface Dictionary {
  language: string;
  /** Where names were read, and when. Public import code lists the column names of exports that its authors have. */
  sources: { what: string; readOn: string }[];
  /** The names that were compared with no export and no page of the platform; null if there are none. */
  unchecked: string | null;
  names: Partial<Record<NamedRole, string>>;
  /** The names of a column that counts the action, and of the action in a cell. */
  actions: Partial<Record<ActionKey, string>>;
  /** The names of a column with the value of an action; * is the action. */
  values: string;
  /** Words around an action that name the place where it happens; * is the action. */
  places: string;
}
