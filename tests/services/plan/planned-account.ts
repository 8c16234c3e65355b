import { expect } from "vitest";
import type { PlanSettings } from "@/lib/domain/plan";
import type { UnusualAnswer } from "@/lib/domain/unusual-days";
import { answerUnusualDays, undoUnusualAnswer } from "@/lib/services/plan/answer-unusual-days";
import { createPlan } from "@/lib/services/plan/create-plan";
import { listUnusualDays } from "@/lib/services/plan/list-unusual-days";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import type { SmallAccount } from "../small-account";

/** A plan over an account, what its runs propose, and the answers about its newest unusual days. */
export async function planOver(account: SmallAccount, change: Partial<PlanSettings> = {}) {
  const { context } = account;
  const { planId, runId } = await createPlan(context, { ...account.settings, ...change });
  const proposeAgain = async (id: string | null) => {
    expect(await executeRun(context, { runId: id ?? "" }, { now: () => context.now })).toBe("succeeded");
    const { proposal } = await getPlanView(context, planId);
    if (!proposal) throw new Error("The run made no proposal.");
    return proposal;
  };
  const found = () => listUnusualDays(context, { planId });
  const newest = async () => (await found())[0]?.unusualDaysId ?? "";
  const answer = async (choice: UnusualAnswer, next?: { firstDay: string; lastDay: string }) => {
    const unusualDaysId = await newest();
    const input = { planId, unusualDaysId, answer: choice, ...(next && { next }) };
    return proposeAgain((await answerUnusualDays(context, input)).runId);
  };
  const undo = async () =>
    proposeAgain((await undoUnusualAnswer(context, { planId, unusualDaysId: await newest() })).runId);
  return { ...account, planId, proposal: await proposeAgain(runId), proposeAgain, found, answer, undo };
}
