"use client";

import { Check, ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { WorkspaceSummary } from "@/lib/domain/workspace-view";

interface WorkspaceSwitcherProps {
  current: WorkspaceSummary;
  workspaces: WorkspaceSummary[];
}

export function WorkspaceSwitcher({ current, workspaces }: WorkspaceSwitcherProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="flex h-9 w-full min-w-0 items-center justify-between gap-2 rounded-md border border-line bg-surface px-2.5 text-sm font-medium hover:bg-sunken">
        <span className="truncate">
          <span className="sr-only">Workspace: </span>
          {current.name}
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-soft" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="z-50 min-w-52 rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          {workspaces.map((workspace) => (
            <DropdownMenu.Item key={workspace.workspaceId} asChild>
              <Link href={`/${workspace.slug}/overview`} className={ITEM_CLASS}>
                <span className="flex-1 truncate">{workspace.name}</span>
                {workspace.isDemo ? <span className="text-xs text-ink-soft">simulated</span> : null}
                {workspace.slug === current.slug ? <Check aria-label="current" className="size-4" /> : null}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild>
            <Link href="/new" className={ITEM_CLASS}>
              <Plus aria-hidden className="size-4" /> New workspace
            </Link>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM_CLASS =
  "data-[highlighted]:bg-sunken flex h-9 max-w-72 items-center gap-2 rounded-md px-2 text-sm outline-none";
