/**
 * The demo shop. Its owner's usual budgets miss about a fifth of the possible conversions.
 *
 * The story: 92 days by hand, then 28 nights of Nextdollar with one floor that the owner insisted on, and lifted on the last
 * evening. All numbers come out of the simulation. The world's seed is the first that was tried. The old split is the
 * owner's usual one, not a bad day's. The ROI target is one that both splits meet on the long run, so that the difference
 * is in conversions; the owner's own changes miss it now and then. `tests/engine/world/demo-gain.test.ts` plays the
 * story from each weekday and holds it to this.
 */
export const DEMO_ACCOUNT = {
  slug: "demo",
  name: "Demo shop",
  connectionName: "Demo shop ads",
  accountId: "demo-account",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  seed: 2026,
  daysByHand: 92,
  nightsSteered: 28,
  /** The owner stopped experimenting this many days before the end: the usual budgets are the old split. */
  daysAtHabits: 10,
  /** This many nights before the first proposal are read one by one, so that the delay of conversions can be learned from them. */
  nightsReadOneByOne: 14,
  /** The operator's usual budget in euros per day, by budget entity. */
  habits: {
    "search-brand": 300,
    "search-generic": 560,
    shopping: 240,
    "social-prospecting": 660,
    "social-retargeting": 240,
  },
  /** The owner's lowest budget in euros per day, lifted on the evening before the last night. */
  floors: { "social-prospecting": 600 } as Readonly<Record<string, number>>,
  goalWeights: { purchase: 1, lead: 0.25 },
  roiTarget: 3.1,
  planName: "Demo shop plan",
} as const;
