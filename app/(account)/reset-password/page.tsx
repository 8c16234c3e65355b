import type { Metadata } from "next";
import { AccountCard } from "@/components/account/sign-in/account-card";
import { ResetRequestForm } from "@/components/account/sign-in/reset-request-form";
import { ButtonLink } from "@/components/ui/button";
import { canMailResetLinks } from "@/lib/services/identity";
import { requestResetAction } from "./actions";
import { RESET_REQUEST } from "@/components/account/account-messages";

export const metadata: Metadata = { title: "Reset password" };
export const dynamic = "force-dynamic";

export default function ResetRequestPage() {
  if (canMailResetLinks()) return <ResetRequestForm requestReset={requestResetAction} />;
  return (
    <AccountCard title="Reset password" note={RESET_REQUEST.noMail}>
      <p>{RESET_REQUEST.askOperator}</p>
      <pre className="mt-3 overflow-x-auto rounded-md bg-sunken px-3 py-2 text-xs">
        npm run people -- reset-link you@example.com
      </pre>
      <ButtonLink href="/sign-in" className="mt-5 w-full">
        Back to sign-in
      </ButtonLink>
    </AccountCard>
  );
}
