"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AuthenticatorOffer } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { CodeField } from "../code-field";
import { FormError } from "../form-error";
import { useForm } from "../../state/use-form";
import { CODE } from "../account-messages";

interface AuthenticatorSetupProps {
  offer: AuthenticatorOffer;
  add: (code: string) => Promise<ActionResult<string[]>>;
  onAdded: (recoveryCodes: string[]) => void;
  onCancel: () => void;
}

/** The QR code and the key for the app, and a field for its first code. */
export function AuthenticatorSetup({ offer, add, onAdded, onCancel }: AuthenticatorSetupProps) {
  const [code, setCode] = useState("");
  const form = useForm(["code"]);
  return (
    <form
      noValidate
      className="grid gap-5 sm:grid-cols-[11rem_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.isComplete({ code: code.trim() === "" ? CODE.missing : null })) form.submit(() => add(code), onAdded);
      }}
    >
      <svg
        role="img"
        aria-label="QR code for your authenticator app"
        viewBox={`-4 -4 ${offer.qr.size + 8} ${offer.qr.size + 8}`}
        shapeRendering="crispEdges"
        className="size-44 rounded-lg bg-white"
      >
        <path d={offer.qr.path} fill="black" />
      </svg>
      <div className="flex min-w-0 flex-col gap-4">
        <p>
          Scan this with the app, or{" "}
          <a href={offer.uri} className="text-accent underline underline-offset-2">
            open it on this device
          </a>
          , or type this key:
        </p>
        <p className="rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all figures">
          {offer.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
        </p>
        <FormError message={form.error} />
        <CodeField appOnly value={code} onValue={setCode} error={form.errorOf("code")} />
        <div className="flex gap-2">
          <SubmitButton variant="primary" busy={form.busy}>
            {form.busy ? "Checking…" : "Add app"}
          </SubmitButton>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      </div>
    </form>
  );
}
