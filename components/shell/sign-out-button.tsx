"use client";

import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";

/** Leaves by loading a page anew, also where the server cannot be reached: nothing of the person stays on the screen. */
export function SignOutButton({ signOut }: { signOut: () => Promise<ActionResult> }) {
  return <Button onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}>Sign out</Button>;
}
