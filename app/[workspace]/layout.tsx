import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/shell/app-frame";
import type { OwnWorkspaceLink } from "@/components/shell/demo-banner";
import { isSetUp } from "@/lib/services/identity";
import { getWorkspaceFrame } from "@/lib/services/view";
import type { Actor } from "@/lib/auth/actor";
import { needsSecondFactor } from "@/lib/domain/permissions";
import type { WorkspaceFrame } from "@/lib/domain/views/workspace";
import { listWorkspaces, mayCreateWorkspace } from "@/lib/services/workspace";
import { signOutAction } from "../(account)/sign-in/actions";
import { openPage } from "../_shared/context";
import { requireActor } from "../_shared/context";

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
  const actor = await requireActor();
  const [frame, workspaces, mayCreate] = await Promise.all([
    getWorkspaceFrame(context),
    listWorkspaces(actor),
    mayCreateWorkspace(actor),
  ]);
  const user = { name: actor.name, email: actor.email, isVisitor: actor.method === "demo", signOut: signOutAction };
  return (
    <AppFrame
      frame={frame}
      workspaces={workspaces}
      user={user}
      mayCreateWorkspace={mayCreate}
      ownWorkspace={frame.workspace.isDemo ? await ownWorkspaceLink(actor, mayCreate) : null}
      secondFactor={missingFactor(actor, frame)}
    >
      {children}
    </AppFrame>
  );
}

/** A visitor sets the installation up, once; a person with an account may create a workspace. */
async function ownWorkspaceLink({ method }: Actor, mayCreate: boolean): Promise<OwnWorkspaceLink | null> {
  if (method !== "demo") return mayCreate ? { href: "/new", leadsTo: "set-up" } : null;
  return (await isSetUp()) ? { href: "/sign-in", leadsTo: "sign-in" } : { href: "/set-up", leadsTo: "set-up" };
}

/** Why the role is limited in this session; null if it is not. The demo needs no second factor. */
function missingFactor(actor: Actor, { role, workspace }: WorkspaceFrame): "missing" | "not-shown" | null {
  if (workspace.isDemo || !needsSecondFactor(role) || actor.secondFactorAt) return null;
  return actor.hasSecondFactor ? "not-shown" : "missing";
}
