"use client";

import { useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { FormError } from "./form-error";
import { TextField } from "./text-field";
import { useForm } from "../state/use-form";

/** Asks for a link by mail. The answer does not tell whether anybody has the address. */
export function ResetRequestForm({ requestReset }: { requestReset: (email: string) => Promise<ActionResult> }) {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const form = useForm(["email"]);
  return (
    <AccountCard title="Reset password" note="We mail you a link with which you choose a new one.">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setSent(false);
          form.submit(
            () => requestReset(email),
            () => setSent(true),
          );
        }}
      >
        <FormError message={form.error} />
        {sent ? (
          <Notice tone="good" live>
            If somebody signs in with this address, a link is on its way. It works once, for 30 minutes.
          </Notice>
        ) : null}
        <TextField
          label="E-mail address"
          type="email"
          name="username"
          autoComplete="username"
          value={email}
          onValue={setEmail}
          error={form.errorOf("email")}
        />
        <div className="flex justify-end gap-2">
          <ButtonLink href="/sign-in">Back</ButtonLink>
          <SubmitButton variant="primary" busy={form.busy}>
            {form.busy ? "Sending…" : "Send link"}
          </SubmitButton>
        </div>
      </form>
    </AccountCard>
  );
}
