"use client";

import { ShieldAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { Role } from "@/lib/domain/permissions";

interface SecondFactorHintProps {
  role: Role;
  /** False: one is set up, but this session was begun without it. */
  isMissing: boolean;
}

/** For roles whose weightiest rights wait for a second factor. */
export function SecondFactorHint({ role, isMissing }: SecondFactorHintProps) {
  const pathname = usePathname();
  const what = role === "approver" ? "approve proposals" : "approve proposals and administer this workspace";
  return (
    <aside
      aria-label="Second factor"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2 text-xs sm:px-6 lg:px-8"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-56">
        {isMissing
          ? `You need a second factor to ${what}.`
          : `You signed in without your second factor: show it to ${what}.`}
      </p>
      <Link
        href={`/account/security?next=${encodeURIComponent(pathname)}`}
        className="inline-flex min-h-6 items-center font-semibold text-ink underline underline-offset-2"
      >
        {isMissing ? "Set one up" : "Go to security"}
      </Link>
    </aside>
  );
}
