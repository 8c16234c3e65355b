import type { Metadata } from "next";
import { WorkspaceScreen } from "@/components/settings/workspace-screen";
import { getWorkspaceSettings } from "@/lib/services/workspace";
import { openPage } from "../../../_shared/context";
import { resumeWorkspaceAction, stopWorkspaceAction, updateWorkspaceAction } from "./actions";

export const metadata: Metadata = { title: "Workspace" };

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const settings = await getWorkspaceSettings(await openPage(slug));
  const actions = {
    update: updateWorkspaceAction.bind(null, slug),
    stop: stopWorkspaceAction.bind(null, slug),
    resume: resumeWorkspaceAction.bind(null, slug),
  };
  return <WorkspaceScreen settings={settings} timeZones={Intl.supportedValuesOf("timeZone")} actions={actions} />;
}
