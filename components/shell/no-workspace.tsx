import { DoorOpen } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActionResult } from "@/lib/domain/action-result";
import { SignOutButton } from "./sign-out-button";

interface NoWorkspaceProps {
  /** The address that is signed in, as an invitation has to be for it. */
  email: string;
  signOut: () => Promise<ActionResult>;
}

/** For people who were removed from their last workspace, and may make none. */
export function NoWorkspace({ email, signOut }: NoWorkspaceProps) {
  return (
    <>
      <h1 className="sr-only">No workspace</h1>
      <EmptyState
        icon={DoorOpen}
        title="You belong to no workspace any more"
        actions={
          <>
            <ButtonLink href="/account">Your account</ButtonLink>
            <SignOutButton signOut={signOut} />
          </>
        }
      >
        <p>Somebody removed you from it, or it was deleted. Ask whoever invited you for a new invitation.</p>
        <p className="mt-2">
          You are signed in as <span className="font-medium wrap-anywhere text-ink">{email}</span>.
        </p>
      </EmptyState>
    </>
  );
}
