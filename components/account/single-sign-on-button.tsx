"use client";

import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "./form-error";
import { useForm } from "../state/use-form";

interface SingleSignOnButtonProps {
  /** What the provider is called. */
  name: string;
  /** What the button does with it: "Continue with". */
  verb: string;
  /** The path of ours to come back to. */
  next: string;
  start: (next: string) => Promise<ActionResult<{ url: string }>>;
}

/** Leaves for the identity provider. */
export function SingleSignOnButton({ name, verb, next, start }: SingleSignOnButtonProps) {
  const form = useForm();
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="w-full"
        busy={form.busy}
        onClick={() =>
          form.submit(
            () => start(next),
            ({ url }) => window.location.assign(url),
          )
        }
      >
        {`${verb} ${name}`}
      </Button>
      <FormError message={form.error} />
    </div>
  );
}
