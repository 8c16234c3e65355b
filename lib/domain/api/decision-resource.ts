import { z } from "zod";
import { PAGE_QUERY } from "./page";
import { Id, Instant, Micros } from "./values";

const DECISIONS = ["approved", "rejected"] as const;

export const ApiDecision = z
  .strictObject({
    decisionId: Id,
    proposalId: Id,
    planId: Id,
    decision: z.enum(DECISIONS),
    lines: z.array(z.strictObject({ channelId: Id, decision: z.enum(DECISIONS), amountMicros: Micros })),
    note: z.string(),
    contentHash: z.string().meta({ description: "The hash of the proposal content that was decided on." }),
    decidedBy: Id.nullable().meta({ description: "The person who decided; for a token, the person who created it." }),
    decidedAt: Instant,
    replacedBy: z.strictObject({ proposalId: Id, approvedAt: Instant }).nullable().meta({
      description:
        "The plan's later approval, whose budgets are to be set instead. Null for the newest approval and for rejections.",
    }),
  })
  .meta({ id: "Decision" });
export type ApiDecisionValue = z.infer<typeof ApiDecision>;

export const DecisionQuery = z.strictObject({ ...PAGE_QUERY, planId: Id.optional() });

export const ApprovalRequest = z
  .strictObject({
    channelIds: z
      .array(Id)
      .min(1)
      .max(5000)
      .meta({ description: "The lines to approve. All other lines count as rejected." }),
    note: z.string().trim().max(2000).default(""),
  })
  .meta({ id: "ApprovalRequest" });

export const RejectionRequest = z
  .strictObject({ reason: z.string().trim().max(2000).default("") })
  .meta({ id: "RejectionRequest" });

interface Decision extends Omit<ApiDecisionValue, "lines" | "decidedAt" | "replacedBy"> {
  lines: { channelId: string; decision: "approved" | "rejected"; amountMicros: bigint }[];
  decidedAt: Date;
  replacedBy: { proposalId: string; approvedAt: Date } | null;
}

export function toApiDecision({ lines, decidedAt, replacedBy, ...decision }: Decision): ApiDecisionValue {
  return {
    ...decision,
    replacedBy: replacedBy && {
      proposalId: replacedBy.proposalId,
      approvedAt: replacedBy.approvedAt.toISOString(),
    },
    lines: lines.map((line) => ({ ...line, amountMicros: line.amountMicros.toString() })),
    decidedAt: decidedAt.toISOString(),
  };
}
