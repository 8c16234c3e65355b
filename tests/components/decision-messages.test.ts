import { expect, test } from "vitest";
import { decidedReason, describeApproval, describeOwnAmounts } from "@/components/plan/decided-text";
import { approvedText } from "@/components/plan/decisions/decision-lines";
import { describeDecision } from "@/components/plan/decisions/decision-messages";
import type { DecisionCount } from "@/lib/domain/decision-count";
import { toDay } from "@/lib/domain/day";
import type { PastDecision } from "@/lib/domain/views/decision";
import { EUR } from "../services/small-account";

const count = (more: Partial<DecisionCount>) => ({ proposed: 0, taken: 0, own: 0, toSet: 0, applied: 0, ...more });
const decision = (more: Partial<PastDecision>) =>
  ({ status: "approved", supersededBecause: null, noChangeReason: null, isReplaced: false, ...more }) as PastDecision;

test.each([
  [count({ proposed: 1, own: 2, toSet: 2 }), "2 own amounts, 0 of 1 proposed changes approved; 0 of 2 budgets applied"],
  [count({ proposed: 3, taken: 1, toSet: 1, applied: 1 }), "1 of 3 changes approved; 1 of 1 budget applied"],
  [count({ own: 1, toSet: 1 }), "1 own amount approved; 0 of 1 budget applied"],
])("the count of a decision is one phrase (%#)", (counted, text) => {
  expect(describeDecision(decision({ count: counted, noChangeReason: "No change because the gain is small." }))).toBe(
    text,
  );
});

test("the reason for no change is shown only where the decision has no own amounts", () => {
  const reason = "No change because the gain is small.";
  expect(describeDecision(decision({ count: count({}), noChangeReason: reason }))).toBe(reason);
});

test("a replaced approval says so after what was approved", () => {
  const replaced = decision({ count: count({ proposed: 2, taken: 2, toSet: 2 }), isReplaced: true });
  expect(describeDecision(replaced)).toBe(
    "2 of 2 changes approved; 0 of 2 budgets applied. Replaced by a later approval for the same day.",
  );
});

test("the plan's page counts alike", () => {
  expect(describeApproval(count({ proposed: 1, own: 2 }))).toBe("Approved: 2 own amounts, 0 of 1 proposed changes");
  expect(describeApproval(count({ proposed: 2, taken: 1 }))).toBe("Approved in part: 1 of 2 changes");
  expect(describeApproval(count({ proposed: 2, taken: 2 }))).toBe("Approved");
});

test("an own amount is explained by the approver's words, its end, and an early end", () => {
  const own = { reason: "Sale", until: toDay("2026-04-03") };
  expect(decidedReason("held", { own, isHoldEnded: false })).toBe(
    "The approver holds it at this amount until 3 Apr 2026: “Sale”.",
  );
  expect(decidedReason("held", { own, isHoldEnded: true })).toContain("It was ended early.");
  expect(decidedReason("day", { own, isHoldEnded: false })).toBe("The approver set this amount for this day.");
  expect(describeOwnAmounts(own, [{ own: "held", isHoldEnded: true }])).toBe("With own amounts, ended early: Sale");
});

test("a line without a proposed change is unchanged, neither rejected nor approved", () => {
  const line = { approvedMicros: null, currentMicros: 139_120_000n, proposedMicros: 139_120_000n, isApplied: false };
  const view = { decision: { decidedAt: new Date(0) }, currency: EUR };
  expect(approvedText({ ...line, own: null }, view)).toBe("€139.12, unchanged");
  expect(approvedText({ ...line, own: null, proposedMicros: 150_000_000n }, view)).toBe("rejected, kept at €139.12");
  expect(approvedText({ ...line, own: "day", approvedMicros: 120_000_000n }, view)).toBe(
    "€120.00, own amount, not applied",
  );
});
