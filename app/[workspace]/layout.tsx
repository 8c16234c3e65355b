import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/shell/app-frame";
import { getWorkspaceFrame } from "@/lib/services/workspace/get-workspace-frame";
import { listWorkspaces } from "@/lib/services/workspace/list-workspaces";
import { openPage } from "../_shared/open-page";
import { requireActor } from "../_shared/session";

export const dynamic = "force-dynamic";

interface LayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { workspace } = await getWorkspaceFrame(await openPage((await params).workspace));
  return { title: { default: workspace.name, template: `%s · ${workspace.name} · Nextdollar` } };
}

export default async function WorkspaceLayout({ params, children }: LayoutProps) {
  const context = await openPage((await params).workspace);
  const [frame, workspaces] = await Promise.all([getWorkspaceFrame(context), listWorkspaces(await requireActor())]);
  return (
    <AppFrame frame={frame} workspaces={workspaces}>
      {children}
    </AppFrame>
  );
}
