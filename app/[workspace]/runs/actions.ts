"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { RerunView } from "@/lib/domain/views/rerun";
import { rerun } from "@/lib/services/run";
import { simulateWeek } from "@/lib/services/demo";
import { openForRequest } from "../../_shared/context";
import { runAction } from "../../_shared/respond";

export async function simulateWeekAction(slug: string): Promise<ActionResult> {
  return runAction(async () => {
    await simulateWeek(await openForRequest(slug));
    return null;
  });
}

export async function rerunAction(slug: string, runId: string): Promise<ActionResult<RerunView>> {
  return runAction(async () => rerun(await openForRequest(slug), runId));
}
