import { z } from "zod";
import type { AnnotationView } from "@/lib/domain/annotation-view";
import { GivenDaySchema } from "@/lib/domain/day";
import { can } from "@/lib/domain/permissions";
import { type AnnotationRecord, listAnnotations as listRecords } from "@/lib/store/workspaces";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { namesFor } from "../member/names-for";
import { parseInput } from "../parse-input";

export const ListAnnotationsSchema = z.object({ from: GivenDaySchema.optional(), to: GivenDaySchema.optional() });

/** The notes on the days of a period, or on all days, the newest day first. */
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

/** Whoever manages the members manages their notes too. */
export function mayRemove(context: ServiceContext, { createdBy }: Pick<AnnotationRecord, "createdBy">): boolean {
  if (can(context.role, "member.write")) return true;
  return can(context.role, "annotation.write") && context.userId !== null && createdBy === context.userId;
}
