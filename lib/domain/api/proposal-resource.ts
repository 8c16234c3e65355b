import { z } from "zod";
import { BINDING_LIMITS, PROPOSAL_STATUSES, SUPERSEDED_REASONS, type Proposal } from "../proposal";
import { PAGE_QUERY } from "./page";
import { CalendarDay, CurrencyCode, Id, Instant, Interval, Micros } from "./values";

export const ApiProposal = z
  .strictObject({
    proposalId: Id,
    planId: Id,
    planVersion: z.int(),
    runId: Id,
    forDay: CalendarDay.meta({ description: "The day for which the budgets are proposed." }),
    status: z.enum(PROPOSAL_STATUSES),
    supersededBecause: z
      .enum(SUPERSEDED_REASONS)
      .nullable()
      .meta({ description: "Why the proposal was superseded before it was decided. Null for every other status." }),
    currency: CurrencyCode,
    dailyBudgetMicros: Micros,
    lines: z.array(
      z
        .strictObject({
          channelId: Id,
          channelName: z.string(),
          currentMicros: Micros,
          currentSource: z.string().nullable().meta({
            description:
              'Where the current budget comes from, such as "not running since 8 Nov 2026"; null for proposals of older versions.',
          }),
          idealMicros: Micros.meta({ description: "The best budget by the response curves alone." }),
          allowedMicros: Micros.meta({ description: "The proposed budget: the best within all limits." }),
          bindingLimit: z.enum(BINDING_LIMITS),
          reason: z.string(),
          nextUnitConversions: z.number().nullable(),
          predictedConversions: Interval,
          limitPrice: z.number().nullable(),
        })
        .meta({ id: "ProposalLine" }),
    ),
    predictedConversions: Interval,
    predictedRoi: Interval.nullable().meta({
      description:
        "The day's expected ROI, late conversions included. The probability of keeping the target is a statement: see `/plans/{planId}/statements`.",
    }),
    prices: z.strictObject({ budget: z.number(), roi: z.number() }),
    costOfLearningMicros: Micros,
    noChangeReason: z.string().nullable(),
    repair: z
      .string()
      .nullable()
      .meta({ description: "The smallest relaxation of the limits when they cannot all be met; else null." }),
    contentHash: z.string().meta({ description: "SHA-256 over the content. The ETag contains it." }),
    createdAt: Instant,
  })
  .meta({ id: "Proposal", description: "The proposed budgets of a plan for one day." });
export type ApiProposalValue = z.infer<typeof ApiProposal>;

export const ProposalQuery = z.strictObject({
  ...PAGE_QUERY,
  planId: Id.optional(),
  status: z.enum(PROPOSAL_STATUSES).optional(),
});

export function toApiProposal(proposal: Proposal & { contentHash: string }): ApiProposalValue {
  const { proposalId, planId, planVersion, runId, forDay, status, currency, noChangeReason, repair } = proposal;
  return {
    proposalId,
    planId,
    planVersion,
    runId,
    forDay,
    status,
    supersededBecause: proposal.supersededBecause,
    currency,
    noChangeReason,
    repair,
    dailyBudgetMicros: proposal.dailyBudgetMicros.toString(),
    lines: proposal.lines.map((line) => ({
      ...line,
      currentMicros: line.currentMicros.toString(),
      currentSource: line.currentSource ?? null,
      idealMicros: line.idealMicros.toString(),
      allowedMicros: line.allowedMicros.toString(),
    })),
    predictedConversions: proposal.predictedConversions,
    predictedRoi: proposal.predictedRoi,
    prices: { budget: proposal.prices.budget, roi: proposal.prices.roi },
    costOfLearningMicros: proposal.costOfLearningMicros.toString(),
    contentHash: proposal.contentHash,
    createdAt: proposal.createdAt.toISOString(),
  };
}
