import type { TimeBasis } from "@/lib/domain/day-row";
import { normaliseName } from "./column-names";
import type { ColumnRole } from "./inspection";
import type { MoneyUnit } from "./money-unit";

export interface PresetColumn {
  role: ColumnRole;
  /** The conversion action of the column's counts or values. */
  action?: string;
  unit?: MoneyUnit | "ask";
}

/** The column names of one platform or warehouse. */
export interface Preset {
  id: string;
  label: string;
  /** Columns that must all exist. */
  signature: string[];
  columns: Record<string, PresetColumn>;
  timeBasis: TimeBasis | null;
}

/** The preset with the longest signature that the names match. */
export function findPreset(names: string[]): Preset | null {
  const present = new Set(names.map(normaliseName));
  const fitting = PRESETS.filter((preset) => preset.signature.every((name) => present.has(name)));
  return fitting.sort((left, right) => right.signature.length - left.signature.length)[0] ?? null;
}

const CONVERSIONS: PresetColumn = { role: "conversions", action: "conversions" };
const VALUE: PresetColumn = { role: "value", action: "conversions" };
const count = (action: string): PresetColumn => ({ role: "conversions", action });
const value = (action: string, unit: PresetColumn["unit"] = "units"): PresetColumn => ({ role: "value", action, unit });
const IGNORE: PresetColumn = { role: "ignore" };

export const PRESETS: Preset[] = [
  {
    id: "google-ads-api",
    label: "Google Ads (API or warehouse)",
    signature: ["date", "cost micros"],
    columns: {
      id: { role: "campaign-id" },
      "cost micros": { role: "spend", unit: "micros" },
      conversions: CONVERSIONS,
      "conversions value": VALUE,
      "campaign budget amount micros": { role: "budget", unit: "micros" },
    },
    timeBasis: "interaction",
  },
  {
    id: "google-ads-conversion-date",
    label: "Google Ads, conversions by conversion date",
    signature: ["date", "cost micros", "conversions by conversion date"],
    columns: {
      id: { role: "campaign-id" },
      "cost micros": { role: "spend", unit: "micros" },
      "conversions by conversion date": CONVERSIONS,
      "conversions value by conversion date": VALUE,
      conversions: IGNORE,
      "conversions value": IGNORE,
    },
    timeBasis: "conversion",
  },
  {
    id: "google-ads-screen",
    label: "Google Ads (report download)",
    signature: ["day", "campaign", "cost", "impr"],
    columns: { "conv value": VALUE, "all conv": IGNORE, "all conv value": IGNORE },
    timeBasis: "interaction",
  },
  {
    id: "search-click-history",
    label: "Search account history (click, ctv, vtv)",
    signature: ["click", "ctv", "vtv", "cost"],
    columns: {
      click: { role: "clicks" },
      ctv: CONVERSIONS,
      vtv: { ...VALUE, unit: "units" },
      cost: { role: "spend", unit: "units" },
      "campaign budget total amount": { role: "budget", unit: "units" },
    },
    timeBasis: null,
  },
  {
    id: "microsoft-report",
    label: "Microsoft Advertising (report download)",
    signature: ["time period", "spend"],
    columns: { "conversions qualified": IGNORE, "all conversions": IGNORE, "all revenue": IGNORE, revenue: VALUE },
    timeBasis: "interaction",
  },
  {
    id: "microsoft-warehouse",
    label: "Microsoft Advertising (warehouse)",
    signature: ["date", "campaign id", "spend", "conversions qualified"],
    columns: {
      spend: { role: "spend", unit: "units" },
      conversions: CONVERSIONS,
      revenue: { ...VALUE, unit: "units" },
      "conversions qualified": IGNORE,
      "all conversions": IGNORE,
      "all revenue": IGNORE,
    },
    timeBasis: "interaction",
  },
  {
    id: "meta-screen",
    label: "Meta Ads Manager (report download)",
    signature: ["reporting starts", "reporting ends", "amount spent"],
    columns: {
      results: count("results"),
      purchases: count("purchase"),
      "purchases conversion value": value("purchase", "ask"),
      leads: count("lead"),
    },
    timeBasis: "interaction",
  },
  {
    id: "meta-warehouse",
    label: "Meta (warehouse)",
    signature: ["date", "spend", "inline link clicks"],
    columns: { "ad id": IGNORE, spend: { role: "spend", unit: "units" }, "inline link clicks": { role: "clicks" } },
    timeBasis: "interaction",
  },
  {
    id: "tiktok-warehouse",
    label: "TikTok (warehouse)",
    signature: ["campaign id", "spend", "real time conversion"],
    columns: {
      "stat time hour": { role: "day" },
      "stat time day": { role: "day" },
      conversion: CONVERSIONS,
      "total purchase value": { ...VALUE, unit: "units" },
      result: IGNORE,
    },
    timeBasis: "interaction",
  },
  {
    id: "tiktok-screen",
    label: "TikTok Ads Manager (report download)",
    signature: ["campaign name", "by day", "cost"],
    columns: { "by day": { role: "day" }, conversions: CONVERSIONS, results: IGNORE },
    timeBasis: "interaction",
  },
  {
    id: "linkedin-warehouse",
    label: "LinkedIn (warehouse)",
    signature: ["day", "cost in local currency", "campaign id"],
    columns: {
      "cost in local currency": { role: "spend", unit: "units" },
      "cost in usd": IGNORE,
      "external website conversions": CONVERSIONS,
      "conversion value in local currency": { ...VALUE, unit: "units" },
      "one click leads": count("lead"),
    },
    timeBasis: "interaction",
  },
  {
    id: "linkedin-screen",
    label: "LinkedIn Campaign Manager (report download)",
    signature: ["start date", "campaign group name", "total spent"],
    columns: {
      "start date": { role: "day" },
      "campaign group name": IGNORE,
      conversions: CONVERSIONS,
      leads: count("lead"),
    },
    timeBasis: "interaction",
  },
  {
    id: "pinterest-warehouse",
    label: "Pinterest (warehouse)",
    signature: ["date", "campaign id", "spend in micro dollar"],
    columns: {
      "impression 1": { role: "impressions" },
      "clickthrough 1": { role: "clicks" },
      "spend in micro dollar": { role: "spend", unit: "micros" },
      "total conversions": CONVERSIONS,
      "total conversions value in micro dollar": { ...VALUE, unit: "micros" },
    },
    timeBasis: "interaction",
  },
  {
    id: "snapchat-warehouse",
    label: "Snapchat (warehouse)",
    signature: ["campaign id", "spend", "swipes"],
    columns: {
      spend: { role: "spend", unit: "ask" },
      swipes: { role: "clicks" },
      "conversion purchases": count("purchase"),
      "conversion purchases value": value("purchase", "ask"),
      "conversion sign ups": count("sign-up"),
      "conversion add cart": count("add-to-cart"),
      "conversion start checkout": count("start-checkout"),
    },
    timeBasis: "interaction",
  },
  {
    id: "amazon-warehouse",
    label: "Amazon Ads (warehouse)",
    signature: ["campaign id", "cost", "campaign budget amount"],
    columns: {
      "purchases 30 d": count("purchase"),
      "sales 30 d": value("purchase"),
      "sales 7 d": IGNORE,
      "campaign budget currency code": { role: "currency" },
      "campaign budget amount": { role: "budget", unit: "units" },
    },
    timeBasis: "interaction",
  },
  {
    id: "reddit-warehouse",
    label: "Reddit (warehouse)",
    signature: ["campaign id", "date", "spend", "ecpm"],
    columns: { spend: { role: "spend", unit: "ask" } },
    timeBasis: "interaction",
  },
  {
    id: "x-warehouse",
    label: "X (warehouse)",
    signature: ["campaign id", "date", "billed charge local micro"],
    columns: {
      "billed charge local micro": { role: "spend", unit: "micros" },
      clicks: { role: "clicks" },
      "conversion purchases metric": count("purchase"),
      "conversion purchases sale amount": value("purchase", "ask"),
      "conversion sign ups metric": count("sign-up"),
    },
    timeBasis: "interaction",
  },
];
