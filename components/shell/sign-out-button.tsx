"use client";

import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";

/** Loads the sign-in page even if the server cannot be reached, so that no personal data stays on the screen. */
export function SignOutButton({ signOut }: { signOut: () => Promise<ActionResult> }) {
  return <Button onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}>Sign out</Button>;
}
