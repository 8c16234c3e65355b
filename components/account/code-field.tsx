"use client";

import { TextField } from "./text-field";

interface CodeFieldProps {
  value: string;
  onValue: (value: string) => void;
  error?: string | null;
  /** A new app is shown by its own code alone. */
  appOnly?: boolean;
  /** Where typing the code is all there is to do. */
  isFirst?: boolean;
}

/** The six digits of an authenticator app; a recovery code fits as well. */
export function CodeField({ value, onValue, error, appOnly = false, isFirst = false }: CodeFieldProps) {
  return (
    <TextField
      label="Code"
      hint={appOnly ? "The six digits that the app shows." : "Six digits from your app, or one of your recovery codes."}
      name="one-time-code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- only where the code is what the page is for
      autoFocus={isFirst}
      inputMode={appOnly ? "numeric" : "text"}
      value={value}
      onValue={onValue}
      error={error}
    />
  );
}
