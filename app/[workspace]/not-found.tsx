import { Compass } from "lucide-react";
import { LeaveLostWorkspace } from "@/components/shell/leave-lost-workspace";
import { EmptyState } from "@/components/ui/empty-state";
import { listOwnWorkspacesAction } from "../new/actions";
import { NOTHING_HERE } from "@/components/shell/shell-messages";

export default function NotFound() {
  return (
    <>
      <LeaveLostWorkspace list={listOwnWorkspacesAction} />
      <h1 className="sr-only">Not found</h1>
      <EmptyState icon={Compass} title={NOTHING_HERE.title}>
        It may have been removed, or it may belong to another workspace. Choose a screen from the navigation.
      </EmptyState>
    </>
  );
}
