"use client";

import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { InvitationOffer } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { needsSecondFactor } from "@/lib/domain/permissions";
import { AccountCard } from "./account-card";
import { FormError } from "../form-error";
import { PasswordField } from "../password-field";
import { TextField } from "../text-field";
import { useForm } from "../../state/use-form";
import { INVITATION } from "../account-messages";

type Accepted = Promise<ActionResult<{ slug: string }>>;
type OnJoined = (joined: { slug: string }) => void;

interface InvitationCardProps {
  token: string;
  offer: InvitationOffer;
  /** Null if no one is signed in. */
  reader: { email: string; hasFactor: boolean } | null;
  actions: {
    newcomer: (token: string, input: { name: string; password: string }) => Accepted;
    member: (token: string) => Accepted;
    signOut: () => Promise<ActionResult>;
  };
}

/** Accepts an invitation with a new account, or with the account of its address. */
export function InvitationCard({ token, offer, reader, actions }: InvitationCardProps) {
  const { workspaceName, inviterName, email, role, isKnown } = offer;
  const isReader = reader?.email.toLowerCase() === email;
  const asksFactor = needsSecondFactor(role) && !reader?.hasFactor;
  const openNext = ({ slug }: { slug: string }) =>
    window.location.assign(asksFactor ? factorPath(slug) : homePath(slug));
  return (
    <AccountCard title={`Join ${workspaceName}`} note={INVITATION.note(inviterName, email, role)}>
      {isReader ? <Accept accept={() => actions.member(token)} onJoined={openNext} /> : null}
      {!isReader && reader ? <OtherReader reader={reader.email} signOut={actions.signOut} /> : null}
      {!reader && isKnown ? (
        <ButtonLink
          href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}
          variant="primary"
          className="w-full"
        >
          Sign in to accept
        </ButtonLink>
      ) : null}
      {!reader && !isKnown ? (
        <Newcomer email={email} accept={(input) => actions.newcomer(token, input)} onJoined={openNext} />
      ) : null}
    </AccountCard>
  );
}

function Accept({ accept, onJoined }: { accept: () => Accepted; onJoined: OnJoined }) {
  const form = useForm();
  return (
    <div className="flex flex-col gap-4">
      <FormError message={form.error} />
      <Button variant="primary" busy={form.busy} onClick={() => form.submit(accept, onJoined)}>
        {form.busy ? "Joining…" : "Accept"}
      </Button>
    </div>
  );
}

function OtherReader({ reader, signOut }: { reader: string; signOut: () => Promise<ActionResult> }) {
  const form = useForm();
  return (
    <div className="flex flex-col gap-4">
      <FormError message={form.error} />
      <p>{INVITATION.otherReader(reader)}</p>
      <Button busy={form.busy} onClick={() => form.submit(signOut, () => window.location.reload())}>
        Sign out
      </Button>
    </div>
  );
}

interface NewcomerProps {
  email: string;
  accept: (input: { name: string; password: string }) => Accepted;
  onJoined: OnJoined;
}

function Newcomer({ email, accept, onJoined }: NewcomerProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const form = useForm(["name", "password"]);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(() => accept({ name, password }), onJoined);
      }}
    >
      <FormError message={form.error} />
      <TextField
        label="Email address"
        type="email"
        name="username"
        autoComplete="username"
        readOnly
        value={email}
        onValue={() => undefined}
      />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        value={name}
        onValue={setName}
        error={form.errorOf("name")}
      />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        value={password}
        onValue={setPassword}
        error={form.errorOf("password")}
      />
      <SubmitButton variant="primary" busy={form.busy}>
        {form.busy ? "Joining…" : "Create account and join"}
      </SubmitButton>
    </form>
  );
}

function homePath(slug: string): string {
  return `/${slug}/overview`;
}

/** The set-up of a second factor, for roles that can do little without one. */
function factorPath(slug: string): string {
  return `/account/security?first=1&next=${encodeURIComponent(homePath(slug))}`;
}
