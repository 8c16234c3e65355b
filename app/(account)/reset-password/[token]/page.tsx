import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { ButtonLink } from "@/components/ui/button";
import { isResetLinkOpen } from "@/lib/services/identity";
import { resetPasswordAction } from "../actions";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer", robots: "noindex" };
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

/** Opening a link does not use it up: mail programs open them too. */
export default async function ResetPasswordPage({ params }: PageProps) {
  const { token } = await params;
  if (!(await isResetLinkOpen(token, new Date()))) return <NoLink />;
  return <ResetPasswordForm secret={token} resetPassword={resetPasswordAction} />;
}

function NoLink() {
  return (
    <AccountCard
      title="This link does not work any more"
      note="It was used already, a newer one was sent, or it is older than 30 minutes. Your password is as it was after the last change."
    >
      <ButtonLink href="/reset-password" variant="primary" className="w-full">
        Ask for another link
      </ButtonLink>
      <ButtonLink href="/sign-in" className="mt-2 w-full">
        Go to the sign-in
      </ButtonLink>
    </AccountCard>
  );
}
