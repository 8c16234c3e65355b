import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Stands in place of the form for people who manage no workspace. */
export function NoNewWorkspace() {
  return (
    <>
      <h1 className="sr-only">New workspace</h1>
      <EmptyState icon={Lock} title="This is not open to you" actions={<ButtonLink href="/">Go back</ButtonLink>}>
        New workspaces are made by people who own or administer one: ask one of them.
      </EmptyState>
    </>
  );
}
