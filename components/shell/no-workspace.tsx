import { DoorOpen } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActionResult } from "@/lib/domain/action-result";
import { SignOutButton } from "./sign-out-button";
import { NO_WORKSPACE } from "./shell-messages";

interface NoWorkspaceProps {
  /** The reader's address: a new invitation must be for it. */
  email: string;
  signOut: () => Promise<ActionResult>;
}

/** For people who were removed from their last workspace and may not create one. */
export function NoWorkspace({ email, signOut }: NoWorkspaceProps) {
  return (
    <>
      <h1 className="sr-only">No workspace</h1>
      <EmptyState
        icon={DoorOpen}
        title={NO_WORKSPACE.title}
        actions={
          <>
            <ButtonLink href="/account">Your account</ButtonLink>
            <SignOutButton signOut={signOut} />
          </>
        }
      >
        <p>{NO_WORKSPACE.text}</p>
        <p className="mt-2">
          You are signed in as <span className="font-medium wrap-anywhere text-ink">{email}</span>.
        </p>
      </EmptyState>
    </>
  );
}
