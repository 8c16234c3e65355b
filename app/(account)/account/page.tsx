import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { NameForm } from "@/components/account/security/name-form";
import { PasswordForm } from "@/components/account/security/password-form";
import { getAccountSecurity } from "@/lib/services/identity";
import { openAccount } from "../../_shared/context";
import { signOutAction } from "../sign-in/actions";
import { changeNameAction, changePasswordAction } from "./actions";

export const metadata: Metadata = { title: "Your account" };
export const dynamic = "force-dynamic";

export default async function AccountPage() {
  const actor = await openAccount("/account");
  const { hasPassword } = await getAccountSecurity(actor, new Date());
  return (
    <AccountFrame title="Your account" note={actor.email} current="/account" signOut={signOutAction}>
      <NameForm name={actor.name} changeName={changeNameAction} />
      {hasPassword ? <PasswordForm email={actor.email} changePassword={changePasswordAction} /> : null}
    </AccountFrame>
  );
}
