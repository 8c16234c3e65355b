export interface DemoAction {
  key: string;
  name: string;
  meanDelayDays: number;
  /** Mean value of one conversion in currency units, before the channel's basket factor. */
  meanValue: number;
  /** Spread of values in logs. */
  valueSd: number;
}

/** The conversion actions of the demo, in the order of `World.actions`. */
export const DEMO_ACTIONS: readonly [DemoAction, DemoAction] = [
  { key: "purchase", name: "Purchase", meanDelayDays: 2.5, meanValue: 84, valueSd: 0.5 },
  { key: "lead", name: "Newsletter lead", meanDelayDays: 1, meanValue: 9, valueSd: 0.2 },
];

/** One auction market: its clicks, their prices and their conversions. */
export interface DemoChannel {
  key: string;
  name: string;
  /** Mean number of clicks on offer, Monday first. */
  supply: readonly number[];
  /** Competitors per auction, the median of a competitor's bid and the spread of bids in logs. */
  competitors: number;
  bids: { median: number; spread: number };
  /** Mean probability that a click ends in a purchase, and its spread in logs. */
  purchaseRate: number;
  rateSd: number;
  leadsPerPurchase: number;
  basketFactor: number;
  /** Share of ad views that end in a click. */
  clickRate: number;
}

/** The demo's channels, in the order of its worlds. */
export const DEMO_CHANNELS: readonly DemoChannel[] = [
  {
    key: "search-brand",
    name: "Search brand",
    supply: weekly(520, [1.12, 1.08, 1.05, 1.02, 0.95, 0.86, 0.92]),
    competitors: 2,
    bids: { median: 0.3, spread: 0.25 },
    purchaseRate: 0.048,
    rateSd: 0.5,
    leadsPerPurchase: 0.3,
    basketFactor: 1.0,
    clickRate: 0.21,
  },
  {
    key: "search-generic",
    name: "Search generic",
    supply: weekly(3600, [1.14, 1.12, 1.08, 1.04, 0.98, 0.8, 0.84]),
    competitors: 5,
    bids: { median: 0.62, spread: 0.25 },
    purchaseRate: 0.0105,
    rateSd: 0.5,
    leadsPerPurchase: 0.5,
    basketFactor: 1.35,
    clickRate: 0.047,
  },
  {
    key: "shopping",
    name: "Shopping",
    supply: weekly(5200, [1, 0.97, 0.96, 0.98, 1.02, 1.02, 1.05]),
    competitors: 4,
    bids: { median: 0.34, spread: 0.25 },
    purchaseRate: 0.0115,
    rateSd: 0.5,
    leadsPerPurchase: 0.15,
    basketFactor: 0.78,
    clickRate: 0.012,
  },
  {
    key: "social-prospecting",
    name: "Social prospecting",
    supply: weekly(7000, [0.92, 0.9, 0.93, 0.97, 1.02, 1.12, 1.14]),
    competitors: 3,
    bids: { median: 0.33, spread: 0.3 },
    purchaseRate: 0.0026,
    rateSd: 0.6,
    leadsPerPurchase: 1.4,
    basketFactor: 1.3,
    clickRate: 0.011,
  },
  {
    key: "social-retargeting",
    name: "Social retargeting",
    supply: weekly(1200, [0.95, 0.93, 0.95, 0.98, 1.03, 1.08, 1.08]),
    competitors: 3,
    bids: { median: 0.42, spread: 0.25 },
    purchaseRate: 0.018,
    rateSd: 0.45,
    leadsPerPurchase: 0.6,
    basketFactor: 0.7,
    clickRate: 0.016,
  },
];

function weekly(perDay: number, pattern: readonly number[]): number[] {
  return pattern.map((factor) => perDay * factor);
}
