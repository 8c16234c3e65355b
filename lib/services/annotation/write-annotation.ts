import type { z } from "zod";
import { AnnotationSchema } from "@/lib/domain/annotation-view";
import { insertAnnotation } from "@/lib/store/annotations";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";

/** Puts a note on a day, for everybody in the workspace to read. */
export async function writeAnnotation(
  context: ServiceContext,
  input: z.input<typeof AnnotationSchema>,
): Promise<{ annotationId: string }> {
  const { day, text } = parseInput(AnnotationSchema, input);
  requirePermission(context, "annotation.write");
  return inWorkspace(context.workspaceId, async (tx) => {
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
