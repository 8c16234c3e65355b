import { z } from "zod";
import { ApiChannel } from "./channel-resource";
import { ApiConnection } from "./connection-resource";
import { ApiDayRow, DayRowQuery, DayRowsSaved, NewDayRows } from "./day-row-resource";
import { DECISION_OPERATIONS } from "./decision-operations";
import { ApiLedgerEntry } from "./ledger-resource";
import type { ApiOperation } from "./operation";
import { PAGE_QUERY, pageOf } from "./page";
import {
  ApiNewPlanSettings,
  ApiPlan,
  ApiPlanComparison,
  ApiPlanVersion,
  PlanComparisonQuery,
  RestorationRequest,
} from "./plan-resource";
import { ApiProposal, ProposalQuery } from "./proposal-resource";
import { ApiRun, ApiRunDetail, RunQuery, RunRequest } from "./run-resource";
import { ApiStatement } from "./statement-resource";
import { ApiUnusualDays, UnusualAnswerRequest } from "./unusual-days-resource";
import { Id } from "./values";

const PageOnly = z.strictObject(PAGE_QUERY);
const PlanParams = z.strictObject({ planId: Id });
const ProposalParams = z.strictObject({ proposalId: Id });

/** Every operation of the API. Routes, document, reference page and tests all follow this table. */
export const OPERATIONS = {
  listPlans: {
    method: "GET",
    path: "/plans",
    permission: "workspace.read",
    tag: "Plans",
    summary: "List plans",
    description: "Returns the current version of each plan.",
    query: PageOnly,
    answer: { status: 200, schema: pageOf("Plan", ApiPlan) },
  },
  createPlan: {
    method: "POST",
    path: "/plans",
    permission: "plan.write",
    tag: "Plans",
    summary: "Create a plan",
    description:
      "Requires a token for all plans. Requests the plan's first run at once, unless the plan is switched off or has ended, or the workspace is stopped. Returns 409 when the name is taken or a channel already follows another plan.",
    body: ApiNewPlanSettings,
    answer: { status: 201, schema: ApiPlan, etag: true, location: true },
  },
  getPlan: {
    method: "GET",
    path: "/plans/{planId}",
    permission: "workspace.read",
    tag: "Plans",
    summary: "Read a plan",
    params: PlanParams,
    answer: { status: 200, schema: ApiPlan, etag: true },
  },
  changePlan: {
    method: "PUT",
    path: "/plans/{planId}",
    permission: "plan.write",
    tag: "Plans",
    summary: "Change a plan",
    description:
      "Send all settings. Creates a new version of the plan and supersedes its open proposal (`plan-changed`). Requests a run for the new version, unless the plan is switched off or has ended, or the workspace is stopped. Returns 409 when the name is taken or a channel already follows another plan.",
    params: PlanParams,
    body: ApiNewPlanSettings,
    needsVersion: true,
    answer: { status: 200, schema: ApiPlan, etag: true },
  },
  listPlanVersions: {
    method: "GET",
    path: "/plans/{planId}/versions",
    permission: "workspace.read",
    tag: "Plans",
    summary: "List the versions of a plan",
    description: "Newest first, each with its settings and what it changed.",
    params: PlanParams,
    query: PageOnly,
    answer: { status: 200, schema: pageOf("PlanVersion", ApiPlanVersion) },
  },
  comparePlanVersions: {
    method: "GET",
    path: "/plans/{planId}/comparison",
    permission: "workspace.read",
    tag: "Plans",
    summary: "Compare two versions of a plan",
    description: "Returns the settings that differ, in words.",
    params: PlanParams,
    query: PlanComparisonQuery,
    answer: { status: 200, schema: ApiPlanComparison },
  },
  restorePlanVersion: {
    method: "POST",
    path: "/plans/{planId}/restoration",
    permission: "plan.write",
    tag: "Plans",
    summary: "Restore a version of a plan",
    description:
      "Saves the settings of an older version as a new version, with all that a change of the plan does. If-Match names the current version. Returns 409 when the settings are the same as now.",
    params: PlanParams,
    body: RestorationRequest,
    needsVersion: true,
    answer: { status: 201, schema: ApiPlan, etag: true, location: true },
  },
  listLedger: {
    method: "GET",
    path: "/plans/{planId}/ledger",
    permission: "workspace.read",
    tag: "Ledger",
    summary: "List the ledger of a plan",
    description: "Newest day first. Each day and kind appears once, with its current amount.",
    params: PlanParams,
    query: PageOnly,
    answer: { status: 200, schema: pageOf("LedgerEntry", ApiLedgerEntry) },
  },
  listStatements: {
    method: "GET",
    path: "/plans/{planId}/statements",
    permission: "workspace.read",
    tag: "Ledger",
    summary: "List the statements of a plan",
    description:
      "Returns the probability of keeping the target that each proposal stated, and what came of it. One for each day, newest day first. ROI and spend per conversion include expected late conversions.",
    params: PlanParams,
    query: PageOnly,
    answer: { status: 200, schema: pageOf("Statement", ApiStatement) },
  },
  listUnusualDays: {
    method: "GET",
    path: "/plans/{planId}/unusual-days",
    permission: "workspace.read",
    tag: "Plans",
    summary: "List unusual days",
    description:
      "Returns what the plan's newest run found: days that do not say what a common day brings, and days from which a channel has another level. Newest first.",
    params: PlanParams,
    query: PageOnly,
    answer: { status: 200, schema: pageOf("UnusualDays", ApiUnusualDays) },
  },
  answerUnusualDays: {
    method: "POST",
    path: "/plans/{planId}/unusual-days/answers",
    permission: "plan.write",
    tag: "Plans",
    summary: "Answer what unusual days were",
    description:
      "Saves an answer in place of an earlier one, or undoes it. Requests a run that counts it, unless the plan is switched off or has ended, or the workspace is stopped. Returns 404 when the days are no longer found to be unusual.",
    params: PlanParams,
    body: UnusualAnswerRequest,
    answer: { status: 201, schema: ApiUnusualDays, location: true },
  },
  listConnections: {
    method: "GET",
    path: "/connections",
    permission: "workspace.read",
    tag: "Channels",
    summary: "List connections",
    description: "Returns the ad accounts with their series and conversion actions.",
    query: PageOnly,
    answer: { status: 200, schema: pageOf("Connection", ApiConnection) },
  },
  listChannels: {
    method: "GET",
    path: "/channels",
    permission: "workspace.read",
    tag: "Channels",
    summary: "List channels",
    query: PageOnly,
    answer: { status: 200, schema: pageOf("Channel", ApiChannel) },
  },
  listDayRows: {
    method: "GET",
    path: "/day-rows",
    permission: "workspace.read",
    tag: "Day rows",
    summary: "List day rows",
    description: "Ordered by campaign, then day. Without `seriesId`, returns the active series of each connection.",
    query: DayRowQuery,
    answer: { status: 200, schema: pageOf("DayRow", ApiDayRow) },
  },
  addDayRows: {
    method: "POST",
    path: "/day-rows",
    permission: "import.write",
    tag: "Day rows",
    summary: "Add day rows",
    description:
      "Requires a token for all plans. Saves all rows of the batch or none. A row with new numbers becomes the day's new version. A row with an earlier `fetchedAt` is kept only as history.",
    body: NewDayRows,
    answer: { status: 200, schema: DayRowsSaved },
  },
  listProposals: {
    method: "GET",
    path: "/proposals",
    permission: "workspace.read",
    tag: "Proposals",
    summary: "List proposals",
    description: "Newest first.",
    query: ProposalQuery,
    answer: { status: 200, schema: pageOf("Proposal", ApiProposal) },
  },
  getProposal: {
    method: "GET",
    path: "/proposals/{proposalId}",
    permission: "workspace.read",
    tag: "Proposals",
    summary: "Read a proposal",
    params: ProposalParams,
    answer: { status: 200, schema: ApiProposal, etag: true },
  },
  ...DECISION_OPERATIONS,
  listRuns: {
    method: "GET",
    path: "/runs",
    permission: "workspace.read",
    tag: "Runs",
    summary: "List runs",
    description: "Newest first.",
    query: RunQuery,
    answer: { status: 200, schema: pageOf("Run", ApiRun) },
  },
  getRun: {
    method: "GET",
    path: "/runs/{runId}",
    permission: "workspace.read",
    tag: "Runs",
    summary: "Read a run",
    params: z.strictObject({ runId: Id }),
    answer: { status: 200, schema: ApiRunDetail },
  },
  requestRun: {
    method: "POST",
    path: "/runs",
    permission: "run.request",
    tag: "Runs",
    summary: "Request a run",
    description:
      "Returns the existing run when one for the current version of the plan is queued or running. A run that began on an older version is followed by a new run. Returns 409 when the plan has ended, and when the day is already decided, unless `replacesDecision` is true.",
    body: RunRequest,
    answer: { status: 202, schema: ApiRunDetail, location: true },
  },
} as const satisfies Record<string, ApiOperation>;

export type OperationId = keyof typeof OPERATIONS;
export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];

/** An operation with the type that all operations share. */
export function operationOf(operationId: OperationId): ApiOperation {
  return OPERATIONS[operationId];
}

type Parsed<Operation, Key extends string> =
  Operation extends Record<Key, infer Schema extends z.ZodType> ? z.output<Schema> : null;

/** The parsed input of an operation's handler. */
export interface OperationInput<Name extends OperationId> {
  params: Parsed<(typeof OPERATIONS)[Name], "params">;
  query: Parsed<(typeof OPERATIONS)[Name], "query">;
  body: Parsed<(typeof OPERATIONS)[Name], "body">;
}

export type OperationBody<Name extends OperationId> = z.input<(typeof OPERATIONS)[Name]["answer"]["schema"]>;

/** Reads change nothing and can be repeated. Writes need an idempotency key. */
export const isWrite = ({ method }: Pick<ApiOperation, "method">): boolean => method !== "GET";
