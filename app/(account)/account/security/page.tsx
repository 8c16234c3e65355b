import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { AuthenticatorCard } from "@/components/account/security/authenticator-card";
import { PasskeyList } from "@/components/account/security/passkey-list";
import { SecurityEvents } from "@/components/account/security/security-events";
import { SecurityIntro } from "@/components/account/security/security-intro";
import { SessionList } from "@/components/account/security/session-list";
import { SingleSignOnCard } from "@/components/account/security/single-sign-on-card";
import { TimeZoneProvider } from "@/components/state/instant";
import { ownPath } from "@/lib/domain/own-path";
import { getAccountSecurity, getSingleSignOn, listPasskeys } from "@/lib/services/identity";
import { findHomeTimeZone } from "@/lib/services/workspace";
import { openAccount } from "../../../_shared/context";
import { signOutAction } from "../../sign-in/actions";
import { linkSingleSignOnAction, unlinkSingleSignOnAction } from "../../sign-in/sso/actions";
import * as actions from "./actions";
import { addPasskeyAction, offerPasskeyAction, removePasskeyAction } from "./passkeys/actions";

export const metadata: Metadata = { title: "Security" };
export const dynamic = "force-dynamic";

const PASSKEY_ACTIONS = { offer: offerPasskeyAction, add: addPasskeyAction, remove: removePasskeyAction };
const SINGLE_SIGN_ON_ACTIONS = { link: linkSingleSignOnAction, unlink: unlinkSingleSignOnAction };

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SecurityPage({ searchParams }: PageProps) {
  const { next } = await searchParams;
  const actor = await openAccount("/account/security");
  const security = await getAccountSecurity(actor, new Date());
  const singleSignOn = await getSingleSignOn(actor);
  const factorActions = {
    offer: actions.offerAuthenticatorAction,
    add: actions.addAuthenticatorAction,
    renew: actions.renewRecoveryCodesAction,
    remove: actions.removeAuthenticatorAction,
  };
  const sessionActions = { revoke: actions.revokeSessionAction, revokeOthers: actions.revokeOtherSessionsAction };
  return (
    <AccountFrame title="Security" current="/account/security" signOut={signOutAction}>
      <TimeZoneProvider timeZone={await findHomeTimeZone(actor)}>
        <SecurityIntro security={security} next={next === undefined ? null : ownPath(next)} />
        <AuthenticatorCard security={security} actions={factorActions} />
        <PasskeyList passkeys={await listPasskeys(actor)} actions={PASSKEY_ACTIONS} />
        {singleSignOn ? <SingleSignOnCard {...singleSignOn} actions={SINGLE_SIGN_ON_ACTIONS} /> : null}
        <SessionList sessions={security.sessions} actions={sessionActions} />
        <SecurityEvents events={security.events} />
      </TimeZoneProvider>
    </AccountFrame>
  );
}
