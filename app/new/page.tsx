import type { Metadata } from "next";
import { NewWorkspaceForm } from "@/components/shell/new-workspace-form";
import { NoNewWorkspace } from "@/components/shell/no-new-workspace";
import { NoWorkspace } from "@/components/shell/no-workspace";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { ButtonLink } from "@/components/ui/button";
import { listWorkspaces, mayCreateWorkspace } from "@/lib/services/workspace";
import { signOutAction } from "../(account)/sign-in/actions";
import { actorOrSignIn } from "../_shared/context";
import { createWorkspaceAction } from "./actions";

export const metadata: Metadata = { title: "New workspace" };

/** People without a workspace are redirected here. */
export default async function NewWorkspacePage() {
  const actor = await actorOrSignIn("/new");
  const [isAllowed, workspaces] = await Promise.all([mayCreateWorkspace(actor), listWorkspaces(actor)]);
  if (!isAllowed && workspaces.length === 0) {
    return (
      <main className={MAIN_CLASS}>
        <NoWorkspace email={actor.email} signOut={signOutAction} />
      </main>
    );
  }
  return (
    <main className={MAIN_CLASS}>
      {isAllowed ? (
        <NewWorkspaceForm createWorkspace={createWorkspaceAction} canLeave={workspaces.length > 0} />
      ) : (
        <NoNewWorkspace />
      )}
      <div className="mt-4 flex justify-center gap-2">
        {actor.method === "demo" ? null : <ButtonLink href="/account">Your account</ButtonLink>}
        <SignOutButton signOut={signOutAction} />
      </div>
    </main>
  );
}

const MAIN_CLASS = "mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-16";
