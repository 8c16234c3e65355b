"use client";

import { useState } from "react";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "../form-error";
import { PasswordField } from "../password-field";
import { useConfirmed } from "../../state/use-confirmed";
import { useForm } from "../../state/use-form";
import { PASSWORD } from "../account-messages";

interface PasswordFormProps {
  email: string;
  changePassword: (input: { current: string; password: string }) => Promise<ActionResult>;
}

const EMPTY = { current: "", password: "" };

export function PasswordForm({ email, changePassword }: PasswordFormProps) {
  const [input, setInput] = useState(EMPTY);
  const [saved, setSaved] = useState(false);
  const confirmed = useConfirmed();
  const form = useForm(["current", "password"]);
  return (
    <SectionCard title="Password" note={PASSWORD.changeNote}>
      <form
        noValidate
        className="flex max-w-sm flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(false);
          form.submit(
            () => confirmed(() => changePassword(input)),
            () => {
              setSaved(true);
              setInput(EMPTY);
            },
          );
        }}
      >
        <FormError message={form.error} />
        {saved ? (
          <Notice tone="good" live>
            {PASSWORD.changed}
          </Notice>
        ) : null}
        {/* Tells password managers which account the password belongs to. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          value={input.current}
          onValue={(current) => setInput({ ...input, current })}
          error={form.errorOf("current")}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          value={input.password}
          onValue={(password) => setInput({ ...input, password })}
          error={form.errorOf("password")}
        />
        <SubmitButton className="self-start" busy={form.busy}>
          {form.busy ? "Changing…" : "Change password"}
        </SubmitButton>
      </form>
    </SectionCard>
  );
}
