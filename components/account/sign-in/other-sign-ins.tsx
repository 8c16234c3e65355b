"use client";

import type { ActionResult } from "@/lib/domain/action-result";
import { PasskeyButton, type PasskeyActions } from "./passkey-button";
import { SingleSignOnButton } from "./single-sign-on-button";

interface OtherSignInsProps {
  /** The path in this app to open after the sign-in. */
  next: string;
  passkey: PasskeyActions;
  /** Null if there is no identity provider. */
  singleSignOn: { name: string; start: (next: string) => Promise<ActionResult<{ url: string }>> } | null;
}

/** The ways to sign in without a password. */
export function OtherSignIns({ next, passkey, singleSignOn }: OtherSignInsProps) {
  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-5">
      <PasskeyButton label="Use a passkey" actions={passkey} onDone={() => window.location.assign(next)} />
      {singleSignOn ? (
        <SingleSignOnButton verb="Continue with" name={singleSignOn.name} next={next} start={singleSignOn.start} />
      ) : null}
    </div>
  );
}
