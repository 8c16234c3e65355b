import { expect, test } from "vitest";
import { toApiUnusualDays } from "@/lib/domain/api/unusual-days-resource";
import { addDays } from "@/lib/domain/day";
import { answerUnusualDays } from "@/lib/services/plan/answer-unusual-days";
import { rerun } from "@/lib/services/run/rerun";
import { getDecisionView } from "@/lib/services/view/get-decision-view";
import { LAST_DAY, smallAccount } from "../small-account";
import { planOver } from "./planned-account";

process.env.LOG_LEVEL = "silent";

const DAY = addDays(LAST_DAY, -9);
const CHANNEL = [{ name: "Search", scale: 4, spend: 100 }];

/** A plan with an ROI target over a channel with two days of returns. */
const planned = async () =>
  planOver(
    await smallAccount({
      ...{ days: 60, channels: [...CHANNEL, { name: "Social", scale: 2, spend: 150 }] },
      event: { daysBack: 8, days: 2, spend: 1, conversions: 1, value: -1 },
    }),
    { target: { kind: "roi", roi: 8 } },
  );

test(
  "a run finds returns, asks about them, and an answer counts until it is undone",
  { timeout: 240_000 },
  async () => {
    const { proposal, found, answer, undo, context, planId, channelIds } = await planned();
    const spans = await found();
    expect(spans).toHaveLength(2);
    expect(spans.flatMap((one) => one.channelIds).toSorted()).toEqual(channelIds.toSorted());
    for (const span of spans) {
      expect(span).toMatchObject({ kind: "returns", firstDay: DAY, lastDay: addDays(DAY, 1), answer: null });
      expect(toApiUnusualDays(span)).toMatchObject({ isAsked: true, amounts: { measure: "value", currency: "EUR" } });
    }
    for (const { reason } of proposal.lines)
      expect(reason).toMatch(
        /From 22 Mar 2026 to 23 Mar 2026 returns exceeded sales by €[\d,.]+\. Until a person answers/,
      );
    const expected = (lines: typeof proposal.lines) => lines.map(({ idealMicros }) => idealMicros);

    const left = await answer("leave-out");
    expect(left.predictedRoi?.mid).toBeGreaterThan(proposal.predictedRoi?.mid ?? Infinity);
    const { inputs } = await getDecisionView(context, { planId, proposalId: left.proposalId });
    expect(inputs.answers).toEqual([
      expect.stringMatching(/returns exceeded sales by .+ They are left out of learning\./),
    ]);
    expect((await undo()).lines).toEqual(proposal.lines);
    const kept = await answer("keep");
    expect(expected(kept.lines)).toEqual(expected(proposal.lines));
    expect(kept.lines.filter(({ reason }) => reason.includes("returns exceeded sales"))).toHaveLength(1);
    for (const { runId } of [proposal, left, kept])
      expect(await rerun(context, runId)).toMatchObject({ differences: [], sameInputs: true });
  },
);

test("returns are no promotion, which is refused by name", async () => {
  const { context, planId, found } = await planned();
  const [days] = await found();
  await expect(
    answerUnusualDays(context, { planId, unusualDaysId: days?.unusualDaysId ?? "", answer: "promotion" }),
  ).rejects.toThrow("Only days with more conversions than expected can be a promotion. Answer keep or leave-out.");
});
