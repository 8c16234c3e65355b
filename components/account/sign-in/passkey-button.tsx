"use client";

import {
  startAuthentication,
  WebAuthnError,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { Button, type ButtonVariant } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "../form-error";
import { useForm } from "../../state/use-form";
import { PASSKEYS } from "../account-messages";

/** The two server actions of a passkey check: the challenge, and the verification of the answer. */
export interface PasskeyActions {
  ask: () => Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  answer: (answer: unknown) => Promise<ActionResult>;
}

interface PasskeyButtonProps {
  label: string;
  actions: PasskeyActions;
  onDone: () => void;
  variant?: ButtonVariant;
}

/** Has the browser ask for a passkey, and shows an error if that fails. */
export function PasskeyButton({ label, actions, onDone, variant }: PasskeyButtonProps) {
  const form = useForm();
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="w-full"
        variant={variant}
        busy={form.busy}
        onClick={() => form.submit(() => answerWithPasskey(actions), onDone)}
      >
        {form.busy ? "Waiting for the passkey…" : label}
      </Button>
      <FormError message={form.error} />
    </div>
  );
}

async function answerWithPasskey({ ask, answer }: PasskeyActions): Promise<ActionResult> {
  const challenge = await ask();
  if (!challenge.ok) return challenge;
  const response = await startAuthentication({ optionsJSON: challenge.value }).catch(passkeyErrorResult);
  return "ok" in response ? response : answer(response);
}

/** Replaces the browser's technical error by our own message. */
export function passkeyErrorResult(error: unknown): Extract<ActionResult, { ok: false }> {
  const isRegistered = error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED";
  const message = isRegistered ? PASSKEYS.alreadyRegistered : PASSKEYS.failed;
  return { ok: false, code: "unexpected", message };
}
