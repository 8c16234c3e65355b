import { count, value, type Preset } from "./preset";

export const STORE_PRESETS: Preset[] = [
  {
    id: "amazon-warehouse",
    platform: "amazon",
    label: "Amazon Ads (warehouse)",
    source: "an earlier preset: Amazon fields as warehouses store them (2026-11)",
    signatures: [
      ["campaign id", "cost|spend", "campaign budget amount|purchases 30 d|purchases 14 d|purchases 7 d"],
      ["campaign id|campaign name", "cost|spend", "purchases14d|purchases7d|purchases30d|sales14d|sales7d|sales30d"],
    ],
    columns: {
      purchases: count("purchase"),
      sales: value("purchase"),
      "campaign budget currency code": { role: "currency" },
      "campaign budget amount": { role: "budget" },
    },
    timeBasis: "interaction",
  },
  {
    id: "amazon-screen",
    platform: "amazon",
    label: "Amazon Ads (report download)",
    source: "column names of Amazon reports in public import code (2026-11)",
    signatures: [
      [
        "date|start date",
        "spend|cost|total cost",
        "7 day total sales|14 day total sales|7 day total orders|14 day total orders",
      ],
      ["date", "campaign name", "total cost|cost|spend", "purchases", "sales"],
    ],
    columns: {
      "total orders": count("purchase"),
      "total sales": value("purchase"),
      orders: count("purchase"),
      purchases: count("purchase"),
      sales: value("purchase"),
    },
    timeBasis: "interaction",
  },
  {
    id: "apple-report",
    platform: "apple",
    label: "Apple Search Ads",
    source: "column names of Apple Ads downloads in public import code (2026-11)",
    signatures: [
      [
        "spend|local spend",
        "taps",
        "installs total|installs tap through|installs|total installs|tap installs|avg cpt|ttr",
        "*",
      ],
    ],
    columns: { taps: { role: "clicks" } },
    timeBasis: "interaction",
  },
];
