"use client";

import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { FormError } from "../form-error";
import { useForm } from "../../state/use-form";
import { VERIFY_EMAIL } from "../account-messages";

interface VerifyEmailCardProps {
  secret: string;
  verifyEmail: (secret: string) => Promise<ActionResult>;
}

export function VerifyEmailCard({ secret, verifyEmail }: VerifyEmailCardProps) {
  const [done, setDone] = useState(false);
  const form = useForm();
  return (
    <AccountCard title="Confirm your email address">
      {done ? (
        <div className="flex flex-col gap-5">
          <Notice tone="good" live>
            {VERIFY_EMAIL.confirmed}
          </Notice>
          <ButtonLink href="/sign-in" variant="primary">
            Sign in
          </ButtonLink>
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          <FormError message={form.error} />
          <Button
            variant="primary"
            busy={form.busy}
            onClick={() =>
              form.submit(
                () => verifyEmail(secret),
                () => setDone(true),
              )
            }
          >
            {form.busy ? "Confirming…" : "This is my address"}
          </Button>
        </div>
      )}
    </AccountCard>
  );
}
