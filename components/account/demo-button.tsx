"use client";

import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "./form-error";
import { useForm } from "../state/use-form";

/** One click into the demo: simulated channels, no account. */
export function DemoButton({ enterDemo }: { enterDemo: () => Promise<ActionResult> }) {
  const form = useForm();
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="w-full"
        busy={form.busy}
        onClick={() => form.submit(enterDemo, () => window.location.assign("/demo/overview"))}
      >
        {form.busy ? "Opening the demo…" : "Look at the demo"}
      </Button>
      <p className="text-center text-xs text-ink-soft">Simulated channels and no account: nothing is spent.</p>
      <FormError message={form.error} />
    </div>
  );
}
