import { beforeEach, expect, test } from "vitest";
import { addDays } from "@/lib/domain/day";
import { sumMicros, unitsToMicros } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { listChannelBudgets, saveBudgets } from "@/lib/store/accounts/budget-history";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { EUR, smallAccount, type SmallAccount } from "../small-account";

// A second proposal for a day whose budgets are already set.

const TOTAL = unitsToMicros(250);
const CHANNELS = [
  { name: "Search", scale: 3, spend: 130 },
  { name: "Social", scale: 3, spend: 180 },
];

let account: SmallAccount;
let planId: string;
beforeEach(async () => {
  account = await smallAccount({ days: 14, channels: CHANNELS });
  account.settings.dailyBudgetMicros = TOTAL;
  planId = (await createPlan(account.context, account.settings)).planId;
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(account.context.workspaceId, work);
const approve = (proposalId: string, channelIds = account.channelIds) =>
  approveProposal(account.context, { proposalId, channelIds });
const mark = (proposalId: string, channelId: string, applied = true) =>
  markApplied(account.context, { proposalId, channelId, applied });

async function propose() {
  await executeRun(account.context, await requestRun(account.context, planId, { replacesDecision: true }));
  const { proposal } = await getPlanView(account.context, planId);
  if (!proposal) throw new Error("The run made no proposal.");
  return proposal;
}

async function onRecord() {
  const { channelIds, settings } = account;
  const budgets = await within((tx) => listChannelBudgets(tx, { channelIds, day: settings.startsOn }));
  return budgets.map((budget) => budget.amountMicros ?? 0n);
}

/** A budget that an import reports for every campaign, from the plan's first day on. */
async function record(amountMicros: bigint) {
  const { channelIds, settings } = account;
  const budgets = await within((tx) => listChannelBudgets(tx, { channelIds, day: settings.startsOn }));
  const entities = budgets.flatMap((budget) => budget.members.map((member) => member.budgetEntityId));
  const entry = { validFrom: settings.startsOn, amountMicros, currency: EUR, source: "imported" as const };
  await within((tx) =>
    saveBudgets(
      tx,
      entities.map((budgetEntityId) => ({ ...entry, budgetEntityId })),
    ),
  );
}

async function setAll() {
  const proposal = await propose();
  await approve(proposal.proposalId);
  for (const channelId of account.channelIds) await mark(proposal.proposalId, channelId);
  return proposal;
}

/** Sets limits so that the first channel gets slightly more than now, and the second slightly less. */
async function moveALittle() {
  const [first = 0n, second = 0n] = await onRecord();
  const [raised, lowered] = [first + unitsToMicros(5), second - unitsToMicros(5)];
  const [search, social] = account.settings.channels;
  if (!search || !social) throw new Error("The account has too few channels.");
  const channels = [
    { ...search, minMicros: raised, maxMicros: raised },
    { ...social, maxMicros: lowered },
  ];
  const settings = { ...account.settings, channels, maxStep: 5 };
  await savePlanSettings(account.context, { planId, baseVersion: 1, settings });
}

test("approving a part of a second proposal for the day never raises the recorded budgets above the total", async () => {
  await setAll();
  const before = await onRecord();
  expect(sumMicros(before)).toBe(TOTAL);
  await moveALittle();
  const { proposalId, lines } = await propose();
  const [search = "", social = ""] = account.channelIds;
  await expect(approve(proposalId, [search])).rejects.toThrow(
    "These changes alone add up to €255.00 a day, above the total budget of €250.00. Also approve the decrease of Social.",
  );
  expect(lines.map((line) => line.currentMicros)).toEqual(before);
  for (const { reason } of lines) expect(reason).not.toContain("No budget is recorded");
  expect(await onRecord()).toEqual(before);
  await approve(proposalId);
  for (const channelId of [search, social]) await mark(proposalId, channelId);
  expect(sumMicros(await onRecord())).toBeLessThanOrEqual(TOTAL);
});

test("a mark of a budget that already counts as current does not make the next proposal out of date", async () => {
  const first = await propose();
  await approve(first.proposalId);
  const second = await propose();
  const [search = "", social = ""] = account.channelIds;
  await mark(first.proposalId, search);
  expect((await getPlanView(account.context, planId)).proposal).toMatchObject({ staleBecause: null });
  await approve(second.proposalId, [social]);
});

test("a proposal from before another budget was imported for its day cannot be approved", async () => {
  const { proposalId } = await propose();
  await record(77_000_000n);
  await expect(approve(proposalId)).rejects.toThrow(
    /The data has changed since this proposal was made: the budget of Search was set to .* from 2026-04-01 on/,
  );
  expect((await getPlanView(account.context, planId)).proposal?.staleBecause).toContain("the budget of Search was set");
});

test("a mark during a run for the same day makes the run read its inputs again", async () => {
  const first = await propose();
  await approve(first.proposalId);
  const { runId } = await requestRun(account.context, planId, { replacesDecision: true });
  let ticked = false;
  const works = {
    ...STEP_WORKS,
    proposal: async (input: Parameters<typeof STEP_WORKS.proposal>[0]) => {
      const outcome = await STEP_WORKS.proposal(input);
      if (!ticked) for (const channelId of account.channelIds) await mark(first.proposalId, channelId);
      ticked = true;
      return outcome;
    },
  };
  expect(await executeRun(account.context, { runId }, { works })).toBe("succeeded");
  const { proposal } = await getPlanView(account.context, planId);
  expect(proposal?.lines.map((line) => line.currentMicros)).toEqual(await onRecord());
});

test("an imported budget for the plan day is current, and one for a later day is not", async () => {
  const { startsOn } = account.settings;
  const members = await within((tx) => listChannelBudgets(tx, { channelIds: account.channelIds, day: startsOn }));
  const entities = members.flatMap((budget) => budget.members.map((member) => member.budgetEntityId));
  const save = (validFrom: typeof startsOn, amountMicros: bigint) =>
    within((tx) =>
      saveBudgets(
        tx,
        entities.map((budgetEntityId) => ({
          budgetEntityId,
          validFrom,
          amountMicros,
          currency: EUR,
          source: "imported",
        })),
      ),
    );
  await save(startsOn, unitsToMicros(111));
  await save(addDays(startsOn, 1), unitsToMicros(99));
  const { lines } = await propose();
  expect(lines.map((line) => line.currentMicros)).toEqual([unitsToMicros(111), unitsToMicros(111)]);
});
