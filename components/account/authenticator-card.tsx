"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import type { AccountSecurity, AuthenticatorOffer } from "@/lib/domain/account-view";
import type { ActionResult } from "@/lib/domain/action-result";
import { AuthenticatorSetup } from "./authenticator-setup";
import { FormError } from "./form-error";
import { RecoveryCodes } from "./recovery-codes";
import { useConfirmed } from "../state/use-confirmed";
import { useForm } from "../state/use-form";

interface AuthenticatorCardProps {
  security: AccountSecurity;
  actions: {
    offer: () => Promise<ActionResult<AuthenticatorOffer>>;
    add: (code: string) => Promise<ActionResult<string[]>>;
    renew: () => Promise<ActionResult<string[]>>;
    remove: () => Promise<ActionResult>;
  };
}

/** The authenticator app of the account, and the codes that stand in for it. */
export function AuthenticatorCard({ security, actions }: AuthenticatorCardProps) {
  const router = useRouter();
  const confirmed = useConfirmed();
  const form = useForm();
  const [offer, setOffer] = useState<AuthenticatorOffer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const showCodes = (fresh: string[]) => {
    setOffer(null);
    setCodes(fresh);
    router.refresh();
  };
  return (
    <SectionCard
      title="Authenticator app"
      note="An app on your phone shows a code that changes every half minute. It is asked for after your password."
    >
      <div className="flex flex-col gap-4">
        <FormError message={form.error} />
        {codes ? <RecoveryCodes codes={codes} onKept={() => setCodes(null)} /> : null}
        {offer ? (
          <AuthenticatorSetup
            offer={offer}
            add={(code) => confirmed(() => actions.add(code))}
            onAdded={showCodes}
            onCancel={() => setOffer(null)}
          />
        ) : null}
        {!offer && !codes && security.hasAuthenticator ? (
          <Present
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

interface PresentProps {
  recoveryCodesLeft: number | null;
  busy: boolean;
  renew: () => void;
  remove: () => void;
}

function Present({ recoveryCodesLeft, busy, renew, remove }: PresentProps) {
  return (
    <>
      <p>
        The app is set up. Recovery codes left: <span className="font-medium figures">{recoveryCodesLeft ?? 0}</span>.
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
