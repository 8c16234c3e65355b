import { z } from "zod";
import type { AnnotationView } from "@/lib/domain/annotation-view";
import { DaySchema } from "@/lib/domain/day";
import { can } from "@/lib/domain/permissions";
import { listAnnotations as listRecords, type AnnotationRecord } from "@/lib/store/annotations";
import { listUserNames } from "@/lib/store/users";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";

export const ListAnnotationsSchema = z.object({ from: DaySchema, to: DaySchema });

/** The notes on the days of a period, the newest day first. */
export async function listAnnotations(
  context: ServiceContext,
  input: z.input<typeof ListAnnotationsSchema>,
): Promise<AnnotationView[]> {
  const period = parseInput(ListAnnotationsSchema, input);
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const records = await listRecords(tx, period);
    const names = await listUserNames(
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

/** Whoever manages the members manages their notes too. */
export function mayRemove(context: ServiceContext, { createdBy }: Pick<AnnotationRecord, "createdBy">): boolean {
  if (can(context.role, "member.write")) return true;
  return can(context.role, "annotation.write") && context.userId !== null && createdBy === context.userId;
}
