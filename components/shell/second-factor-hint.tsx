"use client";

import { ShieldAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { Role } from "@/lib/domain/permissions";
import { SECOND_FACTOR_HINT } from "./shell-messages";

interface SecondFactorHintProps {
  role: Role;
  /** False if a second factor is set up, but was not used in this session. */
  isMissing: boolean;
}

/** For roles whose most powerful permissions need a second factor. */
export function SecondFactorHint({ role, isMissing }: SecondFactorHintProps) {
  const pathname = usePathname();
  const action = role === "approver" ? "approve proposals" : "approve proposals and administer this workspace";
  return (
    <aside
      aria-label="Second factor"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2 text-xs sm:px-6 lg:px-8"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-56">
        {isMissing ? SECOND_FACTOR_HINT.missing(action) : SECOND_FACTOR_HINT.notShown(action)}
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
