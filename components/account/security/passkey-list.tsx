"use client";

import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import type { PasskeyView } from "@/lib/domain/views/passkey";
import { Instant } from "@/components/state/instant";
import { FormError } from "../form-error";
import { passkeyErrorResult } from "../sign-in/passkey-button";
import { TextField } from "../text-field";
import { useConfirmed } from "../../state/use-confirmed";
import { useForm } from "../../state/use-form";
import { PASSKEYS } from "../account-messages";

interface PasskeyListActions {
  offer: () => Promise<ActionResult<PublicKeyCredentialCreationOptionsJSON>>;
  add: (input: { name: string; answer: unknown }) => Promise<ActionResult>;
  remove: (passkeyId: string) => Promise<ActionResult>;
}

interface PasskeyListProps {
  passkeys: PasskeyView[];
  actions: PasskeyListActions;
}

/** The account's passkeys, each with a button to remove it. */
export function PasskeyList({ passkeys, actions }: PasskeyListProps) {
  const router = useRouter();
  const confirmed = useConfirmed();
  const form = useForm();
  const remove = (passkeyId: string) =>
    form.submit(
      () => confirmed(() => actions.remove(passkeyId)),
      () => router.refresh(),
    );
  return (
    <SectionCard title="Passkeys" note={PASSKEYS.note}>
      <div className="flex flex-col gap-4">
        <FormError message={form.error} />
        {passkeys.length === 0 ? null : (
          <ul className="divide-y divide-line">
            {passkeys.map(({ passkeyId, name, createdAt, lastUsedAt }) => (
              <li key={passkeyId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
                <div className="min-w-0">
                  <p className="font-medium break-words">{name}</p>
                  <p className="text-xs text-ink-soft">
                    Added <Instant at={createdAt} /> ·{" "}
                    {lastUsedAt ? (
                      <>
                        last used <Instant at={lastUsedAt} />
                      </>
                    ) : (
                      "not used yet"
                    )}
                  </p>
                </div>
                <Button
                  size="small"
                  variant="danger"
                  busy={form.busy}
                  aria-label={`Remove the passkey ${name}`}
                  onClick={() => remove(passkeyId)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        )}
        <NewPasskey actions={actions} onAdded={() => router.refresh()} />
      </div>
    </SectionCard>
  );
}

function NewPasskey({ actions, onAdded }: { actions: PasskeyListActions; onAdded: () => void }) {
  const confirmed = useConfirmed();
  const [name, setName] = useState("");
  const form = useForm(["name"]);
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(
          () => register(name, actions, confirmed),
          () => {
            setName("");
            onAdded();
          },
        );
      }}
    >
      <FormError message={form.error} />
      <TextField
        label="Name of the new passkey"
        name="passkey-name"
        autoComplete="off"
        value={name}
        onValue={setName}
        error={form.errorOf("name")}
      />
      <SubmitButton className="self-start" busy={form.busy}>
        {form.busy ? "Waiting for the passkey…" : "Add passkey"}
      </SubmitButton>
    </form>
  );
}

/** Checks the name first, because a passkey that we then refuse would stay in the browser. */
async function register(
  name: string,
  { offer, add }: PasskeyListActions,
  confirmed: ReturnType<typeof useConfirmed>,
): Promise<ActionResult> {
  if (name.trim() === "") return { ok: false, code: "invalid-input", message: PASSKEYS.noName, field: "name" };
  const offered = await confirmed(offer);
  if (!offered.ok) return offered;
  const answer = await startRegistration({ optionsJSON: offered.value }).catch(passkeyErrorResult);
  return "ok" in answer ? answer : add({ name, answer });
}
