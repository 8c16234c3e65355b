"use client";

import { useParams } from "next/navigation";
import { useEffect } from "react";
import { useOwnWorkspaces, type ListOwnWorkspaces } from "./use-own-workspaces";

/**
 * Reloads the page for a person who was removed from the workspace while they had it open. Otherwise its navigation
 * would stay around the page.
 */
export function LeaveLostWorkspace({ list }: { list: ListOwnWorkspaces }) {
  const { workspace } = useParams<{ workspace?: string }>();
  const workspaces = useOwnWorkspaces(list);
  const isLost = workspaces !== undefined && !workspaces?.some(({ slug }) => slug === workspace);
  useEffect(() => {
    if (isLost) window.location.reload();
  }, [isLost]);
  return null;
}
