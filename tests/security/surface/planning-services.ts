import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { discardImport } from "@/lib/services/import/discard-import";
import { exportImportIssues } from "@/lib/services/import/export-import-issues";
import { getImport } from "@/lib/services/import/get-import";
import { getImportProgress } from "@/lib/services/import/get-import-progress";
import { getReconciliation } from "@/lib/services/import/read-reconciliation";
import { reconcileImport } from "@/lib/services/import/reconcile-import";
import { getKnownAttributions } from "@/lib/services/import/known-attributions";
import { listUnusedSeries } from "@/lib/services/data/list-unused-series";
import { listImports } from "@/lib/services/import/list-imports";
import { reviewImport } from "@/lib/services/import/review-import";
import { stageImport } from "@/lib/services/import/stage-import";
import { undoImport } from "@/lib/services/import/undo-import";
import { createPlan } from "@/lib/services/plan/create-plan";
import { answerUnusualDays, undoUnusualAnswer } from "@/lib/services/plan/answer-unusual-days";
import { listUnusualDays, listUnusualDaysPage } from "@/lib/services/plan/list-unusual-days";
import { getPlan } from "@/lib/services/plan/read";
import { comparePlanVersions, getPlanVersions, listPlanVersionsPage } from "@/lib/services/plan/plan-versions";
import { restorePlanVersion } from "@/lib/services/plan/restore-plan-version";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { getDecisionView } from "@/lib/services/view/get-decision-view";
import { listDecisions } from "@/lib/services/view/list-decisions";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { listPlans } from "@/lib/services/plan/read";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { endHold } from "@/lib/services/proposal/end-hold";
import { exportBudgetChanges } from "@/lib/services/proposal/export-budget-changes";
import { markAllApplied, markApplied } from "@/lib/services/proposal/mark-applied";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { exportReport } from "@/lib/services/report/export-report";
import { getOverview } from "@/lib/services/view/get-overview";
import { getReport } from "@/lib/services/report/get-report";
import { getRun } from "@/lib/services/run/read";
import { listRuns } from "@/lib/services/run/read";
import { rerun } from "@/lib/services/run/rerun";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getDemoStory, getTakeover } from "@/lib/services/demo/get-demo-story";
import { getSimulatedWeek } from "@/lib/services/demo/get-simulated-week";
import { getSimulation, simulateWeek } from "@/lib/services/demo/simulate-week";
import type { ServiceCell } from "./service-cell";
import { makeImport, makeProposal, makeUnusualDays, planSettings, type Ids, type World } from "../world";

/** Services for screens: imports, plans, proposals, runs and reports. */
export const PLANNING_SERVICES: Record<string, ServiceCell> = {
  "lib/services/import/answer-import.ts#answerImport": {
    permission: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "staged") }),
    call: (context, { importId }) => answerImport(context, { importId, values: { currency: "EUR" } }),
  },
  "lib/services/import/check-import.ts#checkImport": {
    permission: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "checked") }),
    call: (context, { importId }) => checkImport(context, importId),
  },
  "lib/services/import/commit-import.ts#commitImport": {
    permission: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "checked") }),
    call: (context, { importId }) => commitImport(context, importId),
  },
  "lib/services/import/discard-import.ts#discardImport": {
    permission: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "staged") }),
    call: (context, { importId }) => discardImport(context, importId),
  },
  "lib/services/import/export-import-issues.ts#exportImportIssues": {
    permission: "report.export",
    call: (context, { importId }) => exportImportIssues(context, importId),
  },
  "lib/services/import/get-import-progress.ts#getImportProgress": {
    permission: "workspace.read",
    call: (context, { importId }) => getImportProgress(context, importId),
  },
  "lib/services/import/get-import.ts#getImport": {
    permission: "workspace.read",
    call: (context, { importId }) => getImport(context, importId),
  },
  "lib/services/import/known-attributions.ts#getKnownAttributions": {
    permission: "workspace.read",
    call: (context) => getKnownAttributions(context),
  },
  "lib/services/data/list-unused-series.ts#listUnusedSeries": {
    permission: "workspace.read",
    call: (context) => listUnusedSeries(context),
  },
  "lib/services/import/list-imports.ts#listImports": {
    permission: "workspace.read",
    call: (context) => listImports(context),
  },
  "lib/services/import/read-reconciliation.ts#getReconciliation": {
    permission: "workspace.read",
    call: (context, { importId }) => getReconciliation(context, importId),
  },
  "lib/services/import/reconcile-import.ts#reconcileImport": {
    permission: "import.write",
    call: (context, { importId }) => reconcileImport(context, { importId, totals: { all: { spend: "42.00" } } }),
  },
  "lib/services/import/review-import.ts#reviewImport": {
    permission: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "staged") }),
    call: (context, { importId }) =>
      reviewImport(context, { importId, columns: {}, values: { currency: "EUR" }, accountName: null }),
  },
  "lib/services/import/stage-import.ts#stageImport": {
    permission: "import.write",
    call: (context) => stageImport(context, { fileName: "days.csv", byteCount: null, bytes: aDay() }),
  },
  "lib/services/import/undo-import.ts#undoImport": {
    permission: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "committed") }),
    call: (context, { importId }) => undoImport(context, importId),
  },
  "lib/services/plan/create-plan.ts#createPlan": {
    permission: "plan.write",
    call: (context, ids, world) => createPlan(context, settingsOf(ids, world, ids.spareChannelId)),
  },
  "lib/services/plan/get-plan-options.ts#getPlanOptions": {
    permission: "workspace.read",
    call: (context) => getPlanOptions(context),
  },
  "lib/services/view/get-plan-view.ts#getPlanView": {
    permission: "workspace.read",
    call: (context, { planId, proposalId }) => getPlanView(context, planId, proposalId),
  },
  "lib/services/view/get-decision-view.ts#getDecisionView": {
    permission: "workspace.read",
    call: (context, { planId, proposalId }) => getDecisionView(context, { planId, proposalId }),
  },
  "lib/services/view/list-decisions.ts#listDecisions": {
    permission: "workspace.read",
    call: (context, { planId }) => listDecisions(context, { planId }),
  },
  "lib/services/plan/read.ts#getPlan": {
    permission: "workspace.read",
    call: (context, { planId }) => getPlan(context, planId),
  },
  "lib/services/plan/read.ts#listPlans": {
    permission: "workspace.read",
    call: (context) => listPlans(context),
  },
  "lib/services/plan/save-plan-settings.ts#savePlanSettings": {
    permission: "plan.write",
    call: (context, ids, world) =>
      savePlanSettings(context, {
        planId: ids.planId,
        settings: settingsOf(ids, world, ids.channelId),
        baseVersion: 1,
      }),
  },
  "lib/services/plan/plan-versions.ts#getPlanVersions": {
    permission: "workspace.read",
    call: (context, { planId }) => getPlanVersions(context, planId),
  },
  "lib/services/plan/plan-versions.ts#listPlanVersionsPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listPlanVersionsPage(context, { planId, limit: 5, after: null }),
  },
  "lib/services/plan/plan-versions.ts#comparePlanVersions": {
    permission: "workspace.read",
    call: (context, { planId }) => comparePlanVersions(context, { planId, from: 1, to: 1 }),
  },
  "lib/services/plan/list-unusual-days.ts#listUnusualDays": {
    permission: "workspace.read",
    call: (context, { planId }) => listUnusualDays(context, { planId }),
  },
  "lib/services/plan/list-unusual-days.ts#listUnusualDaysPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listUnusualDaysPage(context, { planId, limit: 5, after: null }),
  },
  "lib/services/plan/answer-unusual-days.ts#answerUnusualDays": {
    permission: "plan.write",
    prepare: (world) => makeUnusualDays(world, world.ids),
    call: (context, { planId, unusualDaysId }) => answerUnusualDays(context, { planId, unusualDaysId, answer: "keep" }),
  },
  "lib/services/plan/answer-unusual-days.ts#undoUnusualAnswer": {
    permission: "plan.write",
    prepare: (world) => makeUnusualDays(world, world.ids, "keep"),
    call: (context, { planId, unusualDaysId }) => undoUnusualAnswer(context, { planId, unusualDaysId }),
  },
  "lib/services/plan/restore-plan-version.ts#restorePlanVersion": {
    permission: "plan.write",
    call: (context, { planId }) => restorePlanVersion(context, { planId, version: 1, baseVersion: 1 }),
    ends: "conflict",
  },
  "lib/services/proposal/approve-proposal.ts#approveProposal": {
    permission: "proposal.approve",
    prepare: freshProposal,
    call: (context, { proposalId, channelId }) =>
      approveProposal(context, { proposalId, channelIds: [channelId], note: null }),
  },
  "lib/services/proposal/end-hold.ts#endHold": {
    permission: "proposal.approve",
    prepare: (world) => makeProposal(world, world.ids.planId, "held"),
    call: (context, { proposalId, channelId }) => endHold(context, { proposalId, channelId }),
  },
  "lib/services/proposal/export-budget-changes.ts#exportBudgetChanges": {
    permission: "report.export",
    prepare: approvedProposal,
    call: (context, { proposalId }) => exportBudgetChanges(context, proposalId),
  },
  "lib/services/proposal/mark-applied.ts#markApplied": {
    permission: "proposal.apply",
    prepare: approvedProposal,
    call: (context, { proposalId, channelId }) => markApplied(context, { proposalId, channelId, applied: true }),
  },
  "lib/services/proposal/mark-applied.ts#markAllApplied": {
    permission: "proposal.apply",
    prepare: approvedProposal,
    call: (context, { proposalId }) => markAllApplied(context, { proposalId }),
  },
  "lib/services/proposal/reject-proposal.ts#rejectProposal": {
    permission: "proposal.reject",
    prepare: freshProposal,
    call: (context, { proposalId }) => rejectProposal(context, { proposalId, reason: "Not this week." }),
  },
  "lib/services/report/export-report.ts#exportReport": {
    permission: "report.export",
    call: (context, { planId, channelId }) => exportReport(context, { planId, channelId }),
    optionalIds: ["planId", "channelId"],
  },
  "lib/services/view/get-overview.ts#getOverview": {
    permission: "workspace.read",
    call: (context) => getOverview(context),
  },
  "lib/services/report/get-report.ts#getReport": {
    permission: "workspace.read",
    call: (context, { planId, channelId }) => getReport(context, { planId, channelId }),
    optionalIds: ["planId", "channelId"],
  },
  "lib/services/run/read.ts#getRun": {
    permission: "workspace.read",
    call: (context, { runId }) => getRun(context, runId),
  },
  "lib/services/run/read.ts#listRuns": {
    permission: "workspace.read",
    call: (context) => listRuns(context),
  },
  "lib/services/run/rerun.ts#rerun": {
    permission: "workspace.read",
    call: (context, { runId }) => rerun(context, runId),
  },
  "lib/services/run/schedule/request-run.ts#requestRun": {
    permission: "run.request",
    call: (context, { planId }) => requestRun(context, planId, { replacesDecision: true }),
  },
  "lib/services/demo/get-demo-story.ts#getDemoStory": {
    permission: "workspace.read",
    call: (context) => getDemoStory(context, "completed"),
  },
  "lib/services/demo/get-demo-story.ts#getTakeover": {
    permission: "workspace.read",
    call: (context) => getTakeover(context),
  },
  "lib/services/demo/get-simulated-week.ts#getSimulatedWeek": {
    permission: "workspace.read",
    call: (context) => getSimulatedWeek(context),
  },
  "lib/services/demo/simulate-week.ts#getSimulation": {
    permission: "workspace.read",
    call: (context) => getSimulation(context),
  },
  "lib/services/demo/simulate-week.ts#simulateWeek": {
    permission: "run.request",
    call: (context) => simulateWeek(context),
    ends: "conflict",
  },
};

function settingsOf({ actionId }: Ids, world: World, channelId: string) {
  return planSettings(world, { channelIds: [channelId], actionId });
}

async function freshProposal(world: World): Promise<Partial<Ids>> {
  return makeProposal(world, world.ids.planId);
}

async function approvedProposal(world: World): Promise<Partial<Ids>> {
  return makeProposal(world, world.ids.planId, "approved");
}

async function* aDay(): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from("Day,Campaign,Cost\n2026-01-01,Search,1\n");
}
