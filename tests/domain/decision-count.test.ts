import { expect, test } from "vitest";
import { countDecision } from "@/lib/domain/decision-count";
import type { DecidedLine } from "@/lib/domain/proposal";

const line = (channelId: string, currentMicros: bigint, allowedMicros: bigint) => ({
  ...{ channelId, currentMicros, allowedMicros },
});
const decided = (channelId: string, budgets: [before: bigint, after: bigint], more: Partial<DecidedLine> = {}) => ({
  ...{ channelId, decision: "approved" as const, own: null, recordedMicros: null },
  ...{ beforeMicros: budgets[0], budgetMicros: budgets[1], amountMicros: budgets[1] },
  ...more,
});

test("own amounts are counted apart from the proposed changes, also where nothing was proposed", () => {
  const lines = [line("a", 10n, 12n), line("b", 10n, 10n), line("c", 5n, 5n)];
  const decision = [
    decided("a", [10n, 11n], { own: "held" }),
    decided("b", [10n, 9n], { own: "day" }),
    decided("c", [5n, 5n], { decision: "rejected" }),
  ];
  expect(countDecision(lines, decision, new Set(["b"]))).toEqual({
    ...{ proposed: 1, taken: 0, own: 2, toSet: 2, applied: 1 },
  });
});

test("an approved line without a change is no change taken, and one kept from an earlier list is still to be entered", () => {
  const lines = [line("a", 10n, 12n), line("b", 10n, 10n), line("c", 8n, 9n)];
  const decision = [
    decided("a", [10n, 12n]),
    decided("b", [10n, 10n]),
    decided("c", [7n, 8n], { decision: "rejected", amountMicros: 9n }),
  ];
  expect(countDecision(lines, decision, new Set())).toEqual({ proposed: 2, taken: 1, own: 0, toSet: 2, applied: 0 });
});

test("nothing is taken without a decision or by a rejection", () => {
  const lines = [line("a", 10n, 12n)];
  const nothing = { proposed: 1, taken: 0, own: 0, toSet: 0, applied: 0 };
  expect(countDecision(lines, null, new Set())).toEqual(nothing);
  expect(countDecision(lines, [decided("a", [10n, 10n], { decision: "rejected" })], new Set())).toEqual(nothing);
});
