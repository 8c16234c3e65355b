"use client";

import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "../form-error";
import { useForm } from "../../state/use-form";

interface SingleSignOnButtonProps {
  /** The provider's name. */
  name: string;
  /** The words before the provider's name, such as "Continue with". */
  verb: string;
  /** The path in this app to come back to. */
  next: string;
  start: (next: string) => Promise<ActionResult<{ url: string }>>;
}

/** Opens the identity provider. */
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
