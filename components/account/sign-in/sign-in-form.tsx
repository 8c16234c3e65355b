"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import type { ActionResult } from "@/lib/domain/action-result";
import { AccountCard } from "./account-card";
import { DemoButton } from "./demo-button";
import { FormError } from "../form-error";
import { PasswordField } from "../password-field";
import { TextField } from "../text-field";
import { useForm } from "../../state/use-form";

interface SignInFormProps {
  /** The path in this app to open after the sign-in. */
  next: string;
  signIn: (input: { email: string; password: string }) => Promise<ActionResult<{ next: "done" | "second-factor" }>>;
  /** Null if the demo is not open. */
  enterDemo: (() => Promise<ActionResult>) | null;
  /** The other ways to sign in. */
  children?: ReactNode;
}

export function SignInForm({ next, signIn, enterDemo, children }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const form = useForm();
  const openNext = (step: "done" | "second-factor") =>
    window.location.assign(step === "done" ? next : `/sign-in/second-factor?next=${encodeURIComponent(next)}`);
  return (
    <AccountCard title="Sign in">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit(
            () => signIn({ email, password }),
            (value) => openNext(value.next),
          );
        }}
      >
        <FormError message={form.error} />
        <TextField
          label="Email address"
          type="email"
          name="username"
          autoComplete="username"
          value={email}
          onValue={setEmail}
        />
        <PasswordField label="Password" autoComplete="current-password" value={password} onValue={setPassword} />
        <SubmitButton variant="primary" busy={form.busy}>
          {form.busy ? "Signing in…" : "Sign in"}
        </SubmitButton>
        <Link href="/reset-password" className="text-center text-sm text-accent underline-offset-2 hover:underline">
          Forgot your password?
        </Link>
      </form>
      {children}
      {enterDemo ? (
        <div className="mt-6 border-t border-line pt-5">
          <DemoButton enterDemo={enterDemo} />
        </div>
      ) : null}
    </AccountCard>
  );
}
