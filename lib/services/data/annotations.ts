import { z } from "zod";
import { AnnotationSchema, type AnnotationView } from "@/lib/domain/views/annotation";
import { type Day, describeDay, GivenDaySchema, toDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { can } from "@/lib/domain/permissions";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import {
  type AnnotationRecord,
  findAnnotation,
  getWorkspace,
  insertAnnotation,
  listAnnotations as listRecords,
  removeAnnotation as remove,
} from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { namesFor } from "@/lib/services/member";
import { parseInput } from "../parse-input";
import { workspaceToday } from "@/lib/domain/today";

export const ListAnnotationsSchema = z.object({ from: GivenDaySchema.optional(), to: GivenDaySchema.optional() });

/** The notes of a period, or all notes, newest day first. */
export async function listAnnotations(
  context: ServiceContext,
  input: z.input<typeof ListAnnotationsSchema>,
): Promise<AnnotationView[]> {
  const period = parseInput(ListAnnotationsSchema, input);
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const records = await listRecords(tx, period);
    const names = await namesFor(
      context,
      tx,
      records.flatMap(({ createdBy }) => createdBy ?? []),
    );
    return records.map(({ createdBy, ...record }) => ({
      ...record,
      author: (createdBy && names.get(createdBy)) ?? null,
      isRemovable: mayRemove(context, { createdBy }),
    }));
  });
}

/** Anyone who can manage members can also manage their notes. */
export function mayRemove(context: ServiceContext, { createdBy }: Pick<AnnotationRecord, "createdBy">): boolean {
  if (can(context.role, "member.write")) return true;
  return can(context.role, "annotation.write") && context.userId !== null && createdBy === context.userId;
}

/** Earlier than the data of any ad account. */
const FIRST_DAY = toDay("2000-01-01");

/** Adds a note to a day. Everyone in the workspace can read it. */
export async function writeAnnotation(
  context: ServiceContext,
  input: z.input<typeof AnnotationSchema>,
): Promise<{ annotationId: string }> {
  const { day, text } = parseInput(AnnotationSchema, input);
  requirePermission(context, "annotation.write");
  return inWorkspace(context.workspaceId, async (tx) => {
    requireKnownDay(day, workspaceToday(await getWorkspace(tx), context.now));
    const annotationId = await insertAnnotation(tx, { day, text, createdBy: context.userId });
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "annotation.written",
      subjectKind: "annotation",
      subjectId: annotationId,
      after: { day, text },
    });
    return { annotationId };
  });
}

/** No report reaches the day after today, so a note there would never be seen. */
function requireKnownDay(day: Day, today: Day): void {
  if (day > today)
    throw new ServiceError(
      "invalid-input",
      `${describeDay(day)} is in the future. Choose a day up to today, ${describeDay(today)}.`,
      "day",
    );
  if (day < FIRST_DAY)
    throw new ServiceError(
      "invalid-input",
      `${describeDay(day)} is before ${describeDay(FIRST_DAY)}. Choose that day or a later one.`,
      "day",
    );
}

export const RemoveAnnotationSchema = z.object({ annotationId: z.uuid("There is no such note.") });

/** Removes a note, for its author or an admin. */
export async function removeAnnotation(
  context: ServiceContext,
  input: z.input<typeof RemoveAnnotationSchema>,
): Promise<void> {
  const { annotationId } = parseInput(RemoveAnnotationSchema, input);
  requirePermission(context, "annotation.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const annotation = await findAnnotation(tx, annotationId);
    if (!annotation) throw new ServiceError("not-found", "This note was already removed.");
    if (!mayRemove(context, annotation))
      throw new ServiceError("forbidden", "This note belongs to another person. Its author or an admin can remove it.");
    if (!(await remove(tx, annotationId, context.now)))
      throw new ServiceError("not-found", "This note was already removed.");
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "annotation.removed",
      subjectKind: "annotation",
      subjectId: annotationId,
      before: { day: annotation.day, text: annotation.text },
    });
  });
}
