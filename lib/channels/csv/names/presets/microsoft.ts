import { CONVERSIONS, IGNORE, VALUE, type Preset } from "./preset";

export const MICROSOFT_PRESETS: Preset[] = [
  {
    id: "microsoft-report",
    platform: "microsoft",
    label: "Microsoft Advertising (report download)",
    source: "an earlier preset: Microsoft report columns; the names of the screen unchecked (2026-11)",
    signatures: [
      ["=timeperiod|=gregorian date|=gregoriandate", "spend", "*"],
      [
        "time period|day|date",
        "spend",
        "revenue",
        "impr|all conv|all conversions|all revenue|conversions qualified|assists|currency code",
      ],
    ],
    columns: { "conversions qualified": IGNORE, "all conversions": IGNORE, "all revenue": IGNORE, revenue: VALUE },
    timeBasis: "interaction",
  },
  {
    id: "microsoft-warehouse",
    platform: "microsoft",
    label: "Microsoft Advertising (warehouse)",
    source: "an earlier preset: a public table of Microsoft Advertising (2026-11)",
    signatures: [["date", "campaign id", "spend", "conversions qualified", "*"]],
    columns: {
      spend: { role: "spend" },
      conversions: CONVERSIONS,
      revenue: VALUE,
      "conversions qualified": IGNORE,
      "all conversions": IGNORE,
      "all conversions qualified": IGNORE,
      "all revenue": IGNORE,
    },
    timeBasis: "interaction",
  },
];
