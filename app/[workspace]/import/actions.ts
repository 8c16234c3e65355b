"use server";

import type { PlatformTotals, ReviewInput } from "@/components/import/import-actions";
import type { ActionResult } from "@/lib/domain/action-result";
import { commitImport, discardImport, reconcileImport, reviewImport, undoImport } from "@/lib/services/import";
import type { ServiceContext } from "@/lib/services/context";
import { openForRequest } from "../../_shared/context";
import { runAction } from "../../_shared/respond";

export async function reviewImportAction(slug: string, importId: string, input: ReviewInput): Promise<ActionResult> {
  return act(slug, (context) => reviewImport(context, { importId, ...input }));
}

export async function commitImportAction(slug: string, importId: string): Promise<ActionResult> {
  return act(slug, (context) => commitImport(context, importId));
}

export async function undoImportAction(slug: string, importId: string): Promise<ActionResult> {
  return act(slug, (context) => undoImport(context, importId));
}

export async function discardImportAction(slug: string, importId: string): Promise<ActionResult> {
  return act(slug, (context) => discardImport(context, importId));
}

export async function reconcileImportAction(
  slug: string,
  importId: string,
  totals: PlatformTotals,
): Promise<ActionResult> {
  return act(slug, (context) => reconcileImport(context, { importId, totals }));
}

function act(slug: string, work: (context: ServiceContext) => Promise<unknown>): Promise<ActionResult> {
  return runAction(async () => {
    await work(await openForRequest(slug));
    return null;
  });
}
