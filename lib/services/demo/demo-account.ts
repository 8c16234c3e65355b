/** The demo shop. Its owner's usual budgets miss about a fifth of the possible conversions. */
export const DEMO_ACCOUNT = {
  slug: "demo",
  name: "Demo shop",
  connectionName: "Demo shop ads",
  accountId: "demo-account",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  seed: 2026,
  historyDays: 120,
  /** This many nights at the end are stored one by one, so that the delay of conversions can be learned from them. */
  nightsReadOneByOne: 42,
  /** The operator's usual budget in euros per day, by budget entity. */
  habits: {
    "search-brand": 300,
    "search-generic": 560,
    shopping: 240,
    "social-prospecting": 660,
    "social-retargeting": 240,
  },
  goalWeights: { purchase: 1, lead: 0.25 },
  /** Above the ROI of the first split, and within reach of the best split of the whole budget. */
  roiTarget: 3.25,
  planName: "Demo shop plan",
} as const;
