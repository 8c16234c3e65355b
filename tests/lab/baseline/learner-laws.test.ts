import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLearner, LEARNER_KINDS, restoreLearner } from "@/lib/lab";
import { BASELINE_RULES, type BaselineKind } from "@/lib/lab/baseline/baseline-rules";
import { expectRejected, INVALID_SETUPS, SETUP as TWO_CHANNELS } from "@/tests/engine/learner/invalid-input";
import { expectLimits, limitedAccounts } from "@/tests/engine/learner/limited-accounts";
import { expectRobust, oddAccounts } from "@/tests/engine/learner/odd-observations";
import { playDays, SETUP, total } from "@/tests/engine/learner/simulated-days";

const KINDS = Object.keys(BASELINE_RULES) as BaselineKind[];

describe("a learner of any kind", () => {
  it.each(KINDS)("%s: continues with identical numbers from a snapshot on any day", (kind) => {
    const whole = playDays(createLearner(kind, SETUP), 0, 18);
    for (const cut of [0, 5, 13]) {
      const first = createLearner(kind, SETUP);
      const before = playDays(first, 0, cut);
      const restored = restoreLearner(JSON.parse(JSON.stringify(first.snapshot())));
      expect([...before, ...playDays(restored, cut, 18)]).toEqual(whole);
    }
  });

  it.each(KINDS)("%s: gives the same days, also with repeated proposals and another learner running", (kind) => {
    const alone = playDays(createLearner(kind, SETUP), 0, 10);
    const learner = createLearner(kind, SETUP);
    const other = createLearner(kind, { ...SETUP, seed: 99, dailyBudget: 77 });
    for (let day = 0; day < 10; day++) {
      playDays(other, day, day + 1);
      learner.propose();
      expect(playDays(learner, day, day + 1)).toEqual([alone[day]]);
    }
  });

  it("never exceeds the budget and meets bounds, change limits and grid", () => {
    fc.assert(
      fc.property(limitedAccounts(KINDS), (account) => expectLimits(account, createLearner)),
      { numRuns: 30, seed: 3 },
    );
  });

  it("gives finite numbers for unusual but valid observations, and survives a snapshot", () => {
    fc.assert(
      fc.property(oddAccounts(KINDS), (account) => expectRobust(account, createLearner, restoreLearner)),
      { seed: 7, numRuns: 150 },
    );
  });

  it("does not exceed a smaller budget of the day for any previous split", () => {
    for (const kind of ["current", "concave", "equal"] as const) {
      const learner = createLearner(kind, { channels: 3, dailyBudget: 300, seed: 2, current: [100, 80, 60] });
      expect(total(learner.propose({ dailyBudget: 30 }).budgets)).toBeLessThanOrEqual(30 * (1 + 1e-12));
    }
  });

  it("can be created by its kind", () => {
    for (const kind of LEARNER_KINDS) expect(createLearner(kind, TWO_CHANNELS).kind).toBe(kind);
  });
});

describe("sgd-ucb", () => {
  it.each(INVALID_SETUPS)("rejects an invalid setup by name: %s in %j", (name, change, value) => {
    expectRejected(() => createLearner("sgd-ucb", { ...TWO_CHANNELS, ...change }), `setup.${name}`, value);
  });
});
