"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import Link from "next/link";
import { useState } from "react";
import type { SecondStep } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { CodeField } from "../code-field";
import { FormError } from "../form-error";
import { PasskeyButton, type PasskeyActions } from "./passkey-button";
import { useForm } from "../../state/use-form";
import { CODE, SECOND_FACTOR } from "../account-messages";

interface SecondFactorFormProps {
  next: string;
  /** The second factors that this person has. */
  step: SecondStep;
  signIn: (code: string) => Promise<ActionResult>;
  passkey: PasskeyActions;
}

/** The second step of the sign-in. */
export function SecondFactorForm({ next, step, signIn, passkey }: SecondFactorFormProps) {
  const openNext = () => window.location.assign(next);
  return (
    <AccountCard title="Second factor" note={SECOND_FACTOR.note}>
      <div className="flex flex-col gap-5">
        {step.passkey ? (
          <PasskeyButton
            label="Use a passkey"
            variant={step.code ? "secondary" : "primary"}
            actions={passkey}
            onDone={openNext}
          />
        ) : null}
        {step.code ? <CodeForm signIn={signIn} onDone={openNext} /> : null}
        <Link
          href={`/sign-in?next=${encodeURIComponent(next)}`}
          className="text-center text-sm text-accent underline-offset-2 hover:underline"
        >
          Start over
        </Link>
      </div>
    </AccountCard>
  );
}

function CodeForm({ signIn, onDone }: { signIn: SecondFactorFormProps["signIn"]; onDone: () => void }) {
  const [code, setCode] = useState("");
  const form = useForm(["code"]);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.isComplete({ code: code.trim() === "" ? CODE.missing : null }))
          form.submit(() => signIn(code), onDone);
      }}
    >
      <FormError message={form.error} />
      <CodeField isFirst value={code} onValue={setCode} error={form.errorOf("code")} />
      <SubmitButton variant="primary" busy={form.busy}>
        {form.busy ? "Signing in…" : "Sign in"}
      </SubmitButton>
    </form>
  );
}
