"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { InvitationSent, MemberList } from "@/lib/domain/views/member";

import { CopySecret } from "../tokens/copy-secret";
import { InvitationTable } from "./invitation-table";
import { InviteForm } from "./invite-form";
import type { MemberActions } from "./member-actions";
import { MemberTable } from "./member-table";
import { INVITATIONS, MEMBERS } from "../settings-messages";

interface MembersScreenProps {
  list: MemberList;
  isDemo: boolean;
  actions: MemberActions;
}

/** The members, the open invitations and their roles. */
export function MembersScreen({ list, isDemo, actions }: MembersScreenProps) {
  const action = useAction();
  const [sent, setSent] = useState<InvitationSent | null>(null);
  const { members, invitations } = list;
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Members" note={MEMBERS.note(members.length, invitations.length)} />
      {action.error ? (
        <Notice tone="bad" live>
          {action.error}
        </Notice>
      ) : null}
      {sent ? <SentNotice sent={sent} /> : null}
      <Permitted permission="member.write">
        <InviteForm invite={actions.invite} onSent={setSent} />
      </Permitted>
      <MemberTable list={list} isDemo={isDemo} action={action} actions={actions} />
      {invitations.length > 0 ? (
        <InvitationTable
          invitations={invitations}
          sendsMail={list.sendsMail}
          busy={action.busy}
          onResend={(invitationId) => action.run(() => actions.resend({ invitationId }), setSent)}
          onRevoke={(invitationId) =>
            action.run(
              () => actions.revoke({ invitationId }),
              () => setSent(null),
            )
          }
        />
      ) : null}
    </div>
  );
}

function SentNotice({ sent }: { sent: InvitationSent }) {
  if (sent.link === null) {
    return (
      <Notice tone="good" live title={INVITATIONS.sentTitle}>
        {INVITATIONS.sent(sent.email)}
      </Notice>
    );
  }
  return (
    <Notice
      tone={sent.delivery === "failed" ? "warn" : "good"}
      live
      title={sent.delivery === "failed" ? INVITATIONS.notSentTitle : INVITATIONS.createdTitle}
    >
      <p className="mb-2">
        {sent.delivery === "failed" ? INVITATIONS.notSent : INVITATIONS.noMailServer} {INVITATIONS.handOver(sent.email)}
      </p>
      <CopySecret label={`Invitation link for ${sent.email}`} value={sent.link} />
    </Notice>
  );
}
