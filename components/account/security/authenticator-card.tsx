"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import type { AccountSecurity, AuthenticatorOffer } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { AuthenticatorSetup } from "./authenticator-setup";
import { FormError } from "../form-error";
import { RecoveryCodes } from "./recovery-codes";
import { useConfirmed } from "../../state/use-confirmed";
import { useForm } from "../../state/use-form";
import { AUTHENTICATOR } from "../account-messages";

interface AuthenticatorCardProps {
  security: AccountSecurity;
  actions: {
    offer: () => Promise<ActionResult<AuthenticatorOffer>>;
    add: (code: string) => Promise<ActionResult<string[]>>;
    renew: () => Promise<ActionResult<string[]>>;
    remove: () => Promise<ActionResult>;
  };
}

/** The account's authenticator app and its recovery codes. */
export function AuthenticatorCard({ security, actions }: AuthenticatorCardProps) {
  const router = useRouter();
  const confirmed = useConfirmed();
  const form = useForm();
  const [offer, setOffer] = useState<AuthenticatorOffer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const showCodes = (newCodes: string[]) => {
    setOffer(null);
    setCodes(newCodes);
    router.refresh();
  };
  return (
    <SectionCard title="Authenticator app" note={AUTHENTICATOR.note}>
      <div className="flex flex-col gap-4">
        <FormError message={form.error} />
        {codes ? <RecoveryCodes codes={codes} onSaved={() => setCodes(null)} /> : null}
        {offer ? (
          <AuthenticatorSetup
            offer={offer}
            add={(code) => confirmed(() => actions.add(code))}
            onAdded={showCodes}
            onCancel={() => setOffer(null)}
          />
        ) : null}
        {!offer && !codes && security.hasAuthenticator ? (
          <ActiveAuthenticator
            recoveryCodesLeft={security.recoveryCodesLeft}
            busy={form.busy}
            renew={() => form.submit(() => confirmed(actions.renew), showCodes)}
            remove={() =>
              form.submit(
                () => confirmed(actions.remove),
                () => router.refresh(),
              )
            }
          />
        ) : null}
        {!offer && !codes && !security.hasAuthenticator ? (
          <Button
            className="self-start"
            variant="primary"
            busy={form.busy}
            onClick={() => form.submit(() => confirmed(actions.offer), setOffer)}
          >
            Add authenticator app
          </Button>
        ) : null}
      </div>
    </SectionCard>
  );
}

interface ActiveAuthenticatorProps {
  recoveryCodesLeft: number | null;
  busy: boolean;
  renew: () => void;
  remove: () => void;
}

function ActiveAuthenticator({ recoveryCodesLeft, busy, renew, remove }: ActiveAuthenticatorProps) {
  return (
    <>
      <p>
        The app is set up. Unused recovery codes: <span className="font-medium figures">{recoveryCodesLeft ?? 0}</span>.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={renew}>
          New recovery codes
        </Button>
        <Button variant="danger" busy={busy} onClick={remove}>
          Remove app
        </Button>
      </div>
    </>
  );
}
