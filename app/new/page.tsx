import type { Metadata } from "next";
import { NewWorkspaceForm } from "@/components/shell/new-workspace-form";
import { NoNewWorkspace } from "@/components/shell/no-new-workspace";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { mayCreateWorkspace } from "@/lib/services/workspace/may-create-workspace";
import { signOutAction } from "../(account)/sign-in/actions";
import { actorOrSignIn } from "../_shared/open-page";
import { createWorkspaceAction } from "./actions";

export const metadata: Metadata = { title: "New workspace" };

export default async function NewWorkspacePage() {
  const isAllowed = await mayCreateWorkspace(await actorOrSignIn("/new"));
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-16">
      {isAllowed ? <NewWorkspaceForm createWorkspace={createWorkspaceAction} /> : <NoNewWorkspace />}
      <div className="mt-4 flex justify-center">
        <SignOutButton signOut={signOutAction} />
      </div>
    </main>
  );
}
