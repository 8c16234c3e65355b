"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { CodeField } from "./code-field";
import { FormError } from "./form-error";
import { PasskeyButton, type PasskeyActions } from "./passkey-button";
import { useForm } from "./use-form";

interface SecondFactorFormProps {
  next: string;
  signIn: (code: string) => Promise<ActionResult>;
  /** Null where the person has no passkey. */
  passkey: PasskeyActions | null;
}

/** The second step of the sign-in. */
export function SecondFactorForm({ next, signIn, passkey }: SecondFactorFormProps) {
  const [code, setCode] = useState("");
  const form = useForm(["code"]);
  return (
    <AccountCard title="Second factor" note="Your password was right. Now the second factor.">
      {passkey ? (
        <div className="mb-5 border-b border-line pb-5">
          <PasskeyButton label="Use a passkey" actions={passkey} onDone={() => window.location.assign(next)} />
        </div>
      ) : null}
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
