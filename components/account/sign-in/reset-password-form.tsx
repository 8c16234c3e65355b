"use client";

import { useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { FormError } from "../form-error";
import { PasswordField } from "../password-field";
import { useForm } from "../../state/use-form";
import { PASSWORD } from "../account-messages";

interface ResetPasswordFormProps {
  secret: string;
  resetPassword: (input: { secret: string; password: string }) => Promise<ActionResult>;
}

export function ResetPasswordForm({ secret, resetPassword }: ResetPasswordFormProps) {
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const form = useForm(["password"]);
  if (done) {
    return (
      <AccountCard title="New password">
        <Notice tone="good" live>
          {PASSWORD.reset}
        </Notice>
        <ButtonLink href="/sign-in" variant="primary" className="mt-5 w-full">
          Sign in
        </ButtonLink>
      </AccountCard>
    );
  }
  return (
    <AccountCard title="New password" note={PASSWORD.resetNote}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit(
            () => resetPassword({ secret, password }),
            () => setDone(true),
          );
        }}
      >
        <FormError message={form.error} />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          value={password}
          onValue={setPassword}
          error={form.errorOf("password")}
        />
        <SubmitButton variant="primary" busy={form.busy}>
          {form.busy ? "Saving…" : "Save new password"}
        </SubmitButton>
      </form>
    </AccountCard>
  );
}
