"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MIN_PASSWORD_LENGTH } from "@/lib/domain/password-length";

interface PasswordFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  error?: string | null | undefined;
}

const NEW_PASSWORD = `${MIN_PASSWORD_LENGTH} characters or more; a few words will do.`;

/** Allows pasting, password managers and showing what is typed. */
export function PasswordField({ label, value, onValue, autoComplete, error }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={autoComplete === "new-password" ? NEW_PASSWORD : undefined} error={error}>
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
