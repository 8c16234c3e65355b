import type { Metadata } from "next";
import { AccountCard } from "@/components/account/sign-in/account-card";
import { InvitationCard } from "@/components/account/sign-in/invitation-card";
import { ButtonLink } from "@/components/ui/button";
import { readInvitation } from "@/lib/services/identity";
import { currentActor } from "../../../_shared/context";
import { signOutAction } from "../../sign-in/actions";
import { acceptAsMemberAction, acceptAsNewcomerAction } from "./actions";
import { INVITATION } from "@/components/account/account-messages";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: "noindex" };
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

export default async function InvitationPage({ params }: PageProps) {
  const { token } = await params;
  const offer = await readInvitation(token, new Date());
  if (!offer) return <NoInvitation />;
  const actor = await currentActor();
  const reader = actor && actor.method !== "demo" ? { email: actor.email, hasFactor: actor.hasSecondFactor } : null;
  const actions = { newcomer: acceptAsNewcomerAction, member: acceptAsMemberAction, signOut: signOutAction };
  return <InvitationCard token={token} offer={offer} reader={reader} actions={actions} />;
}

function NoInvitation() {
  return (
    <AccountCard title={INVITATION.missingTitle} note={INVITATION.missing}>
      <ButtonLink href="/sign-in" className="w-full">
        Go to sign-in
      </ButtonLink>
    </AccountCard>
  );
}
