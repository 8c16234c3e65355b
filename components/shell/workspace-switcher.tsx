"use client";

import { Check, ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";

interface WorkspaceSwitcherProps {
  current: WorkspaceSummary;
  workspaces: WorkspaceSummary[];
  mayCreate: boolean;
}

/** Longer lists get a search field. */
const MAX_WITHOUT_SEARCH = 7;

export function WorkspaceSwitcher({ current, workspaces, mayCreate }: WorkspaceSwitcherProps) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = workspaces.filter(({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(wanted));
  return (
    <DropdownMenu.Root modal={false} onOpenChange={() => setSearch("")}>
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
          className="z-50 w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          {workspaces.length > MAX_WITHOUT_SEARCH ? <Search value={search} onChange={setSearch} /> : null}
          <DropdownMenu.Group className="max-h-80 overflow-y-auto">
            {found.map((workspace) => (
              <DropdownMenu.Item key={workspace.workspaceId} asChild>
                <Link href={`/${workspace.slug}/overview`} className={ITEM_CLASS}>
                  <span className="min-w-0 flex-1 truncate">{workspace.name}</span>
                  {workspace.isDemo ? <span className="text-xs text-ink-soft">simulated</span> : null}
                  {workspace.slug === current.slug ? <Check aria-label="current" className="size-4 shrink-0" /> : null}
                </Link>
              </DropdownMenu.Item>
            ))}
            {found.length === 0 ? (
              <p role="status" className="px-2 py-2 text-sm text-ink-soft">
                No workspace is called “{search.trim()}”.
              </p>
            ) : null}
          </DropdownMenu.Group>
          {mayCreate ? (
            <>
              <DropdownMenu.Separator className="my-1 h-px bg-line" />
              <DropdownMenu.Item asChild>
                <Link href="/new" className={ITEM_CLASS}>
                  <Plus aria-hidden className="size-4" /> New workspace
                </Link>
              </DropdownMenu.Item>
            </>
          ) : null}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Keeps typed letters from the menu's own search; arrow keys still reach the list. */
function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <div className="p-1">
      <Input
        aria-label="Search workspaces"
        placeholder="Search workspaces"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (!["ArrowDown", "ArrowUp", "Escape", "Tab"].includes(event.key)) event.stopPropagation();
        }}
      />
    </div>
  );
}

const ITEM_CLASS = "data-[highlighted]:bg-sunken flex h-9 items-center gap-2 rounded-md px-2 text-sm outline-none";
