"use client";

import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "../form-error";
import { useForm } from "../../state/use-form";
import { DEMO } from "../account-messages";

/** Opens the demo without an account. */
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
      <p className="text-center text-xs text-ink-soft">{DEMO.note}</p>
      <FormError message={form.error} />
    </div>
  );
}
