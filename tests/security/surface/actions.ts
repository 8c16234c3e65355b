import { makeImport, makeProposal, makeUnusualDays, planSettings } from "../world";
import { ACCOUNT_ACTIONS } from "./account-actions";
import type { ActionCell } from "./action-cell";
import { SETTINGS_ACTIONS } from "./settings-actions";

const IMPORT = "app/[workspace]/import/actions.ts";
const PLAN = "app/[workspace]/plan/actions.ts";

export const ACTIONS: Record<string, ActionCell> = {
  ...ACCOUNT_ACTIONS,
  ...SETTINGS_ACTIONS,
  [`${IMPORT}#reviewImportAction`]: {
    access: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "staged") }),
    args: ({ slug, importId }) => [slug, importId, { columns: {}, values: { currency: "EUR" }, accountName: null }],
  },
  [`${IMPORT}#commitImportAction`]: {
    access: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "checked") }),
    args: ({ slug, importId }) => [slug, importId],
  },
  [`${IMPORT}#reconcileImportAction`]: {
    access: "import.write",
    args: ({ slug, importId }) => [slug, importId, { all: { spend: "42.00", conversions: "" } }],
  },
  [`${IMPORT}#undoImportAction`]: {
    access: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "committed") }),
    args: ({ slug, importId }) => [slug, importId],
  },
  [`${IMPORT}#discardImportAction`]: {
    access: "import.write",
    prepare: async (world) => ({ importId: await makeImport(world, "staged") }),
    args: ({ slug, importId }) => [slug, importId],
  },
  [`${PLAN}#createPlanAction`]: {
    access: "plan.write",
    args: (ids, world) => [ids.slug, planSettings(world, { channelIds: [ids.spareChannelId], actionId: ids.actionId })],
  },
  [`${PLAN}#requestRunAction`]: {
    access: "run.request",
    args: ({ slug, planId }) => [slug, planId, { replacesDecision: true }],
  },
  [`${PLAN}#savePlanSettingsAction`]: {
    access: "plan.write",
    args: (ids, world) => [
      ids.slug,
      { planId: ids.planId, baseVersion: 1 },
      planSettings(world, { channelIds: [ids.channelId], actionId: ids.actionId }),
    ],
  },
  [`${PLAN}#restorePlanVersionAction`]: {
    access: "plan.write",
    args: ({ slug, planId }) => [slug, { planId, baseVersion: 1 }, 1],
    ends: "conflict",
  },
  [`${PLAN}#answerUnusualDaysAction`]: {
    access: "plan.write",
    prepare: (world) => makeUnusualDays(world, world.ids),
    args: ({ slug, planId, unusualDaysId }) => [slug, { planId, unusualDaysId, answer: "keep" }],
  },
  [`${PLAN}#undoUnusualAnswerAction`]: {
    access: "plan.write",
    prepare: (world) => makeUnusualDays(world, world.ids, "keep"),
    args: ({ slug, planId, unusualDaysId }) => [slug, { planId, unusualDaysId }],
  },
  [`${PLAN}#approveProposalAction`]: {
    access: "proposal.approve",
    prepare: (world) => makeProposal(world, world.ids.planId),
    args: ({ slug, proposalId, channelId }) => [slug, { proposalId, channelIds: [channelId], note: null }],
  },
  [`${PLAN}#rejectProposalAction`]: {
    access: "proposal.reject",
    prepare: (world) => makeProposal(world, world.ids.planId),
    args: ({ slug, proposalId }) => [slug, { proposalId, reason: "Not this week." }],
  },
  [`${PLAN}#endHoldAction`]: {
    access: "proposal.approve",
    prepare: (world) => makeProposal(world, world.ids.planId, "held"),
    args: ({ slug, proposalId, channelId }) => [slug, { proposalId, channelId }],
  },
  [`${PLAN}#markAppliedAction`]: {
    access: "proposal.apply",
    prepare: (world) => makeProposal(world, world.ids.planId, "approved"),
    args: ({ slug, proposalId, channelId }) => [slug, { proposalId, channelId, applied: true }],
  },
  [`${PLAN}#markAllAppliedAction`]: {
    access: "proposal.apply",
    prepare: (world) => makeProposal(world, world.ids.planId, "approved"),
    args: ({ slug, proposalId }) => [slug, { proposalId }],
  },
  "app/[workspace]/runs/actions.ts#rerunAction": {
    access: "workspace.read",
    args: ({ slug, runId }) => [slug, runId],
  },
  "app/[workspace]/runs/actions.ts#simulateWeekAction": {
    access: "run.request",
    args: ({ slug }) => [slug],
    ends: "conflict",
  },
  "app/new/actions.ts#listOwnWorkspacesAction": {
    access: "public",
    reason: "names the caller's own workspaces, and none without a session",
    args: () => [],
  },
  "app/new/actions.ts#createWorkspaceAction": {
    access: "workspace.write",
    withoutProof: true,
    stranger: "forbidden",
    args: () => ["A new workspace"],
  },
};
