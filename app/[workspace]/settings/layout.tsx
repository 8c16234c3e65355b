import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { getWorkspaceFrame } from "@/lib/services/view";
import { openPage } from "../../_shared/context";

interface LayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

export default async function SettingsLayout({ params, children }: LayoutProps) {
  const { workspace: slug } = await params;
  const { workspace } = await getWorkspaceFrame(await openPage(slug));
  return (
    <div className="flex flex-col gap-5">
      <SettingsNav slug={slug} isDemo={workspace.isDemo} />
      {children}
    </div>
  );
}
