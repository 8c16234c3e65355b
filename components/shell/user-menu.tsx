"use client";

import { LogOut, ShieldCheck, UserRound } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ActionResult } from "@/lib/domain/action-result";

export interface UserMenuProps {
  name: string;
  email: string;
  /** True in the demo, where the visitor has no account. */
  isVisitor: boolean;
  signOut: () => Promise<ActionResult>;
}

/** Shows who is signed in, with links to their account and a sign-out. */
export function UserMenu({ name, email, isVisitor, signOut }: UserMenuProps) {
  const leave = () => void signOut().finally(() => window.location.assign("/sign-in"));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Account of ${name}`}
        title="Account"
        className="flex size-9 shrink-0 items-center justify-center gap-2.5 rounded-md text-sm font-medium text-ink-soft hover:bg-sunken hover:text-ink lg:w-full lg:justify-start lg:px-2.5"
      >
        <UserRound aria-hidden className="size-4 shrink-0" />
        <span className="hidden truncate lg:block">{name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          collisionPadding={12}
          sideOffset={4}
          className="z-50 max-w-72 min-w-56 rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          <DropdownMenu.Label className="px-2 py-1.5">
            <span className="block truncate text-sm font-medium">{name}</span>
            <span className="block truncate text-xs text-ink-soft">{isVisitor ? "No account" : email}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          {isVisitor ? null : (
            <>
              <MenuLink href="/account" icon={UserRound} label="Your account" />
              <MenuLink href="/account/security" icon={ShieldCheck} label="Security" />
            </>
          )}
          <DropdownMenu.Item className={ITEM_CLASS} onSelect={leave}>
            <LogOut aria-hidden className="size-4" /> {isVisitor ? "Leave the demo" : "Sign out"}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function MenuLink({ href, icon: Icon, label }: { href: string; icon: typeof UserRound; label: string }) {
  return (
    <DropdownMenu.Item asChild>
      <Link href={href} className={ITEM_CLASS}>
        <Icon aria-hidden className="size-4" /> {label}
      </Link>
    </DropdownMenu.Item>
  );
}

const ITEM_CLASS =
  "data-[highlighted]:bg-sunken flex h-9 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none";
