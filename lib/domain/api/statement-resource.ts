import { z } from "zod";
import { EFFICIENCY_KINDS } from "../views/performance";
import { isFollowed, STATED_BUDGETS, STATEMENT_OUTCOMES, type Statement } from "../views/statements";
import { CalendarDay, Id } from "./values";

export const ApiStatedEvent = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    efficiency: z.enum(EFFICIENCY_KINDS),
    limit: z.number().meta({
      description: "The target less its tolerance: ROI at least this, or spend per conversion at most this.",
    }),
    expected: z
      .number()
      .nullable()
      .meta({ description: "The expected ROI or spend per conversion of these days, late conversions included." }),
  })
  .meta({ id: "StatedEvent", description: "The event whose probability a proposal states." });

export const ApiStatement = z
  .strictObject({
    proposalId: Id,
    forDay: CalendarDay.meta({ description: "The day of the proposed budgets." }),
    event: ApiStatedEvent,
    probability: z.number(),
    isFollowed: z.boolean().meta({
      description:
        "Whether the statement is about the budgets that were decided: `budgets` is as-proposed or as-approved.",
    }),
    budgets: z.enum(STATED_BUDGETS).meta({
      description:
        "as-proposed: the proposal was approved as it is, or changed nothing. as-approved: other budgets were approved, and the probability is theirs. differed: other budgets were approved, without a probability; the one shown is the proposal's. awaiting: not decided yet. not-approved: rejected, replaced or not decided in time.",
    }),
    outcome: z.enum(STATEMENT_OUTCOMES).meta({
      description:
        "running: the days are not over. arriving: conversions are still coming in. unknown: the days have no data.",
    }),
    measured: z
      .number()
      .nullable()
      .meta({ description: "ROI or spend per conversion of the days so far, with expected late conversions." }),
  })
  .meta({ id: "Statement", description: "The probability that a proposal stated, and what came of it." });

export function toApiStatement(statement: Statement): z.infer<typeof ApiStatement> {
  const { proposalId, forDay, event, probability, budgets, outcome, measured } = statement;
  const { from, to, efficiency, limit, expected } = event;
  return {
    proposalId,
    forDay,
    event: { from, to, efficiency, limit, expected },
    probability,
    isFollowed: isFollowed(budgets),
    budgets,
    outcome,
    measured,
  };
}
