/** The shop that a newcomer finds: what its owner does by habit leaves about a fifth of the conversions on the table. */
export const DEMO_ACCOUNT = {
  slug: "demo",
  name: "Demo shop",
  connectionName: "Demo shop ads",
  accountId: "demo-account",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  seed: 2026,
  historyDays: 120,
  /** The last of these nights are stored one by one, so that the delay of conversions can be learned from them. */
  nightsReadOneByOne: 42,
  /** Euros per day that the operator comes back to, by budget entity. */
  habits: {
    "search-brand": 300,
    "search-generic": 560,
    shopping: 240,
    "social-prospecting": 660,
    "social-retargeting": 240,
  },
  goalWeights: { purchase: 1, lead: 0.25 },
  /** Above what the first split returns, and within reach of the best split of the whole budget. */
  roiTarget: 3.25,
  planName: "Demo shop plan",
} as const;
