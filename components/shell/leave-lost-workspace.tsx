"use client";

import { useParams } from "next/navigation";
import { useEffect } from "react";
import { useOwnWorkspaces, type ListOwnWorkspaces } from "./use-own-workspaces";

/**
 * Whoever is removed while they look at a workspace still has its navigation around them. The page is then loaded anew,
 * and comes without it.
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
