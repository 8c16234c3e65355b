import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NEW_WORKSPACE } from "./shell-messages";

/** Shown instead of the form to people who do not manage a workspace. */
export function NoNewWorkspace() {
  return (
    <>
      <h1 className="sr-only">New workspace</h1>
      <EmptyState icon={Lock} title={NEW_WORKSPACE.noAccessTitle} actions={<ButtonLink href="/">Go back</ButtonLink>}>
        {NEW_WORKSPACE.noAccess}
      </EmptyState>
    </>
  );
}
