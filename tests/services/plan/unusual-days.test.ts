import { expect, test } from "vitest";
import { addDays } from "@/lib/domain/day";
import { answerUnusualDays, undoUnusualAnswer } from "@/lib/services/plan/answer-unusual-days";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { rerun } from "@/lib/services/run/rerun";
import { getDecisionView } from "@/lib/services/view/get-decision-view";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { listAuditEvents } from "@/tests/store/audit-events";
import { LAST_DAY, smallAccount, type AccountShape } from "../small-account";
import { planOver } from "./planned-account";

process.env.LOG_LEVEL = "silent";

const SALE = { daysBack: 20, days: 4, spend: 5, conversions: 8 };
const SALE_DAYS = { firstDay: addDays(LAST_DAY, -23), lastDay: addDays(LAST_DAY, -20) };
const OUTAGE = { daysBack: 15, days: 4, spend: 1, conversions: 0 };

/** A plan over an account with an event, and what its runs propose. */
const planned = async (event?: AccountShape["event"]) =>
  planOver(await smallAccount({ days: 60, ...(event && { event }) }));

type Lines = Awaited<ReturnType<typeof planned>>["proposal"]["lines"];
const amounts = (lines: Lines) => lines.map(({ allowedMicros }) => Number(allowedMicros) / 1e6);
const ideals = (lines: Lines) => lines.map(({ idealMicros }) => Number(idealMicros) / 1e6);

test("a run finds a sale, leaves it out, says so, and proposes about what it proposes without the sale", async () => {
  const usual = await planned();
  const { proposal, found, channelIds } = await planned(SALE);
  expect(await usual.found()).toEqual([]);
  expect(await found()).toMatchObject([{ kind: "more-conversions", ...SALE_DAYS, answer: null, next: null }]);
  expect((await found())[0]?.channelIds.toSorted()).toEqual(channelIds.toSorted());
  const [expected, proposed] = [amounts(usual.proposal.lines), amounts(proposal.lines)];
  proposed.forEach((amount, index) => expect(Math.abs(amount / (expected[index] ?? 0) - 1)).toBeLessThan(0.05));
  for (const { reason } of proposal.lines)
    expect(reason).toMatch(
      /times the conversions expected at the same spend, over 3 channels together\. Until a person answers .* left out of learning/,
    );
});

test("an answer counts in the next run, which a person's undo takes back to the same numbers", async () => {
  const { proposal, answer, undo, found, context, planId } = await planned(SALE);
  const kept = await answer("keep");
  expect(await found()).toMatchObject([{ ...SALE_DAYS, answer: "keep", answeredBy: "Owner" }]);
  expect(ideals(kept.lines)).not.toEqual(ideals(proposal.lines));
  for (const { reason } of kept.lines) expect(reason).not.toContain("left out of learning");
  const { inputs } = await getDecisionView(context, { planId, proposalId: kept.proposalId });
  expect(inputs.answers).toEqual([expect.stringContaining("The days count as usual.")]);
  const back = await undo();
  expect(await found()).toMatchObject([{ ...SALE_DAYS, answer: null, answeredBy: null }]);
  expect(back.lines).toEqual(proposal.lines);
  const left = await answer("leave-out");
  expect(ideals(left.lines)).toEqual(ideals(proposal.lines));
  for (const { reason } of left.lines) expect(reason).not.toContain("Until a person answers");
  expect(await rerun(context, proposal.runId)).toMatchObject({ differences: [], sameInputs: true });
  expect(await rerun(context, kept.runId)).toMatchObject({ differences: [], sameInputs: true });
  const events = await inWorkspace(context.workspaceId, (tx) => listAuditEvents(tx, { subjectId: planId }));
  expect(events.map(({ action }) => action).filter((action) => action.startsWith("unusual-days"))).toEqual([
    ...["unusual-days.answered", "unusual-days.undone", "unusual-days.answered"],
  ]);
});

test("a promotion that comes again is expected on its days, with the effect that it had", async () => {
  const { proposal, answer, undo, found } = await planned(SALE);
  const usual = proposal.predictedConversions.mid;
  await answer("promotion");
  const next = { firstDay: addDays(SALE_DAYS.firstDay, 364), lastDay: addDays(SALE_DAYS.lastDay, 364) };
  expect(await found()).toMatchObject([{ answer: "promotion", next }]);
  const [first] = await found();
  const tomorrow = await answer("promotion", { firstDay: proposal.forDay, lastDay: addDays(proposal.forDay, 3) });
  const ratio = first?.ratio ?? 0;
  expect(tomorrow.predictedConversions.mid / usual).toBeGreaterThan(0.75 * ratio);
  expect(tomorrow.predictedConversions.mid / usual).toBeLessThan(1.25 * ratio);
  for (const { reason } of tomorrow.lines) expect(reason).toContain("The calendar expects ");
  expect((await undo()).lines).toEqual(proposal.lines);
  expect(await found()).toMatchObject([{ answer: null, next: null }]);
});

test("days without conversions at normal spend do not lower what a channel is expected to bring", async () => {
  const usual = await planned();
  const { proposal, found, answer } = await planned(OUTAGE);
  expect(await found()).toMatchObject([{ kind: "no-conversions", answer: null }]);
  const ratio = proposal.predictedConversions.mid / usual.proposal.predictedConversions.mid;
  expect(Math.abs(ratio - 1)).toBeLessThan(0.03);
  const kept = await answer("keep");
  expect(kept.predictedConversions.mid).toBeLessThan(0.99 * proposal.predictedConversions.mid);
});

test("an answer after a proposal keeps the proposal from being approved", async () => {
  const { context, planId, proposal, found } = await planned(SALE);
  const [days] = await found();
  await answerUnusualDays(context, { planId, unusualDaysId: days?.unusualDaysId ?? "", answer: "keep" });
  const channelIds = proposal.lines.map(({ channelId }) => channelId);
  await expect(
    approveProposal(context, { proposalId: proposal.proposalId, channelIds, note: null }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("an answer that says nothing about the days is refused by name", async () => {
  const { context, planId, found } = await planned(OUTAGE);
  const unusualDaysId = (await found())[0]?.unusualDaysId ?? "";
  const input = { planId, unusualDaysId };
  await expect(answerUnusualDays(context, { ...input, answer: "promotion" })).rejects.toThrow(
    "Only days with more conversions than expected can be a promotion.",
  );
  await expect(undoUnusualAnswer(context, input)).rejects.toThrow("There is no answer to undo.");
  const sale = await planned(SALE);
  const next = { firstDay: addDays(SALE_DAYS.firstDay, 1), lastDay: addDays(SALE_DAYS.firstDay, 2) };
  await expect(sale.answer("promotion", next)).rejects.toThrow("Choose a later first day.");
  const turned = { firstDay: addDays(LAST_DAY, 30), lastDay: addDays(LAST_DAY, 29) };
  await expect(sale.answer("promotion", turned)).rejects.toThrow("cannot end on");
});
