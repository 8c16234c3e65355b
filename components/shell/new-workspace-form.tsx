"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { Logo } from "./logo";
import { NEW_WORKSPACE } from "./shell-messages";

interface NewWorkspaceFormProps {
  createWorkspace: (name: string) => Promise<ActionResult<{ slug: string }>>;
  /** False if there is no other workspace to go back to. */
  canLeave: boolean;
}

export function NewWorkspaceForm({ createWorkspace, canLeave }: NewWorkspaceFormProps) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      if (name.trim() === "") return setError(NEW_WORKSPACE.noName);
      const result = await createWorkspace(name.trim());
      if (result.ok) router.push(`/${result.value.slug}/overview`);
      else setError(result.message);
    });
  return (
    <Card className="p-6">
      <Logo />
      <h1 className="mt-5 text-lg font-semibold tracking-tight">New workspace</h1>
      <p className="mt-1 text-ink-soft">{NEW_WORKSPACE.note}</p>
      <form
        noValidate
        className="mt-5 flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name" error={error}>
          {(control) => (
            <Input
              {...control}
              name="name"
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          {canLeave ? <ButtonLink href="/">Cancel</ButtonLink> : null}
          <SubmitButton variant="primary" busy={busy}>
            {busy ? "Creating…" : "Create workspace"}
          </SubmitButton>
        </div>
      </form>
    </Card>
  );
}
