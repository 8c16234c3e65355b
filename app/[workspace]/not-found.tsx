import { Compass } from "lucide-react";
import { LeaveLostWorkspace } from "@/components/shell/leave-lost-workspace";
import { EmptyState } from "@/components/ui/empty-state";
import { listOwnWorkspacesAction } from "../new/actions";

export default function NotFound() {
  return (
    <>
      <LeaveLostWorkspace list={listOwnWorkspacesAction} />
      <h1 className="sr-only">Not found</h1>
      <EmptyState icon={Compass} title="There is nothing at this address">
        It may have been removed, or it belongs to another workspace. Choose a screen from the navigation.
      </EmptyState>
    </>
  );
}
