import { z } from "zod";
import { PAGE_QUERY } from "./page";
import type { DecidedLine, ExpectedOutcome } from "../proposal";
import { CalendarDay, Id, Instant, Interval, Micros, PositiveMicros } from "./values";

const DECISIONS = ["approved", "rejected"] as const;

export const ApiDecision = z
  .strictObject({
    decisionId: Id,
    proposalId: Id,
    planId: Id,
    decision: z.enum(DECISIONS),
    lines: z.array(
      z.strictObject({
        channelId: Id,
        decision: z.enum(DECISIONS),
        amountMicros: Micros.meta({
          description: "The approved amount; for a rejected line, the proposed amount that was not taken.",
        }),
        budgetMicros: Micros.meta({ description: "The budget that the decision leaves in force." }),
        beforeMicros: Micros.meta({
          description: "The budget to change from. Where it equals `budgetMicros`, there is nothing to set.",
        }),
        own: z.enum(["held", "day"]).nullable().meta({
          description:
            "An amount of the approver's own: held until `own.until` of the decision, or for the proposal's day only. Null for a proposed amount.",
        }),
      }),
    ),
    own: z.strictObject({ reason: z.string(), until: CalendarDay }).nullable().meta({
      description: "Why own amounts were set, and the last day on which they are held. Null without own amounts.",
    }),
    endedHolds: z
      .array(z.strictObject({ channelId: Id, endedBy: Id.nullable(), endedAt: Instant }))
      .meta({ description: "The held amounts that a person ended before `own.until`." }),
    outcome: z
      .strictObject({
        spendMicros: Micros,
        conversions: Interval.nullable(),
        currentConversions: Interval.nullable(),
        roi: Interval.nullable(),
        keepsTarget: z.number().nullable(),
        byChannel: z
          .array(z.strictObject({ channelId: Id, conversions: Interval }))
          .nullable()
          .meta({ description: "The conversions of each channel. Null where they were not stored." }),
      })
      .nullable()
      .meta({
        description:
          "What the decided budgets, not the whole proposal, are expected to bring on their day. Null for rejections and older decisions; a field that is not known is null.",
      }),
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
    channelIds: z.array(Id).max(5000).meta({
      description:
        "The lines to approve as proposed. All other lines count as rejected, except those with an own amount.",
    }),
    own: z
      .strictObject({
        amounts: z
          .array(
            z.strictObject({
              channelId: Id,
              amountMicros: PositiveMicros,
              isHeld: z.boolean().default(true).meta({
                description: "False for an amount that counts on the proposal's day only.",
              }),
            }),
          )
          .min(1)
          .max(5000),
        reason: z.string().trim().min(1).max(500),
        until: CalendarDay.nullable().default(null).meta({
          description: "The last day on which the amounts are held; null for the proposal's day only.",
        }),
        confirmsExceptions: z.boolean().default(false).meta({
          description:
            "States that the amounts may exceed the largest step and the channels' own limits. The total budget is never exceeded.",
        }),
      })
      .nullable()
      .default(null)
      .meta({ description: "Own amounts in place of the proposed ones, each within the total budget." }),
    note: z.string().trim().max(2000).default(""),
  })
  .meta({ id: "ApprovalRequest" });

export const HoldEndRequest = z
  .strictObject({ channelId: Id.meta({ description: "The channel whose held amount ends." }) })
  .meta({ id: "HoldEndRequest" });

export const RejectionRequest = z
  .strictObject({ reason: z.string().trim().max(2000).default("") })
  .meta({ id: "RejectionRequest" });

interface Decision extends Omit<
  ApiDecisionValue,
  "lines" | "own" | "endedHolds" | "outcome" | "decidedAt" | "replacedBy"
> {
  lines: DecidedLine[];
  own: { reason: string; until: string } | null;
  endedHolds: { channelId: string; endedBy: string | null; endedAt: Date }[];
  outcome: ExpectedOutcome | null;
  decidedAt: Date;
  replacedBy: { proposalId: string; approvedAt: Date } | null;
}

export function toApiDecision({
  lines,
  endedHolds,
  outcome,
  decidedAt,
  replacedBy,
  ...decision
}: Decision): ApiDecisionValue {
  return {
    ...decision,
    endedHolds: endedHolds.map(({ endedAt, ...end }) => ({ ...end, endedAt: endedAt.toISOString() })),
    outcome: outcome && { ...outcome, spendMicros: outcome.spendMicros.toString() },
    replacedBy: replacedBy && {
      proposalId: replacedBy.proposalId,
      approvedAt: replacedBy.approvedAt.toISOString(),
    },
    lines: lines.map(({ recordedMicros: _, ...line }) => ({
      ...line,
      amountMicros: line.amountMicros.toString(),
      budgetMicros: line.budgetMicros.toString(),
      beforeMicros: line.beforeMicros.toString(),
    })),
    decidedAt: decidedAt.toISOString(),
  };
}

type ApprovalBody = z.output<typeof ApprovalRequest>;

export function fromApiApproval({ channelIds, note, own }: ApprovalBody) {
  if (own === null) return { channelIds, note, own };
  const amounts = own.amounts.map((one) => ({ ...one, amountMicros: BigInt(one.amountMicros) }));
  return { channelIds, note, own: { ...own, amounts } };
}
