import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildChannelMarket, createMarketBuilder, outcomeAtBudget } from "@/lib/engine/auction/channel-market";
import { createDayStep } from "@/lib/lab/auction/day-step";
import { createExponentialSource } from "@/lib/lab/auction/exponential-source";
import { guideMarket, outcomeByGuide } from "@/lib/lab/auction/guided-market";
import { sortByRatio } from "@/lib/engine/auction/sort-by-ratio";
import { createRng } from "@/lib/engine/math/rng";
import { quantile } from "@/lib/lab/math/quantile";

/**
 * Measures auctions per second on one core: building a market by radix sort and by comparison sort, the value at a
 * budget by search and by guide table, and whole days of price-taking channels.
 *
 *     npm run bench -- auctions [--seconds 1]
 *
 * Before timing it checks that both sorts give the same order. Progress goes to stderr, the results to
 * tests/bench/results/auctions.md and auctions.json.
 */
const SEED = 1;
const BUILD_SIZES = [1e3, 1e4, 1e5, 1e6];
const DAYS = [
  ...[5, 10, 20, 50, 100, 200].map((channels) => ({ channels, auctions: 1000 })),
  { channels: 20, auctions: 100_000 },
];
const BAR = 10;
const BUDGETS = 4096;
const ROUND_MS = 10;
const RESULTS = path.join("tests", "bench", "results");
const flag = process.argv.indexOf("--seconds");
const seconds = flag > 0 ? Number(process.argv[flag + 1]) : 1;

interface BuildRow {
  auctions: number;
  /** Millions of auctions a second, median. */
  radix: number;
  comparison: number;
  times: number;
  /** Millions of budgets a second, median. */
  search: number;
  guide: number;
}

interface DayRow {
  channels: number;
  auctions: number;
  /** Milliseconds of processor time for one day of all channels. */
  p50: number;
  p95: number;
  /** Millions of auctions a second. */
  median: number;
}

const builds = BUILD_SIZES.map(measuredBuild);
const days = DAYS.map(measuredDay);
const about = {
  commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}, one core used`,
  date: new Date().toISOString().slice(0, 10),
  seed: SEED,
  seconds,
  bar: BAR,
};
const text = report();
fs.mkdirSync(RESULTS, { recursive: true });
fs.writeFileSync(path.join(RESULTS, "auctions.md"), text);
fs.writeFileSync(path.join(RESULTS, "auctions.json"), `${JSON.stringify({ ...about, builds, days }, null, 2)}\n`);
console.log(text);
if (days.some((row) => row.median < BAR)) process.exitCode = 1;

function measuredBuild(auctions: number): BuildRow {
  progress(`building markets of ${auctions} auctions`);
  const source = createExponentialSource(SEED);
  const values = new Float64Array(auctions);
  const prices = new Float64Array(auctions);
  source.fill(values, 0.02, auctions);
  source.fill(prices, 0.5, auctions);
  requireSameOrder(values, prices);
  const builder = createMarketBuilder(auctions);
  const radix = perSecond(auctions, () => builder.build(values, prices, auctions));
  const comparison = perSecond(auctions, () => buildByComparison(values, prices));
  const market = buildChannelMarket(values, prices);
  const guided = guideMarket(market);
  const dice = createRng(SEED);
  const budgets = Array.from({ length: BUDGETS }, () => dice.next() * market.spendTo[auctions]!);
  const search = perSecond(BUDGETS, () =>
    budgets.reduce((sum, budget) => sum + outcomeAtBudget(market, budget).value, 0),
  );
  const guide = perSecond(BUDGETS, () =>
    budgets.reduce((sum, budget) => sum + outcomeByGuide(guided, budget).value, 0),
  );
  return { auctions, radix, comparison, times: radix / comparison, search, guide };
}

function measuredDay({ channels, auctions }: { channels: number; auctions: number }): DayRow {
  progress(`days of ${channels} channels with ${auctions} auctions each`);
  const step = createDayStep(SEED);
  const day = { auctions, meanValue: 0.02, meanPrice: 0.5, budget: 0.1 * auctions };
  const times = timesOf(() => {
    for (let channel = 0; channel < channels; channel++) step(day);
  });
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return { channels, auctions, p50, p95, median: (channels * auctions) / p50 / 1e3 };
}

/** The baseline: a market built with the built-in comparison sort. */
function buildByComparison(values: Float64Array, prices: Float64Array): Float64Array {
  const order = comparisonOrder(values, prices);
  const sums = new Float64Array(2 * order.length + 2);
  order.forEach((auction, rank) => {
    sums[2 * rank + 2] = sums[2 * rank]! + prices[auction]!;
    sums[2 * rank + 3] = sums[2 * rank + 1]! + values[auction]!;
  });
  return sums;
}

function comparisonOrder(values: Float64Array, prices: Float64Array): number[] {
  const ratios = prices.map((price, i) => price / values[i]!);
  return Array.from(prices.keys()).sort((a, b) => ratios[a]! - ratios[b]! || a - b);
}

function requireSameOrder(values: Float64Array, prices: Float64Array): void {
  const expected = comparisonOrder(values, prices);
  const found = sortByRatio(prices, values, Uint32Array.from(prices.keys()));
  const wrong = expected.findIndex((auction, rank) => found[rank] !== auction);
  if (wrong >= 0)
    throw new Error(`Rank ${wrong} of ${values.length} is auction ${found[wrong]}, not ${expected[wrong]}.`);
}

/** Millions a second, by the median time of one round. */
function perSecond(count: number, work: () => unknown): number {
  return count / quantile(timesOf(work), 0.5) / 1e3;
}

/** Milliseconds of processor time per call, in rounds longer than the clock's resolution. The first fifth is warm-up. */
function timesOf(work: () => unknown): number[] {
  const once = spent(work);
  const calls = Math.max(1, Math.ceil(ROUND_MS / Math.max(once, 1e-2)));
  const times: number[] = [];
  for (let passed = 0; passed < seconds * 1000 || times.length < 5;) {
    const took = spent(() => {
      for (let call = 0; call < calls; call++) work();
    });
    times.push(took / calls);
    passed += took;
  }
  return times.slice(Math.floor(times.length / 5));
}

/** Processor time, because other programs on the machine affect wall time only. */
function spent(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

function report(): string {
  const one = (x: number): string => x.toFixed(1);
  return [
    "# Auctions a second on one core",
    "",
    `Commit ${about.commit} · ${about.machine} · ${about.date} · seed ${SEED}.`,
    `Medians of processor time, ${seconds} s per figure.`,
    "Generated by `npm run bench -- auctions`; the unrounded numbers are in `auctions.json`.",
    "",
    "This is a price-taking model: in every auction one channel has a price, the highest bid of the others, and buys",
    "or does not. It is not a game between bidders, so the figures do not compare with a simulator of such a game.",
    "",
    "## A whole day",
    "",
    "Draw two exponential numbers per auction, order the auctions by value per price, sum up, buy with a budget.",
    `Bar: ${BAR} million auctions a second.`,
    "",
    "| channels | auctions each | ms per day p50 | p95 | M auctions/s |",
    "| --: | --: | --: | --: | --: |",
    ...days.map(
      ({ channels, auctions, p50, p95, median }) =>
        `| ${channels} | ${auctions} | ${p50.toFixed(3)} | ${p95.toFixed(3)} | ${one(median)} |`,
    ),
    "",
    "## The market and its value at a budget",
    "",
    "Radix and comparison sort give the same order, checked before timing. Budgets are uniform between zero and the",
    "cost of all auctions.",
    "",
    "| auctions | radix M/s | comparison M/s | times | V by search M/s | V by guide table M/s |",
    "| --: | --: | --: | --: | --: | --: |",
    ...builds.map(
      ({ auctions, radix, comparison, times, search, guide }) =>
        `| ${auctions} | ${one(radix)} | ${one(comparison)} | ${one(times)} × | ${one(search)} | ${one(guide)} |`,
    ),
    "",
  ].join("\n");
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
