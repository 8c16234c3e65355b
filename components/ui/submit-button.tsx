"use client";

import type { ComponentProps } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { useMounted } from "./use-mounted";

/**
 * Submits a form that is sent by script. Before scripts run, the browser would submit the form itself and put its
 * fields, including passwords, into the page's address. Until then neither the button nor the Enter key submits.
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
