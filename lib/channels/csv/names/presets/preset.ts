import type { TimeBasis } from "@/lib/domain/day-row";
import type { ColumnRole } from "../column-role";

/** Where a file comes from. It stays the same for all exports and languages of one ad platform. */
export type Platform =
  | "google-ads"
  | "meta"
  | "microsoft"
  | "tiktok"
  | "linkedin"
  | "pinterest"
  | "snapchat"
  | "amazon"
  | "reddit"
  | "x"
  | "apple"
  | "campaign-manager"
  | "display-video";

export interface PresetColumn {
  role: ColumnRole;
  /** The conversion action of the column's counts or values. */
  action?: string;
  /** Set where the platform states it. In all other columns the cells decide, because people convert them. */
  unit?: "micros";
}

/** The column names of one platform or warehouse. */
export interface Preset {
  id: string;
  /** Null for a shape that several platforms share. */
  platform: Platform | null;
  label: string;
  /** Where the names were read, and when; "unchecked" if they were compared with no export and no page. */
  source: string;
  /**
   * Each list is a proof of its own, and all its names must exist. "a|b" means one of both; "=a" is compared as it is
   * written. Two common names, such as a period and a spend, are the proof of no platform.
   */
  signatures: string[][];
  columns: Record<string, PresetColumn>;
  timeBasis: TimeBasis | null;
}

export const CONVERSIONS: PresetColumn = { role: "conversions", action: "conversions" };
export const VALUE: PresetColumn = { role: "value", action: "conversions" };
export const IGNORE: PresetColumn = { role: "ignore" };
export const count = (action: string): PresetColumn => ({ role: "conversions", action });
export const value = (action: string): PresetColumn => ({ role: "value", action });
export const microsValue = (action: string): PresetColumn => ({ ...value(action), unit: "micros" });
