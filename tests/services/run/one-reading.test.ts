import { beforeEach, expect, test } from "vitest";
import { addDays, toDay } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { ServiceContext } from "@/lib/services/context";
import { undoImport } from "@/lib/services/import/undo-import";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { rerun } from "@/lib/services/run/rerun";
import type { StepWorks } from "@/lib/services/run/execute/run-step";
import { listChannels } from "@/lib/store/accounts/channels";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { importFile, newWorkspace, NOW } from "../import/run-import";

process.env.LOG_LEVEL = "silent";

const FIRST_DAY = toDay("2026-09-01");
const CAMPAIGNS = ["Brand", "Generic"];

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

function fileOf(days: number, factor = 1): string {
  const rows = Array.from({ length: days }, (_, index) =>
    CAMPAIGNS.map((campaign, which) => {
      const spend = 50 + ((index * 7 + which * 3) % 40);
      return `${addDays(FIRST_DAY, index)},${campaign},${(spend * factor).toFixed(2)},${Math.round((2 - which) * Math.sqrt(spend))}`;
    }),
  ).flat();
  return ["date,campaign,cost,conversions", ...rows].join("\n");
}

async function planOverAll(): Promise<string> {
  const settings = await inWorkspace(context.workspaceId, async (tx): Promise<PlanSettings> => {
    const channels = await listChannels(tx);
    const goal = (await listConversionActions(tx)).find((action) => action.key === "conversions");
    return {
      name: "All",
      currency: toCurrency("EUR"),
      timeZone: "Europe/Berlin",
      startsOn: FIRST_DAY,
      endsOn: null,
      dailyBudgetMicros: unitsToMicros(150),
      target: { kind: "none" },
      windowDays: 28,
      tolerance: 0.1,
      goalWeights: [{ actionId: goal?.actionId ?? "", weight: 1 }],
      channels: channels.map(({ channelId }) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
      maxStep: 0.3,
      startShare: 0.05,
      leastGain: 0,
      coolDownDays: 0,
      maxDataAgeDays: 365,
      nightlyHour: 4,
      automation: "recommend",
    };
  });
  return (await createPlan(context, settings)).planId;
}

async function runPlan(planId: string, works: StepWorks = STEP_WORKS) {
  const { runId } = await requestRun(context, planId);
  const end = await executeRun(context, { runId }, { now: () => NOW, works });
  return { end, runId, run: (await getRun(context, runId)).run };
}

const proposalOf = async (planId: string) => {
  const { proposal } = await getPlanView(context, planId);
  if (!proposal) throw new Error("There is no proposal.");
  return proposal;
};

const approve = ({ proposalId, lines }: Awaited<ReturnType<typeof proposalOf>>) =>
  approveProposal(context, { proposalId, channelIds: lines.map((line) => line.channelId), note: null });

test("a run whose data is undone before its proposal is saved uses the remaining data", async () => {
  await importFile(context, fileOf(30));
  const wrong = await importFile(context, fileOf(40, 3));
  const planId = await planOverAll();
  let undone = false;
  const works: StepWorks = {
    ...STEP_WORKS,
    proposal: async (input) => {
      const outcome = await STEP_WORKS.proposal(input);
      if (!undone) await undoImport(context, wrong.importId);
      undone = true;
      return outcome;
    },
  };
  const { end, runId } = await runPlan(planId, works);
  expect(end).toBe("succeeded");
  expect((await getRun(context, runId)).read?.lastDay).toBe(addDays(FIRST_DAY, 29));
  expect(await rerun(context, runId)).toMatchObject({ differences: [], sameInputs: true });
  const again = await runPlan(planId);
  expect((await getRun(context, again.runId)).run.inputFingerprint).toBe(
    (await getRun(context, runId)).run.inputFingerprint,
  );
});

test("data that keeps changing fails the run with the reason", async () => {
  await importFile(context, fileOf(30));
  const planId = await planOverAll();
  let factor = 1;
  const works: StepWorks = {
    ...STEP_WORKS,
    proposal: async (input) => {
      const outcome = await STEP_WORKS.proposal(input);
      factor += 1;
      await importFile(context, fileOf(30, factor));
      return outcome;
    },
  };
  const { end, run } = await runPlan(planId, works);
  expect(end).toBe("failed");
  expect(run.error).toMatch(/^The data changed during the run: 30 days of Brand \(1 Sep 2026 to 30 Sep 2026\)/);
});

test("a proposal can be approved only if the days it was made from are unchanged; later days do not matter", async () => {
  await importFile(context, fileOf(30));
  const planId = await planOverAll();
  await runPlan(planId);
  await importFile(context, fileOf(31));
  const current = await proposalOf(planId);
  expect(current.staleBecause).toBeNull();
  await importFile(context, fileOf(31, 2));
  const stale = await proposalOf(planId);
  expect(stale.staleBecause).toMatch(
    /^The data has changed since this proposal was made: 30 days of Brand .* were restated/,
  );
  await expect(approve(stale)).rejects.toMatchObject({ code: "conflict", message: stale.staleBecause });
  await runPlan(planId);
  await expect(approve(await proposalOf(planId))).resolves.toBeUndefined();
});

test("a run can be repeated exactly even if its data has changed, and a changed number is found", async () => {
  const { importId } = await importFile(context, fileOf(30));
  const planId = await planOverAll();
  const { runId } = await runPlan(planId);
  await importFile(context, fileOf(35, 2));
  await undoImport(context, importId);
  const view = await rerun(context, runId);
  expect(view).toMatchObject({ differences: [], sameInputs: true });
  expect(view.compared).toBeGreaterThan(100);
  await inWorkspace(context.workspaceId, (tx) =>
    tx.proposal.updateMany({ where: { workspaceId: tx.workspaceId, runId }, data: { prices: { budget: 1, roi: 0 } } }),
  );
  const { differences } = await rerun(context, runId);
  expect(differences).toMatchObject([{ what: "prices / budget", then: "1" }]);
});

test("a run whose reasons an earlier version worded differently is repeated without a difference", async () => {
  await importFile(context, fileOf(30));
  const planId = await planOverAll();
  const { runId } = await runPlan(planId);
  const { count } = await inWorkspace(context.workspaceId, (tx) =>
    tx.proposalLine.updateMany({
      where: { workspaceId: tx.workspaceId },
      data: { reason: "Worded by an earlier version." },
    }),
  );
  expect(count).toBeGreaterThan(0);
  expect(await rerun(context, runId)).toMatchObject({ differences: [], sameInputs: true });
});

test("a run without stored inputs cannot be repeated or approved, and the error says why", async () => {
  await importFile(context, fileOf(30));
  const planId = await planOverAll();
  const { runId } = await runPlan(planId);
  const copy = await inWorkspace(context.workspaceId, async (tx) => {
    const {
      id: _,
      progress: __,
      ...run
    } = await tx.run.findFirstOrThrow({ where: { workspaceId: tx.workspaceId, id: runId } });
    const copied = await tx.run.create({
      data: { ...run, idempotencyKey: null, stepResults: run.stepResults as object },
    });
    await tx.proposal.updateMany({ where: { workspaceId: tx.workspaceId, runId }, data: { runId: copied.id } });
    return copied.id;
  });
  await expect(rerun(context, copy)).rejects.toThrow("made by an earlier version");
  await expect(approve(await proposalOf(planId))).rejects.toThrow("made by an earlier version");
  await expect(rerun(context, runId)).rejects.toThrow("made no proposal");
});
