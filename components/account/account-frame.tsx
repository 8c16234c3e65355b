"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { PageHeader } from "@/components/ui/page-header";
import type { ActionResult } from "@/lib/domain/action-result";

interface AccountFrameProps {
  title: string;
  note?: ReactNode;
  current: "/account" | "/account/security";
  signOut: () => Promise<ActionResult>;
  children: ReactNode;
}

const SCREENS = [
  { href: "/account", label: "Account" },
  { href: "/account/security", label: "Security" },
] as const;

/** The frame of the account's screens, which belong to no workspace. */
export function AccountFrame({ title, note, current, signOut, children }: AccountFrameProps) {
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-4 pb-16 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <Link href="/" aria-label="Nextdollar: back to your workspaces">
          <Logo />
        </Link>
        <div className="flex items-center gap-2">
          <ThemeToggle />
          <ButtonLink href="/">Workspaces</ButtonLink>
          <SignOutButton signOut={signOut} />
        </div>
      </header>
      <nav aria-label="Account" className="mt-5 flex gap-1 border-b border-line">
        {SCREENS.map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            aria-current={href === current ? "page" : undefined}
            className={classNames(
              "-mb-px border-b-2 px-3 py-2 text-sm font-medium",
              href === current ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      <main className="mt-6 flex flex-col gap-5">
        <PageHeader title={title} note={note} />
        {children}
      </main>
    </div>
  );
}
