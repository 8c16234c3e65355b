"use client";

import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/domain/action-result";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";

export type ListOwnWorkspaces = () => Promise<ActionResult<WorkspaceSummary[] | null>>;

/**
 * The reader's workspaces, requested by the browser. The server renders the not-found page along with every page, so
 * that page must cost nothing there. Undefined while loading, null if no one is signed in.
 */
export function useOwnWorkspaces(list: ListOwnWorkspaces): WorkspaceSummary[] | null | undefined {
  const [workspaces, setWorkspaces] = useState<WorkspaceSummary[] | null | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void list()
      .then((result) => {
        if (result.ok && !isGone) setWorkspaces(result.value);
      })
      .catch(() => undefined); // the page then shows no workspaces
    return () => {
      isGone = true;
    };
  }, [list]);
  return workspaces;
}
