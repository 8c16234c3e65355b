"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { InvitationSent, MemberList } from "@/lib/domain/member-view";
import { formatQuantity } from "@/lib/format/number";
import { CopySecret } from "./copy-secret";
import { InvitationTable } from "./invitation-table";
import { InviteForm } from "./invite-form";
import type { MemberActions } from "./member-actions";
import { MemberTable } from "./member-table";

interface MembersScreenProps {
  list: MemberList;
  isDemo: boolean;
  actions: MemberActions;
}

/** Who is in the workspace, who is asked to join, and what each may do. */
export function MembersScreen({ list, isDemo, actions }: MembersScreenProps) {
  const action = useAction();
  const [sent, setSent] = useState<InvitationSent | null>(null);
  const { members, invitations } = list;
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title="Members"
        note={`${formatQuantity(members.length, "member")}, ${formatQuantity(invitations.length, "open invitation")}`}
      />
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
      <Notice tone="good" live title="Invitation sent">
        {sent.email} has mail with a link that works for 7 days.
      </Notice>
    );
  }
  return (
    <Notice
      tone={sent.delivery === "failed" ? "warn" : "good"}
      live
      title={sent.delivery === "failed" ? "The mail did not go out" : "Invitation made"}
    >
      <p className="mb-2">
        {sent.delivery === "failed" ? "The mail server did not take it. " : "This installation has no mail server. "}
        Give this link to {sent.email} yourself. It works once, for 7 days, and is shown only now.
      </p>
      <CopySecret label={`Invitation link for ${sent.email}`} value={sent.link} />
    </Notice>
  );
}
