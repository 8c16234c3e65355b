import { describe, expect, it } from "vitest";
import { createLearner, type Learner, type LearnerSetup, type Outcome } from "@/lib/engine";
import {
  EXPONENT,
  pastOf,
  play,
  totalOf,
  undelivered,
  unreported,
  worthOf,
  type Account,
  type Report,
} from "./played-accounts";
import { sum } from "./trained-accounts";

const SEEDS = [1, 2, 3];
const BUDGET = 1000;
const LEVELS = [12, 8, 16, 10];
const accountOf = (seed: number, levels = LEVELS): Account => ({ seed, dailyBudget: BUDGET, levels });

function learnerOf(account: Account, more: Partial<LearnerSetup> = {}): Learner {
  const { seed, levels, dailyBudget } = account;
  return createLearner("concave", { channels: levels.length, dailyBudget, seed, ...more });
}

function importing(account: Account, past: Outcome[], more: Partial<LearnerSetup> = {}): Learner {
  const learner = learnerOf(account, { planStart: past.at(-1)!.day + 1, ...more });
  for (const day of past) learner.observe(day);
  return learner;
}

describe("a first month without information", () => {
  const until =
    (first: number, report: Report): Report =>
    (outcome) =>
      outcome.day < first ? report(outcome) : outcome;
  const kinds = [
    ["unreported", unreported],
    ["undelivered", (outcome: Outcome) => undelivered(outcome)],
  ] as const;

  it.each(kinds)("in the history, %s, does not limit spend after twenty informative days", (_, report) => {
    for (const seed of SEEDS) {
      const account = accountOf(seed);
      const learner = importing(account, pastOf(account, 50, until(30, report)));
      expect(totalOf(learner.propose())).toBeGreaterThan(0.3 * BUDGET);
    }
  });

  it.each(kinds)("in the plan, %s, does not limit spend after twenty informative days", (_, report) => {
    for (const seed of SEEDS) {
      const account = accountOf(seed);
      const learner = learnerOf(account);
      play(learner, account, { days: 50, report: until(30, report) });
      expect(totalOf(learner.propose())).toBeGreaterThan(0.3 * BUDGET);
    }
  });

  it.each([
    { first: 5, each: 250 },
    { first: 5, each: 100 },
    { first: 30, each: 250 },
  ])("of $first days keeps at least half of the current split of $each per channel", ({ first, each }) => {
    for (const seed of SEEDS) {
      const account = accountOf(seed);
      const current = LEVELS.map(() => each);
      const outcomes = play(learnerOf(account, { current }), account, {
        days: first + 15,
        report: until(first, unreported),
      });
      expect(Math.min(...outcomes.map(totalOf))).toBeGreaterThanOrEqual(0.5 * sum(current));
    }
  });
});

describe("a channel that stops delivering", () => {
  const BEST = 2;
  const [STOP, AGAIN] = [40, 60];

  it.each([undefined, 0.01])(
    "loses its budget within twelve days and regains half of it within twenty (ROI target %s)",
    (roiTarget) => {
      for (const seed of SEEDS) {
        const account = accountOf(seed);
        const learner = learnerOf(account, roiTarget === undefined ? { days: 120 } : { days: 120, roiTarget });
        const report: Report = (outcome) =>
          outcome.day >= STOP && outcome.day < AGAIN ? undelivered(outcome, [BEST]) : outcome;
        const budgets = play(learner, account, { days: AGAIN + 21, report }).map((day) => day.budgets[BEST]!);
        const before = sum(budgets.slice(STOP - 5, STOP)) / 5;
        expect(before).toBeGreaterThan(0.2 * BUDGET);
        expect(Math.min(...budgets.slice(STOP, STOP + 13))).toBeLessThan(0.1 * BUDGET);
        expect(sum(budgets.slice(STOP + 12, AGAIN)) / (AGAIN - STOP - 12)).toBeLessThan(0.1 * BUDGET);
        expect(Math.max(...budgets.slice(AGAIN, AGAIN + 21))).toBeGreaterThan(0.5 * before);
      }
    },
  );
});

describe("units that are large compared with the budget", () => {
  const cases = [1, 4].flatMap((channels) => [0.1, 0.2, 0.25, 0.5].map((share) => ({ channels, share })));

  it.each(cases)(
    "do not prevent $channels channels from starting: unit of $share of the budget",
    ({ channels, share }) => {
      for (const seed of SEEDS) {
        const account = accountOf(seed, LEVELS.slice(0, channels));
        const unit = share * BUDGET;
        const learner = learnerOf(account, { unit });
        const outcomes = play(learner, account, { days: 30 });
        for (const x of outcomes.flatMap((day) => day.budgets)) expect(x / unit).toBeCloseTo(Math.round(x / unit), 9);
        const totals = outcomes.map(totalOf);
        expect(Math.max(...totals)).toBeLessThanOrEqual(BUDGET);
        if (share <= 0.2) expect(Math.max(...totals.slice(0, 15))).toBeGreaterThanOrEqual(0.5 * BUDGET);
        else expect(Math.min(...totals.slice(7))).toBeGreaterThanOrEqual(unit);
        expect(learner.propose().forecast.conversions!.mid).toBeGreaterThan(
          0.3 * worthOf(account, outcomes.at(-1)!.budgets),
        );
      }
    },
  );
});

describe("money units", () => {
  it.each([
    { unit: 0.01, dailyBudget: 100 },
    { unit: 0.1, dailyBudget: 100 },
    { unit: 0.07, dailyBudget: 100 },
    { unit: 0.07, dailyBudget: 77.7 },
  ])("of $unit never raise the sum above a budget of $dailyBudget, not even by rounding", ({ unit, dailyBudget }) => {
    for (const seed of SEEDS.slice(0, 2)) {
      const account = { seed, dailyBudget, levels: [12, 8, 16, 10, 5, 7] };
      for (const { budgets } of play(learnerOf(account, { unit }), account, { days: 60 })) {
        expect(sum(budgets)).toBeLessThanOrEqual(dailyBudget);
      }
    }
  });
});

describe("a far too easy ROI target", () => {
  it("costs at most 7%: the last split of the plan is almost as good as without a target", () => {
    for (const seed of SEEDS) {
      const account = accountOf(seed, [10, 11, 9, 10.5]);
      const reached =
        worthOf(
          account,
          LEVELS.map(() => BUDGET / 4),
        ) / BUDGET;
      const last = (more: Partial<LearnerSetup>) =>
        worthOf(account, play(learnerOf(account, { days: 60, ...more }), account, { days: 60 }).at(-1)!.budgets);
      expect(last({ roiTarget: reached / 30 })).toBeGreaterThanOrEqual(0.93 * last({}));
    }
  });
});

describe("a long history from another regime", () => {
  const account = (seed: number) =>
    accountOf(
      seed,
      LEVELS.map((level) => 300 * level),
    );

  /** The earlier regime: about half the response at every spend, another best channel, and `spent` times the spend. */
  const former = (seed: number, spent: number): Account => ({
    seed,
    dailyBudget: spent * BUDGET,
    levels: [4, 8, 5, 6].map((level) => 300 * level * Math.pow(spent, EXPONENT)),
  });

  it.each([1, 3])(
    "with %s times the spend costs at most 5% of the plan's first month, compared with recent days alone",
    (spent) => {
      for (const seed of SEEDS) {
        const now = account(seed);
        const past = [...pastOf(former(seed, spent), 400).slice(0, 250), ...pastOf(now, 400).slice(250)];
        const month = (days: Outcome[]) =>
          sum(play(importing(now, days), now, { days: 30 }).map((day) => worthOf(now, day.budgets)));
        expect(month(past)).toBeGreaterThanOrEqual(0.95 * month(past.slice(-120)));
      }
    },
  );
});
