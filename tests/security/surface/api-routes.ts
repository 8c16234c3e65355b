import { randomUUID } from "node:crypto";
import { OPERATION_IDS, operationOf, type OperationId } from "@/lib/domain/api/operations";
import { ApiNewPlanSettings } from "@/lib/domain/api/plan-resource";
import { changedPlan, makeProposal, makeUnusualDays, ownerContext, planSettings, type Ids, type World } from "../world";
import { getPlan } from "@/lib/services/plan/read";
import { getProposal } from "@/lib/services/proposal/read";
import { dayRows } from "./program-services";
import type { RouteCell } from "./route-cell";

interface Sample extends Pick<RouteCell, "prepare"> {
  body?(ids: Ids, world: World): unknown;
  /** The value of If-Match. */
  version?(ids: Ids, world: World): Promise<string>;
  query?(ids: Ids): string;
}

/** A sample request for each operation, which succeeds with a token of a sufficient role. */
const SAMPLES: Record<OperationId, Sample> = {
  listPlans: {},
  createPlan: { body: (ids, world) => apiSettings(world, ids.spareChannelId, ids) },
  getPlan: {},
  changePlan: {
    body: (ids, world) => apiSettings(world, ids.channelId, ids),
    version: () => Promise.resolve("1"),
  },
  listPlanVersions: {},
  comparePlanVersions: { query: () => "?from=1&to=1" },
  restorePlanVersion: {
    prepare: changedPlan,
    body: () => ({ version: 1 }),
    version: planVersion,
  },
  listUnusualDays: {},
  answerUnusualDays: {
    prepare: (world) => makeUnusualDays(world, world.ids),
    body: ({ unusualDaysId }) => ({ unusualDaysId, answer: "leave-out" }),
  },
  listLedger: {},
  listStatements: {},
  listConnections: {},
  listChannels: {},
  listDayRows: { query: ({ channelId }) => `?channelId=${channelId}` },
  addDayRows: { body: (_ids, world) => dayRows(world) },
  listProposals: { query: ({ planId }) => `?planId=${planId}` },
  getProposal: {},
  listDecisions: { query: ({ planId }) => `?planId=${planId}` },
  getDecision: { prepare: approved },
  approveProposal: { prepare: open, body: ({ channelId }) => ({ channelIds: [channelId] }), version: contentHash },
  rejectProposal: { prepare: open, body: () => ({ reason: "Not this week." }), version: contentHash },
  endHold: { prepare: held, body: ({ channelId }) => ({ channelId }) },
  listRuns: { query: ({ planId }) => `?planId=${planId}` },
  getRun: {},
  requestRun: { body: ({ planId }) => ({ planId, replacesDecision: true }) },
};

export const API_ROUTES: Record<string, RouteCell> = Object.fromEntries(
  OPERATION_IDS.map((id) => {
    const { method, path, permission, answer } = operationOf(id);
    const { body, version, query, prepare } = SAMPLES[id];
    const cell: RouteCell = {
      access: permission,
      operationId: id,
      status: answer.status,
      ...(prepare && { prepare }),
      ...(query && { query }),
      ...(body && { body: (ids, world) => JSON.stringify(body(ids, world)) }),
      headers: async (ids, world) => ({
        ...(method === "GET" ? {} : { "idempotency-key": randomUUID() }),
        ...(body ? { "content-type": "application/json" } : {}),
        ...(version ? { "if-match": `"${await version(ids, world)}"` } : {}),
      }),
    };
    return [`${method} /api/v1${path.replaceAll("{", "[").replaceAll("}", "]")}`, cell];
  }),
);

function apiSettings(world: World, channelId: string, { actionId }: Ids) {
  const settings = planSettings(world, { channelIds: [channelId], actionId });
  const texts = JSON.stringify(settings, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  return ApiNewPlanSettings.parse(JSON.parse(texts));
}

/** A caller who guesses another workspace's plan has to guess its version too. */
async function planVersion({ planId }: Ids, world: World): Promise<string> {
  return getPlan(ownerContext(world), planId).then(
    (plan) => String(plan.version),
    () => "1",
  );
}

/** A caller who guesses another workspace's proposal has to guess its version too. */
async function contentHash({ proposalId }: Ids, world: World): Promise<string> {
  return getProposal(ownerContext(world), proposalId).then(
    (proposal) => proposal.contentHash,
    () => "guessed",
  );
}

function open(world: World) {
  return makeProposal(world, world.ids.planId);
}

function approved(world: World) {
  return makeProposal(world, world.ids.planId, "approved");
}

function held(world: World) {
  return makeProposal(world, world.ids.planId, "held");
}
