"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { CodeField } from "./code-field";
import { FormError } from "./form-error";
import { useForm } from "./use-form";

interface SecondFactorFormProps {
  next: string;
  signIn: (code: string) => Promise<ActionResult>;
}

/** The second step of the sign-in. */
export function SecondFactorForm({ next, signIn }: SecondFactorFormProps) {
  const [code, setCode] = useState("");
  const form = useForm(["code"]);
  return (
    <AccountCard title="Second factor" note="Your password was right. Now the code.">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit(
            () => signIn(code),
            () => window.location.assign(next),
          );
        }}
      >
        <FormError message={form.error} />
        <CodeField value={code} onValue={setCode} error={form.errorOf("code")} />
        <Button type="submit" variant="primary" busy={form.busy}>
          {form.busy ? "Signing in…" : "Sign in"}
        </Button>
        <Link
          href={`/sign-in?next=${encodeURIComponent(next)}`}
          className="text-center text-sm text-accent underline-offset-2 hover:underline"
        >
          Begin again
        </Link>
      </form>
    </AccountCard>
  );
}
