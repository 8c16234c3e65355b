import type { Metadata } from "next";
import { AccountCard } from "@/components/account/sign-in/account-card";
import { ResetPasswordForm } from "@/components/account/sign-in/reset-password-form";
import { ButtonLink } from "@/components/ui/button";
import { isResetLinkOpen } from "@/lib/services/identity";
import { resetPasswordAction } from "../actions";
import { RESET_LINK } from "@/components/account/account-messages";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer", robots: "noindex" };
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

/** Opening the link does not use it up, because mail programs open links too. */
export default async function ResetPasswordPage({ params }: PageProps) {
  const { token } = await params;
  if (!(await isResetLinkOpen(token, new Date()))) return <NoLink />;
  return <ResetPasswordForm secret={token} resetPassword={resetPasswordAction} />;
}

function NoLink() {
  return (
    <AccountCard title={RESET_LINK.invalidTitle} note={RESET_LINK.invalid}>
      <ButtonLink href="/reset-password" variant="primary" className="w-full">
        Request another link
      </ButtonLink>
      <ButtonLink href="/sign-in" className="mt-2 w-full">
        Go to sign-in
      </ButtonLink>
    </AccountCard>
  );
}
