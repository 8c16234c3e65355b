import type { Metadata } from "next";
import { ImportDetail } from "@/components/import/import-detail";
import { getImport } from "@/lib/services/import";
import { openPage, orNotFound } from "../../../_shared/context";
import { commitImportAction, discardImportAction, reviewImportAction, undoImportAction } from "../actions";

export const metadata: Metadata = { title: "Import" };

export default async function ImportDetailPage({
  params,
}: {
  params: Promise<{ workspace: string; importId: string }>;
}) {
  const { workspace: slug, importId } = await params;
  const view = await orNotFound(getImport(await openPage(slug), importId));
  const actions = {
    review: reviewImportAction.bind(null, slug, importId),
    commit: commitImportAction.bind(null, slug, importId),
    undo: undoImportAction.bind(null, slug, importId),
    discard: discardImportAction.bind(null, slug, importId),
  };
  return <ImportDetail view={view} slug={slug} actions={actions} />;
}
