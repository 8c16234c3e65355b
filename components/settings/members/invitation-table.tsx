"use client";

import { usePermission, useRole } from "@/components/state/permission-context";
import { ROLE_NAME } from "@/components/state/permission-labels";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { InvitationView } from "@/lib/domain/views/member";
import { mayGrant } from "@/lib/domain/permissions";
import { CARD_TABLE } from "../card-table";
import { ConfirmButton } from "../confirm-button";
import { Instant } from "@/components/state/instant";
import { INVITATIONS } from "../settings-messages";

interface InvitationTableProps {
  invitations: InvitationView[];
  /** False if the installation sends no email, so that new links are handed over by hand. */
  sendsMail: boolean;
  busy: boolean;
  onResend: (invitationId: string) => void;
  onRevoke: (invitationId: string) => void;
}

export function InvitationTable({ invitations, sendsMail, busy, onResend, onRevoke }: InvitationTableProps) {
  const manages = usePermission("member.write").allowed;
  const own = useRole();
  return (
    <SectionCard title="Open invitations" note={INVITATIONS.note} padded={false}>
      <Table caption="Open invitations" className={CARD_TABLE}>
        <TableHead>
          <HeaderCell>Address</HeaderCell>
          <HeaderCell>Role</HeaderCell>
          <HeaderCell>Invited by</HeaderCell>
          <HeaderCell>Link works until</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Actions</span>
          </HeaderCell>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <tr key={invitation.invitationId}>
              <RowHeader className="wrap-anywhere">{invitation.email}</RowHeader>
              <Cell>{ROLE_NAME[invitation.role]}</Cell>
              <Cell className="text-ink-soft">
                <span className="sm:hidden">Invited by </span>
                {invitation.invitedBy ?? "someone"}
              </Cell>
              <Cell className="whitespace-nowrap text-ink-soft figures">
                {invitation.isExpired ? null : <span className="sm:hidden">Link works until </span>}
                {invitation.isExpired ? (
                  <Status tone="warn">
                    Expired <Instant at={invitation.expiresAt} />
                  </Status>
                ) : (
                  <Instant at={invitation.expiresAt} />
                )}
              </Cell>
              <Cell>
                {manages && mayGrant(own, invitation.role) ? (
                  <span className="flex gap-2 sm:justify-end">
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={
                        sendsMail ? `Send ${invitation.email} a new link` : `Create a new link for ${invitation.email}`
                      }
                      onClick={() => onResend(invitation.invitationId)}
                    >
                      {sendsMail ? "Send again" : "New link"}
                    </Button>
                    <ConfirmButton
                      size="small"
                      label={`Revoke the invitation of ${invitation.email}`}
                      title={INVITATIONS.revokeTitle(invitation.email)}
                      description={INVITATIONS.revoke}
                      confirm="Revoke"
                      busy={busy}
                      onConfirm={() => onRevoke(invitation.invitationId)}
                    >
                      Revoke…
                    </ConfirmButton>
                  </span>
                ) : null}
              </Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}
