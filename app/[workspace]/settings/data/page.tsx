import type { Metadata } from "next";
import { DataScreen } from "@/components/settings/data-screen";
import { getWorkspaceSettings } from "@/lib/services/workspace";
import { openPage } from "../../../_shared/context";
import { orNoPermission } from "../../../_shared/no-permission";
import { checkExportAction, deleteWorkspaceAction } from "./actions";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const screen = { title: "Data", slug, permission: "workspace.export", roleOnly: true } as const;
  return orNoPermission(context, screen, async () => (
    <DataScreen
      settings={await getWorkspaceSettings(context)}
      exportHref={`/${slug}/settings/data/export`}
      checkExport={checkExportAction.bind(null, slug)}
      deleteWorkspace={deleteWorkspaceAction.bind(null, slug)}
    />
  ));
}
