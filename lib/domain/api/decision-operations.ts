import { z } from "zod";
import { ApiDecision, ApprovalRequest, DecisionQuery, HoldEndRequest, RejectionRequest } from "./decision-resource";
import type { ApiOperation } from "./operation";
import { ENDS_HOLD } from "../proposal";
import { pageOf } from "./page";
import { Id } from "./values";

const ProposalParams = z.strictObject({ proposalId: Id });

/** The operations that read and make decisions. */
export const DECISION_OPERATIONS = {
  listDecisions: {
    method: "GET",
    path: "/decisions",
    permission: "workspace.read",
    tag: "Decisions",
    summary: "List decisions",
    description: "Newest first.",
    query: DecisionQuery,
    answer: { status: 200, schema: pageOf("Decision", ApiDecision) },
  },
  getDecision: {
    method: "GET",
    path: "/proposals/{proposalId}/decision",
    permission: "workspace.read",
    tag: "Decisions",
    summary: "Read the decision on a proposal",
    params: ProposalParams,
    answer: { status: 200, schema: ApiDecision },
  },
  approveProposal: {
    method: "POST",
    path: "/proposals/{proposalId}/approval",
    permission: "proposal.approve",
    tag: "Decisions",
    summary: "Approve a proposal",
    description:
      "Approves the chosen lines of exactly the proposal that you read, and own amounts for others, which lets money move. Returns 400 when the choice breaks a limit, and says what to add. Its list replaces the plan's earlier lists. Returns 409 when the proposal was decided or superseded, the plan has changed since or is switched off, the proposal's day has passed, or the workspace is stopped. Request a run to get a new proposal.",
    params: ProposalParams,
    body: ApprovalRequest,
    needsVersion: true,
    answer: { status: 201, schema: ApiDecision, location: true },
  },
  rejectProposal: {
    method: "POST",
    path: "/proposals/{proposalId}/rejection",
    permission: "proposal.reject",
    tag: "Decisions",
    summary: "Reject a proposal",
    params: ProposalParams,
    body: RejectionRequest,
    needsVersion: true,
    answer: { status: 201, schema: ApiDecision, location: true },
  },
  endHold: {
    method: "POST",
    path: "/proposals/{proposalId}/hold-end",
    permission: "proposal.approve",
    does: ENDS_HOLD,
    tag: "Decisions",
    summary: "End a held amount",
    description:
      "Ends an own amount of an approval before its last day, and earlier ones of its channel with it, so that the plan sets the channel's budget again. Unless the plan's day is decided, a new run follows. Returns 409 when the amount was never held, is for one day only or has ended, or the workspace is stopped.",
    params: ProposalParams,
    body: HoldEndRequest,
    answer: { status: 201, schema: ApiDecision, location: true },
  },
} as const satisfies Record<string, ApiOperation>;
