import { z } from "zod";
import { type Day, describeDay, GivenDaySchema } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { answersTo, sameDaysNextYear, UnusualAnswerSchema } from "@/lib/domain/unusual-days";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace, lockPlan, type WorkspaceTransaction } from "@/lib/store/db";
import { findUnusualDays, saveUnusualAnswer, type UnusualDaysRecord } from "@/lib/store/plans";
import { describeSpan } from "@/lib/format/unusual-days";
import { followSavedPlan } from "@/lib/services/run-queue";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";

const PeriodSchema = z.object({ firstDay: GivenDaySchema, lastDay: GivenDaySchema });

export const AnswerUnusualDaysSchema = z.object({
  planId: z.uuid("There is no such plan."),
  unusualDaysId: z.uuid("There are no such days."),
  answer: UnusualAnswerSchema,
  /** When a promotion comes again; by default after a year of whole weeks, on the same weekdays. */
  next: PeriodSchema.nullish(),
});

const DOES = "answer what unusual days were";

/** What an answer leads to: the run that takes it into account, null where the plan makes no proposals now. */
export interface FollowedAnswer {
  runId: string | null;
}

/**
 * Saves what a person says about unusual days: keep them, leave them out of learning, or a promotion that comes again,
 * which also enters the plan's calendar. The next run counts it, and is requested at once. A later answer replaces an
 * earlier one.
 */
export async function answerUnusualDays(
  context: ServiceContext,
  input: z.input<typeof AnswerUnusualDaysSchema>,
): Promise<FollowedAnswer> {
  const { planId, unusualDaysId, answer, next } = parseInput(AnswerUnusualDaysSchema, input);
  requirePermission(context, "plan.write", DOES);
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const found = await lockDays(tx, { planId, unusualDaysId });
    if (!answersTo(found).includes(answer)) throw new ServiceError("invalid-input", NOT_ASKED[answer], "answer");
    const period = answer === "promotion" ? nextPeriod(found, next ?? null) : null;
    await saveUnusualAnswer(tx, found, {
      answer,
      answeredBy: context.userId,
      answeredAt: context.now,
      next: period && { ...period, multiplier: Math.max(MIN_MULTIPLIER, found.ratio ?? 1) },
    });
    await audit(tx, context, { found, answer, next: period });
    return { runId: await followSavedPlan(tx, planId, context) };
  });
}

export const UndoUnusualAnswerSchema = z.object({
  planId: z.uuid("There is no such plan."),
  unusualDaysId: z.uuid("There are no such days."),
});

/** Removes an answer and its calendar entry: the days wait for an answer again, and the next run leaves them out. */
export async function undoUnusualAnswer(
  context: ServiceContext,
  input: z.input<typeof UndoUnusualAnswerSchema>,
): Promise<FollowedAnswer> {
  const { planId, unusualDaysId } = parseInput(UndoUnusualAnswerSchema, input);
  requirePermission(context, "plan.write", DOES);
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const found = await lockDays(tx, { planId, unusualDaysId });
    if (found.answer === null)
      throw new ServiceError("conflict", "There is no answer to undo. Reload the page.", "unusualDaysId");
    await saveUnusualAnswer(tx, found, {
      answer: null,
      answeredBy: null,
      answeredAt: context.now,
      next: null,
    });
    await audit(tx, context, { found, answer: null, next: null });
    return { runId: await followSavedPlan(tx, planId, context) };
  });
}

const MIN_MULTIPLIER = 0.001;
const NOT_ASKED = {
  keep: "These days need no answer.",
  "leave-out": "These days need no answer.",
  promotion: "Only days with more conversions than expected can be a promotion. Answer keep or leave-out.",
};

/** Reads the days under the lock of their plan, because a run may replace what it found before. */
async function lockDays(
  tx: WorkspaceTransaction,
  { planId, unusualDaysId }: { planId: string; unusualDaysId: string },
): Promise<UnusualDaysRecord> {
  await lockPlan(tx, planId);
  const found = await findUnusualDays(tx, unusualDaysId);
  if (found?.planId !== planId)
    throw new ServiceError(
      "not-found",
      "These days are no longer found to be unusual. Reload the page.",
      "unusualDaysId",
    );
  return found;
}

function nextPeriod(
  found: UnusualDaysRecord,
  next: { firstDay: Day; lastDay: Day } | null,
): { firstDay: Day; lastDay: Day } {
  const period = next ?? sameDaysNextYear(found);
  if (period.lastDay < period.firstDay)
    throw new ServiceError(
      "invalid-input",
      `The promotion cannot end on ${describeDay(period.lastDay)}, before it starts on ${describeDay(period.firstDay)}.`,
      "next",
    );
  if (period.firstDay <= found.lastDay)
    throw new ServiceError(
      "invalid-input",
      `The promotion comes again after ${describeDay(found.lastDay)}. Choose a later first day.`,
      "next",
    );
  return period;
}

async function audit(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  change: { found: UnusualDaysRecord; answer: UnusualDaysRecord["answer"]; next: UnusualDaysRecord["next"] },
): Promise<void> {
  const { found, answer, next } = change;
  const { planId, kind, channelIds, firstDay, lastDay } = found;
  await saveAuditEvent(tx, {
    actorId: context.userId,
    action: answer === null ? "unusual-days.undone" : "unusual-days.answered",
    subjectKind: "plan",
    subjectId: planId,
    before: { answer: found.answer, next: found.next },
    after: { answer, next, days: describeSpan(found), kind, channelIds, firstDay, lastDay },
  });
}
