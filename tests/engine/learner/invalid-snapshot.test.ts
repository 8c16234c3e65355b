import { describe, expect, it } from "vitest";
import { restoreLearner, type LearnerSnapshot } from "@/lib/engine";
import { expectRejected, OPEN, OUTCOME, SETUP, trainedLearner } from "./invalid-input";

describe("restoreLearner", () => {
  it.each([undefined, null, 7, "snapshot", [], {}, { version: 2 }, () => 1])(
    "rejects %s, which is not a snapshot",
    (snapshot) => {
      expectRejected(() => restoreLearner(snapshot), "snapshot", "Learner.snapshot()");
    },
  );

  it.each<[string, (snapshot: LearnerSnapshot) => object, string]>([
    ["snapshot", (snapshot) => ({ ...snapshot, version: 99 }), "engine version"],
    ["kind", (snapshot) => ({ ...snapshot, kind: "magic" }), "magic"],
    ["setup.dailyBudget", (snapshot) => ({ ...snapshot, setup: { ...SETUP, dailyBudget: -4 } }), "-4"],
    ["setup.channels", (snapshot) => ({ ...snapshot, setup: { ...SETUP, channels: NaN } }), "NaN"],
    ["setup.current", (snapshot) => ({ ...snapshot, setup: { ...SETUP, current: [1] } }), "1"],
    ["setup.unit", (snapshot) => ({ ...snapshot, setup: { ...SETUP, unit: Infinity } }), "Infinity"],
    ["setup", ({ setup: _, ...snapshot }) => snapshot, "undefined"],
    ["state", ({ state: _, ...snapshot }) => snapshot, "undefined"],
    ["snapshot", (snapshot) => ({ ...snapshot, extra: () => 1 }), "plain JSON"],
  ])("rejects an invalid part of a snapshot by name: %s", (name, spoil, value) => {
    expectRejected(() => restoreLearner(spoil(trainedLearner().snapshot())), name, value);
  });

  it.each<[string, object, string]>([
    ["state.history", { history: undefined }, "undefined"],
    ["state.history", { history: null }, "null"],
    ["state.planStart", { planStart: "x" }, "x"],
    ["state.planStart", { planStart: undefined }, "undefined"],
    ["state.planStart", { planStart: -1 }, "-1"],
    ["state.multipliers", { multipliers: undefined }, "undefined"],
    ["state.multipliers[0][0]", { multipliers: { 0: [-1, 1] } }, "-1"],
    ["state.multipliers[0]", { multipliers: { 0: [1] } }, "1"],
    ["each key of state.multipliers", { multipliers: { soon: [1, 1] } }, "soon"],
  ])("rejects an invalid part of the state by name: %s in %j", (name, change, value) => {
    expectRejected(() => restoreLearner(withState(change)), name, value);
  });

  it.each<[string, object, string]>([
    ["days", { days: undefined }, "undefined"],
    ["days[3]", { days: { 3: null } }, "null"],
    ["days[3].day", { days: { 3: OUTCOME } }, "0"],
    ["days[0].spend[0]", { days: { 0: { ...OUTCOME, spend: [-1, 2] } } }, "-1"],
    ["days[0].conversions[1]", { days: { 0: { ...OUTCOME, conversions: [1, NaN] } } }, "NaN"],
    ["days[0].value", { days: { 0: { ...OUTCOME, value: [1] } } }, "1"],
    ["firstDay", { firstDay: null }, "null"],
    ["firstDay", { firstDay: 2 }, "2"],
    ["firstDay", { days: {}, asOfDay: -1 }, "0"],
    ["asOfDay", { asOfDay: NaN }, "NaN"],
    ["asOfDay", { asOfDay: 4 }, "4"],
    ["versions", { versions: undefined }, "undefined"],
    ["versions[1][2]", { versions: { 1: { 2: -5 } } }, "-5"],
  ])("rejects an invalid part of the history by name: %s in %j", (name, change, value) => {
    const { history } = stateOf(trainedLearner().snapshot());
    expectRejected(
      () => restoreLearner(withState({ history: { ...history, ...change } })),
      `state.history.${name}`,
      value,
    );
  });

  it("restores infinite maximums and options after a JSON round trip", () => {
    const learner = trainedLearner({ bounds: [OPEN, { min: 0, max: Infinity }], options: { threshold: Infinity } });
    const restored = restoreLearner(JSON.parse(JSON.stringify(learner.snapshot())));
    expect(restored.snapshot()).toEqual(learner.snapshot());
    expect(restored.propose()).toEqual(learner.propose());
  });
});

function stateOf(snapshot: LearnerSnapshot): { history: object } {
  return snapshot.state as { history: object };
}

function withState(change: object): LearnerSnapshot {
  const snapshot = trainedLearner().snapshot();
  return { ...snapshot, state: { ...stateOf(snapshot), ...change } };
}
