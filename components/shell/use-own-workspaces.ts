"use client";

import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/domain/action-result";
import type { WorkspaceSummary } from "@/lib/domain/workspace-view";

export type ListOwnWorkspaces = () => Promise<ActionResult<WorkspaceSummary[] | null>>;

/**
 * The workspaces of the reader, asked for by the browser: what the server sends for a page that is not there goes along
 * with every page, and must cost nothing. Undefined until they are known, null where nobody is signed in.
 */
export function useOwnWorkspaces(list: ListOwnWorkspaces): WorkspaceSummary[] | null | undefined {
  const [workspaces, setWorkspaces] = useState<WorkspaceSummary[] | null | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void list()
      .then((result) => {
        if (result.ok && !isGone) setWorkspaces(result.value);
      })
      .catch(() => undefined); // the page stands as it is
    return () => {
      isGone = true;
    };
  }, [list]);
  return workspaces;
}
