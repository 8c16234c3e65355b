"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

/** Opens the security settings, which lead back to this screen. */
export function SecurityLink({ children }: { children: ReactNode }) {
  const here = usePathname();
  return (
    <ButtonLink variant="primary" href={`/account/security?next=${encodeURIComponent(here)}`}>
      {children}
    </ButtonLink>
  );
}
