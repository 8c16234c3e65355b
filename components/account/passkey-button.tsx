"use client";

import {
  startAuthentication,
  WebAuthnError,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { Button, type ButtonVariant } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "./form-error";
import { useForm } from "../state/use-form";

/** The server's two halves of a passkey's answer: the question, and what becomes of the answer. */
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

/** Has the browser ask for a passkey, and shows what came of it. */
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
  const asked = await ask();
  if (!asked.ok) return asked;
  const given = await startAuthentication({ optionsJSON: asked.value }).catch(passkeyErrorResult);
  return "ok" in given ? given : answer(given);
}

/** What the browser says when no passkey came of it, in words of ours. */
export function passkeyErrorResult(error: unknown): Extract<ActionResult, { ok: false }> {
  const isKnown = error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED";
  const message = isKnown
    ? "This device has a passkey for your account already."
    : "No passkey was used: it was cancelled, took too long, or this browser has none that fits.";
  return { ok: false, code: "unexpected", message };
}
