"use client";

import { TextField } from "./text-field";
import { CODE } from "./account-messages";

interface CodeFieldProps {
  value: string;
  onValue: (value: string) => void;
  error?: string | null;
  /** True while an app is set up: only its own code proves that it works. */
  appOnly?: boolean;
  /** True where the code is all that the page asks for. */
  isFirst?: boolean;
}

/** Takes the six digits of an authenticator app, or a recovery code. */
export function CodeField({ value, onValue, error, appOnly = false, isFirst = false }: CodeFieldProps) {
  return (
    <TextField
      label="Code"
      hint={appOnly ? CODE.appHint : CODE.appOrRecoveryHint}
      name="one-time-code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- only where the code is all that the page asks for
      autoFocus={isFirst}
      inputMode={appOnly ? "numeric" : "text"}
      value={value}
      onValue={onValue}
      error={error}
    />
  );
}
