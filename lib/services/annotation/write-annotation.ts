import type { z } from "zod";
import { AnnotationSchema } from "@/lib/domain/annotation-view";
import { toDay, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { getWorkspace, insertAnnotation } from "@/lib/store/workspaces";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { todayOf } from "../plan/get-plan-options";

/** Older than what any ad account reports. */
const FIRST_DAY = toDay("2000-01-01");

/** Puts a note on a day, for everybody in the workspace to read. */
export async function writeAnnotation(
  context: ServiceContext,
  input: z.input<typeof AnnotationSchema>,
): Promise<{ annotationId: string }> {
  const { day, text } = parseInput(AnnotationSchema, input);
  requirePermission(context, "annotation.write");
  return inWorkspace(context.workspaceId, async (tx) => {
    requireKnownDay(day, todayOf(await getWorkspace(tx), context.now));
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
    throw new ServiceError("invalid-input", `${day} is still to come: choose a day up to today, ${today}.`, "day");
  if (day < FIRST_DAY)
    throw new ServiceError("invalid-input", `${day} is before ${FIRST_DAY}: choose a day from then on.`, "day");
}
