"use client";

import { useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { FormError } from "../form-error";
import { TextField } from "../text-field";
import { useForm } from "../../state/use-form";
import { RESET_REQUEST } from "../account-messages";

/** Requests a reset link by email. The answer does not reveal whether the address has an account. */
export function ResetRequestForm({ requestReset }: { requestReset: (email: string) => Promise<ActionResult> }) {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const form = useForm(["email"]);
  return (
    <AccountCard title="Reset password" note={RESET_REQUEST.note}>
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
            {RESET_REQUEST.sent}
          </Notice>
        ) : null}
        <TextField
          label="Email address"
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
