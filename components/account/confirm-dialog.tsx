"use client";

import { useEffect, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConfirmationMeans } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { CodeField } from "./code-field";
import { FormError } from "./form-error";
import { PasskeyButton, type PasskeyActions } from "./sign-in/passkey-button";
import { PasswordField } from "./password-field";
import { SingleSignOnButton } from "./sign-in/single-sign-on-button";
import { useForm } from "../state/use-form";
import { CONFIRM } from "./account-messages";

/** Server actions, passed in because components may not import services. */
export interface ConfirmActions {
  getMeans: () => Promise<ActionResult<ConfirmationMeans>>;
  confirm: (input: { code: string } | { password: string }) => Promise<ActionResult>;
  passkey: PasskeyActions;
  /** Opens the identity provider, which sends the browser back to this page. */
  startSingleSignOn: (next: string) => Promise<ActionResult<{ url: string }>>;
}

interface ConfirmDialogProps {
  needs: "confirmation" | "second-factor";
  /** The server's message: what it refused and what is required. */
  reason: string;
  actions: ConfirmActions;
  onClose: (confirmed: boolean) => void;
}

/** Asks for the second factor, or for the password if there is none, before money moves or a secret changes. */
export function ConfirmDialog({ needs, reason, actions, onClose }: ConfirmDialogProps) {
  const [means, setMeans] = useState<ConfirmationMeans | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void actions.getMeans().then(
      (result) => {
        if (isGone) return;
        if (result.ok) setMeans(result.value);
        else setProblem(result.message);
      },
      () => setProblem(CONFIRM.unreachable),
    );
    return () => {
      isGone = true;
    };
  }, [actions]);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose(false)} title={CONFIRM.title} description={reason}>
      <FormError message={problem} />
      {means ? <Means needs={needs} means={means} actions={actions} onClose={onClose} /> : null}
      {!means && !problem ? <p className="text-sm text-ink-soft">{CONFIRM.loading}</p> : null}
    </Dialog>
  );
}

interface MeansProps {
  needs: ConfirmDialogProps["needs"];
  means: ConfirmationMeans;
  actions: ConfirmActions;
  onClose: (confirmed: boolean) => void;
}

function Means({ needs, means, actions, onClose }: MeansProps) {
  if (needs === "second-factor" && !means.hasFactor) return <NoFactorYet />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{CONFIRM.duration}</p>
      {means.passkey ? (
        <PasskeyButton label="Use a passkey" actions={actions.passkey} onDone={() => onClose(true)} />
      ) : null}
      {means.singleSignOn !== null ? (
        <SingleSignOnButton
          verb="Continue with"
          name={means.singleSignOn}
          next={currentPath()}
          start={actions.startSingleSignOn}
        />
      ) : null}
      {means.code || means.password ? (
        <ConfirmForm asksCode={means.code} confirm={actions.confirm} onClose={onClose} />
      ) : null}
    </div>
  );
}

function NoFactorYet() {
  return (
    <Notice tone="info" title={CONFIRM.noFactorTitle} actions={<SecurityLink label="Set one up" />}>
      {CONFIRM.noFactor}
    </Notice>
  );
}

function SecurityLink({ label }: { label: string }) {
  return (
    <ButtonLink href={`/account/security?next=${encodeURIComponent(currentPath())}`} variant="primary" size="small">
      {label}
    </ButtonLink>
  );
}

/** Uses window: the dialog is never rendered on the server. */
function currentPath(): string {
  return `${window.location.pathname}${window.location.search}`;
}

interface ConfirmFormProps {
  asksCode: boolean;
  confirm: ConfirmActions["confirm"];
  onClose: (confirmed: boolean) => void;
}

function ConfirmForm({ asksCode, confirm, onClose }: ConfirmFormProps) {
  const [text, setText] = useState("");
  const form = useForm(["code", "password"]);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // a dialog inside another form must not submit that form
        form.submit(
          () => confirm(asksCode ? { code: text } : { password: text }),
          () => onClose(true),
        );
      }}
    >
      <FormError message={form.error} />
      {asksCode ? (
        <CodeField value={text} onValue={setText} error={form.errorOf("code")} />
      ) : (
        <PasswordField
          label="Password"
          autoComplete="current-password"
          value={text}
          onValue={setText}
          error={form.errorOf("password")}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onClose(false)}>Cancel</Button>
        <SubmitButton variant="primary" busy={form.busy}>
          {form.busy ? "Confirming…" : "Confirm"}
        </SubmitButton>
      </div>
    </form>
  );
}
