import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { findAnnotation, removeAnnotation as remove } from "@/lib/store/workspaces";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { mayRemove } from "./list-annotations";

export const RemoveAnnotationSchema = z.object({ annotationId: z.uuid("There is no such note.") });

/** Takes a note away: its writer may, and so may admins. */
export async function removeAnnotation(
  context: ServiceContext,
  input: z.input<typeof RemoveAnnotationSchema>,
): Promise<void> {
  const { annotationId } = parseInput(RemoveAnnotationSchema, input);
  requirePermission(context, "annotation.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const annotation = await findAnnotation(tx, annotationId);
    if (!annotation) throw new ServiceError("not-found", "This note was removed already.");
    if (!mayRemove(context, annotation))
      throw new ServiceError("forbidden", "This note is somebody else's: its writer or an admin can remove it.");
    if (!(await remove(tx, annotationId, context.now)))
      throw new ServiceError("not-found", "This note was removed already.");
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "annotation.removed",
      subjectKind: "annotation",
      subjectId: annotationId,
      before: { day: annotation.day, text: annotation.text },
    });
  });
}
