import { expect, test } from "vitest";
import { sumMicros, unitsToMicros } from "@/lib/domain/money";
import { RUN_STEPS } from "@/lib/domain/run";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import type { StepWorks } from "@/lib/services/run/execute/run-step";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { clickActionOf, smallAccount, type SmallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

async function runOnce(account: SmallAccount, planId: string) {
  const { runId } = await requestRun(account.context, planId);
  expect(await executeRun(account.context, { runId })).toBe("succeeded");
  const view = await getPlanView(account.context, planId);
  if (!view.proposal) throw new Error("The run made no proposal.");
  return { view, proposal: view.proposal, run: (await getRun(account.context, runId)).run };
}

const money = (lines: { allowedMicros: bigint }[]) => sumMicros(lines.map((line) => line.allowedMicros));

test("a run proposes budgets within the total, moves money to the better channel and gives reasons", async () => {
  const account = await smallAccount();
  const { planId } = await createPlan(account.context, account.settings);
  const { proposal, view } = await runOnce(account, planId);
  expect(proposal.status).toBe("open");
  expect(proposal.forDay).toBe("2026-04-01");
  expect(money(proposal.lines)).toBeLessThanOrEqual(account.settings.dailyBudgetMicros);
  expect(proposal.lines.every((line) => line.reason.length > 10 && line.allowedMicros % 10_000n === 0n)).toBe(true);
  const search = proposal.lines[0];
  expect(search && search.allowedMicros > search.currentMicros).toBe(true);
  expect(proposal.problem).not.toBeNull();
  expect(view.curves.every((curve) => curve.status === "fitted" && curve.spend.length === curve.mean.length)).toBe(
    true,
  );
});

test("the same inputs always give the same numbers", async () => {
  const account = await smallAccount();
  const { planId } = await createPlan(account.context, account.settings);
  const first = await runOnce(account, planId);
  const second = await runOnce(account, planId);
  expect(second.run.inputFingerprint).toBe(first.run.inputFingerprint);
  expect(second.run.runId).not.toBe(first.run.runId);
  expect(second.proposal.lines).toEqual(first.proposal.lines);
  expect(second.view.curves).toEqual(first.view.curves);
  expect(second.proposal.problem).toEqual(first.proposal.problem);
});

for (const [index, step] of RUN_STEPS.entries()) {
  for (const moment of ["before", "while saving"] as const) {
    test(`a worker that dies ${moment} "${step}" leaves a run that another worker ends with the same numbers`, async () => {
      const account = await smallAccount({ days: 30 });
      const { planId } = await createPlan(account.context, account.settings);
      const { runId } = await requestRun(account.context, planId);
      await expect(executeRun(account.context, { runId }, { works: dyingIn(step, moment) })).rejects.toThrow("killed");
      expect((await getRun(account.context, runId)).run.stepsDone).toEqual(RUN_STEPS.slice(0, index));
      expect(await executeRun(account.context, { runId })).toBe("elsewhere");
      const later = () => new Date(Date.now() + 60_000);
      expect(await executeRun(account.context, { runId }, { now: later })).toBe("succeeded");
      const resumed = await getPlanView(account.context, planId);
      const fresh = await runOnce(account, planId);
      expect(resumed.proposal?.lines).toEqual(fresh.proposal.lines);
    });
  }
}

function dyingIn(step: keyof StepWorks, moment: "before" | "while saving"): StepWorks {
  return {
    ...STEP_WORKS,
    [step]: async (input: Parameters<StepWorks["fetch"]>[0]) => {
      if (moment === "before") throw new Error("killed");
      const outcome = await STEP_WORKS[step](input);
      return {
        ...outcome,
        save: async (tx: Parameters<NonNullable<typeof outcome.save>>[0]) => {
          await outcome.save?.(tx);
          throw new Error("killed");
        },
      };
    },
  };
}

test("two workers on one run make one proposal", async () => {
  const account = await smallAccount({ days: 30 });
  const { planId } = await createPlan(account.context, account.settings);
  const { runId } = await requestRun(account.context, planId);
  const ends = await Promise.all([1, 2, 3, 4].map(() => executeRun(account.context, { runId })));
  expect(ends.filter((end) => end === "succeeded")).toHaveLength(1);
  expect(ends.filter((end) => end === "elsewhere")).toHaveLength(3);
});

test("two requests at once make one run, and a newer proposal replaces an open one", async () => {
  const account = await smallAccount({ days: 30 });
  const { planId } = await createPlan(account.context, account.settings);
  const [one, other] = await Promise.all([requestRun(account.context, planId), requestRun(account.context, planId)]);
  expect(one.runId).toBe(other.runId);
  await executeRun(account.context, one);
  const first = (await getPlanView(account.context, planId)).proposal;
  const second = (await runOnce(account, planId)).proposal;
  expect(first?.proposalId).not.toBe(second.proposalId);
});

test("one day of data keeps the budgets and says what is missing", async () => {
  const account = await smallAccount({ days: 1 });
  const { planId } = await createPlan(account.context, account.settings);
  const { proposal } = await runOnce(account, planId);
  expect(proposal.noChangeReason).toContain("1 complete day");
  expect(proposal.lines.every((line) => line.bindingLimit === "not-enough-data")).toBe(true);
  expect(money(proposal.lines)).toBeLessThanOrEqual(account.settings.dailyBudgetMicros);
});

test("without any data the proposal says so", async () => {
  const account = await smallAccount({ days: 0, channels: [{ name: "Empty", scale: 1, spend: 10 }] });
  const actionId = clickActionOf(account);
  const { planId } = await createPlan(account.context, { ...account.settings, goalWeights: [{ actionId, weight: 1 }] });
  const { proposal } = await runOnce(account, planId);
  expect(proposal.noChangeReason).toContain("0 complete days");
});

test("a channel without conversions keeps a budget that can still learn", async () => {
  const account = await smallAccount({
    channels: [
      { name: "Search", scale: 4, spend: 100 },
      { name: "Dead", scale: 0, spend: 100 },
    ],
  });
  const { planId } = await createPlan(account.context, account.settings);
  const { proposal } = await runOnce(account, planId);
  const dead = proposal.lines.find((line) => line.channelName === "Dead");
  expect(dead && dead.allowedMicros > 0n && dead.allowedMicros < dead.currentMicros).toBe(true);
});

test("an unreachable ROI target is reported with the relaxation that would fix it", async () => {
  const account = await smallAccount();
  const { planId } = await createPlan(account.context, { ...account.settings, target: { kind: "roi", roi: 500 } });
  const { proposal } = await runOnce(account, planId);
  expect(proposal.repair).toMatch(/ROI/);
  expect(proposal.repair).toMatch(/Lower the ROI target/);
  expect(money(proposal.lines)).toBeLessThanOrEqual(account.settings.dailyBudgetMicros);
});

test("an unreachable CPA target is reported with its CPA", async () => {
  const account = await smallAccount({ withValues: false });
  const { planId } = await createPlan(account.context, {
    ...account.settings,
    target: { kind: "cpa", cpaMicros: 10_000n },
  });
  const { proposal } = await runOnce(account, planId);
  expect(proposal.repair).toMatch(/CPA of €0\.01/);
});

test("lowest budgets above the total are reported with their sum", async () => {
  const account = await smallAccount();
  const channels = account.settings.channels.map((channel) => ({ ...channel, minMicros: unitsToMicros(200) }));
  const { planId } = await createPlan(account.context, { ...account.settings, channels });
  const { proposal } = await runOnce(account, planId);
  expect(proposal.repair).toMatch(/600/);
  expect(money(proposal.lines)).toBeLessThanOrEqual(account.settings.dailyBudgetMicros);
});

test("a plan can have clicks as its goal, without a target", async () => {
  const account = await smallAccount({ withValues: false });
  const goalWeights = [{ actionId: clickActionOf(account), weight: 1 }];
  const { planId } = await createPlan(account.context, { ...account.settings, goalWeights });
  const { proposal, view } = await runOnce(account, planId);
  expect(view.goalName).toBe("clicks");
  expect(proposal.predictedRoi).toBeNull();
  expect(proposal.predictedConversions.mid).toBeGreaterThan(300);
  expect(money(proposal.lines)).toBeLessThanOrEqual(account.settings.dailyBudgetMicros);
});

test("a locked channel keeps its budget, and too small a gain changes nothing", async () => {
  const account = await smallAccount();
  const channels = account.settings.channels.map((channel, index) => ({ ...channel, locked: index === 0 }));
  const { planId } = await createPlan(account.context, { ...account.settings, channels });
  const locked = (await runOnce(account, planId)).proposal.lines[0];
  expect(locked?.bindingLimit).toBe("locked");
  expect(locked?.allowedMicros).toBe(locked?.currentMicros);
  const settings = { ...account.settings, leastGain: 1, dailyBudgetMicros: unitsToMicros(1000) };
  await savePlanSettings(account.context, { planId, settings, baseVersion: 1 });
  const { proposal } = await runOnce(account, planId);
  expect(proposal.noChangeReason).toMatch(/less than the least worthwhile gain of 100%\.$/);
  expect(proposal.lines.every((line) => line.allowedMicros === line.currentMicros)).toBe(true);
});
