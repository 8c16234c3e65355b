import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { InvitationCard } from "@/components/account/invitation-card";
import { ButtonLink } from "@/components/ui/button";
import { readInvitation } from "@/lib/services/identity";
import { currentActor } from "../../../_shared/context";
import { signOutAction } from "../../sign-in/actions";
import { acceptAsMemberAction, acceptAsNewcomerAction } from "./actions";

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
    <AccountCard
      title="No invitation here"
      note="It was accepted, revoked, or replaced by a newer one, or is older than seven days. Look for a newer mail, or ask whoever sent it for another one."
    >
      <ButtonLink href="/sign-in" className="w-full">
        Go to the sign-in
      </ButtonLink>
    </AccountCard>
  );
}
