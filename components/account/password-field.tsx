"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PASSWORD } from "./account-messages";

interface PasswordFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  error?: string | null | undefined;
}

/** Allows pasting, password managers and showing what is typed. */
export function PasswordField({ label, value, onValue, autoComplete, error }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={autoComplete === "new-password" ? PASSWORD.newHint : undefined} error={error}>
      {(control) => (
        <span className="relative flex">
          <Input
            {...control}
            type={shown ? "text" : "password"}
            name={autoComplete}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            className="pr-10"
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={`Show ${label.toLowerCase()}`}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-md text-ink-soft hover:text-ink"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        </span>
      )}
    </Field>
  );
}
