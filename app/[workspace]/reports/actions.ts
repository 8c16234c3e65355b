"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { removeAnnotation, writeAnnotation } from "@/lib/services/data";
import { openForRequest } from "../../_shared/context";
import { runAction } from "../../_shared/respond";

export async function writeAnnotationAction(
  slug: string,
  input: { day: string; text: string },
): Promise<ActionResult<{ annotationId: string }>> {
  return runAction(async () => writeAnnotation(await openForRequest(slug), input));
}

export async function removeAnnotationAction(slug: string, input: { annotationId: string }): Promise<ActionResult> {
  return runAction(async () => {
    await removeAnnotation(await openForRequest(slug), input);
    return null;
  });
}
