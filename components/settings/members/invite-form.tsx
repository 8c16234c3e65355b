"use client";

import { MailPlus } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { InvitationSent } from "@/lib/domain/views/member";
import type { Role } from "@/lib/domain/permissions";
import type { MemberActions } from "./member-actions";
import { RoleSelect } from "./role-select";
import { INVITATIONS } from "../settings-messages";

interface InviteFormProps {
  invite: MemberActions["invite"];
  onSent: (sent: InvitationSent) => void;
}

export function InviteForm({ invite, onSent }: InviteFormProps) {
  const { busy, error, run } = useAction();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const submit = () =>
    run(
      () => invite({ email, role }),
      (sent) => {
        setEmail("");
        onSent(sent);
      },
    );
  return (
    <SectionCard title={INVITATIONS.formTitle} note={INVITATIONS.formNote}>
      <form
        noValidate
        className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Email address" error={error}>
          {(control) => (
            <Input
              {...control}
              type="email"
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role">{(control) => <RoleSelect {...control} value={role} onChange={setRole} explained />}</Field>
        <SubmitButton variant="primary" busy={busy} disabled={email.trim() === ""} className="sm:mt-6.5">
          <MailPlus aria-hidden /> {busy ? "Inviting…" : "Invite"}
        </SubmitButton>
      </form>
    </SectionCard>
  );
}
