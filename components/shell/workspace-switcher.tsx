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
      <DropdownMenu.Trigger className="border-line bg-surface hover:bg-sunken flex h-9 w-full min-w-0 items-center justify-between gap-2 rounded-md border px-2.5 text-sm font-medium">
        <span className="truncate">
          <span className="sr-only">Workspace: </span>
          {current.name}
        </span>
        <ChevronsUpDown aria-hidden className="text-ink-soft size-4 shrink-0" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="bg-raised border-line shadow-pop z-50 min-w-52 rounded-lg border p-1"
        >
          {workspaces.map((workspace) => (
            <DropdownMenu.Item key={workspace.workspaceId} asChild>
              <Link href={`/${workspace.slug}/overview`} className={ITEM_CLASS}>
                <span className="flex-1 truncate">{workspace.name}</span>
                {workspace.isDemo ? <span className="text-ink-soft text-xs">simulated</span> : null}
                {workspace.slug === current.slug ? <Check aria-label="current" className="size-4" /> : null}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="bg-line my-1 h-px" />
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
