"use client";

import type { ComponentProps } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { useMounted } from "./use-mounted";

/**
 * Submits a form whose scripts send it. Before they run, a browser would send the form itself, and its fields, a password
 * among them, would be in the page's address: until then neither the button nor the Enter key submits.
 */
export function SubmitButton({ disabled, className, ...rest }: Omit<ComponentProps<typeof Button>, "type">) {
  const isReady = useMounted();
  return (
    <Button
      {...rest}
      type="submit"
      disabled={disabled === true || !isReady}
      className={classNames(!isReady && "disabled:opacity-100", className)}
    />
  );
}
