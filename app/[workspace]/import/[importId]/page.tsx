import type { Metadata } from "next";
import { ImportDetail } from "@/components/import/import-detail";
import { getImport, getReconciliation } from "@/lib/services/import";
import { openPage, orNotFound } from "../../../_shared/context";
import {
  commitImportAction,
  discardImportAction,
  reconcileImportAction,
  reviewImportAction,
  undoImportAction,
} from "../actions";

export const metadata: Metadata = { title: "Import" };

export default async function ImportDetailPage({
  params,
}: {
  params: Promise<{ workspace: string; importId: string }>;
}) {
  const { workspace: slug, importId } = await params;
  const context = await openPage(slug);
  const view = await orNotFound(getImport(context, importId));
  const reconciliation = await orNotFound(getReconciliation(context, importId));
  const actions = {
    review: reviewImportAction.bind(null, slug, importId),
    commit: commitImportAction.bind(null, slug, importId),
    undo: undoImportAction.bind(null, slug, importId),
    discard: discardImportAction.bind(null, slug, importId),
    reconcile: reconcileImportAction.bind(null, slug, importId),
  };
  return <ImportDetail view={view} reconciliation={reconciliation} slug={slug} actions={actions} />;
}
