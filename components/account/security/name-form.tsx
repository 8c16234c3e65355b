"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "../form-error";
import { TextField } from "../text-field";
import { useForm } from "../../state/use-form";
import { NAME } from "../account-messages";

interface NameFormProps {
  name: string;
  changeName: (name: string) => Promise<ActionResult>;
}

export function NameForm({ name, changeName }: NameFormProps) {
  const router = useRouter();
  const [typed, setTyped] = useState(name);
  const [saved, setSaved] = useState(false);
  const form = useForm();
  return (
    <SectionCard title="Name" note={NAME.note}>
      <form
        noValidate
        className="flex max-w-sm flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(false);
          form.submit(
            () => changeName(typed),
            () => {
              setSaved(true);
              router.refresh();
            },
          );
        }}
      >
        <FormError message={form.error} />
        {saved ? (
          <Notice tone="good" live>
            {NAME.saved}
          </Notice>
        ) : null}
        <TextField label="Your name" name="name" autoComplete="name" value={typed} onValue={setTyped} />
        <SubmitButton className="self-start" busy={form.busy}>
          {form.busy ? "Saving…" : "Save name"}
        </SubmitButton>
      </form>
    </SectionCard>
  );
}
