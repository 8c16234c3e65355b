"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { useAction } from "@/components/state/use-action";
import { usePermission, useRole } from "@/components/state/permission-context";
import { ROLE_NAME, ROLE_NOTE } from "@/components/state/permission-labels";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { MemberList, MemberView } from "@/lib/domain/views/member";
import { mayGrant, needsSecondFactor, type Role } from "@/lib/domain/permissions";
import { formatDay } from "@/lib/format/day";
import { CARD_TABLE } from "../card-table";
import { ConfirmButton } from "../confirm-button";
import type { MemberActions } from "./member-actions";
import { RoleSelect } from "./role-select";
import { MEMBERS } from "../settings-messages";

interface MemberTableProps {
  list: MemberList;
  isDemo: boolean;
  action: ReturnType<typeof useAction>;
  actions: MemberActions;
}

export function MemberTable({ list, isDemo, action, actions }: MemberTableProps) {
  const manages = usePermission("member.write").allowed;
  return (
    <SectionCard title="People" note={MEMBERS.tableNote} padded={false}>
      <Table caption="Members" className={CARD_TABLE}>
        <TableHead>
          <HeaderCell>Person</HeaderCell>
          <HeaderCell>Role</HeaderCell>
          <HeaderCell>Second factor</HeaderCell>
          <HeaderCell>Member since</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Actions</span>
          </HeaderCell>
        </TableHead>
        <TableBody>
          {list.members.map((member) => (
            <tr key={member.userId}>
              <RowHeader className="wrap-anywhere">
                {member.name || member.email} {member.isReader ? <span className="text-ink-soft">(you)</span> : null}
                {member.email ? <span className="block text-xs font-normal text-ink-soft">{member.email}</span> : null}
              </RowHeader>
              <Cell>
                <MemberRole member={member} list={list} manages={manages} action={action} actions={actions} />
              </Cell>
              <Cell>
                <span className="text-ink-soft sm:hidden">Second factor: </span>
                <SecondFactor member={member} isDemo={isDemo} />
              </Cell>
              <Cell className="whitespace-nowrap text-ink-soft figures">
                <span className="sm:hidden">Member since </span>
                {formatDay(member.since)}
              </Cell>
              <Cell className="sm:text-right">
                <Removal
                  member={member}
                  list={list}
                  manages={manages}
                  action={action}
                  actions={actions}
                  isDemo={isDemo}
                />
              </Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}

interface RowProps extends Omit<MemberTableProps, "isDemo"> {
  member: MemberView;
  manages: boolean;
}

function MemberRole({ member, list, manages, action, actions }: RowProps) {
  const own = useRole();
  const isLastOwner = member.role === "owner" && list.ownerCount === 1;
  if (!manages || !mayGrant(own, member.role) || isLastOwner) {
    return <span title={isLastOwner ? MEMBERS.lastOwner : undefined}>{ROLE_NAME[member.role]}</span>;
  }
  return (
    <RoleChange
      key={member.role}
      member={member}
      busy={action.busy}
      change={(role) => action.run(() => actions.changeRole({ userId: member.userId, role }))}
    />
  );
}

interface RoleChangeProps {
  member: MemberView;
  busy: boolean;
  change: (role: Role) => void;
}

/** Selecting a role does not save it: a stray arrow key on the list must not take someone's role away. */
function RoleChange({ member, busy, change }: RoleChangeProps) {
  const [chosen, setChosen] = useState(member.role);
  const name = member.name || member.email;
  const [before, after] = [ROLE_NAME[member.role], ROLE_NAME[chosen]];
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="inline-flex w-36">
        <RoleSelect aria-label={`Role of ${name}`} value={chosen} disabled={busy} onChange={setChosen} />
      </span>
      {chosen === member.role ? null : (
        <>
          <ConfirmButton
            size="small"
            variant="primary"
            label={`Change ${name} from ${before} to ${after}`}
            title={MEMBERS.roleTitle(name)}
            description={MEMBERS.roleChange({
              who: member.isReader ? "You are" : `${name} is`,
              before,
              after,
              note: ROLE_NOTE[chosen],
            })}
            confirm={`Change to ${after}`}
            busy={busy}
            onConfirm={() => change(chosen)}
          >
            Change to {after}…
          </ConfirmButton>
          <Button size="small" variant="quiet" disabled={busy} onClick={() => setChosen(member.role)}>
            Keep {before}
          </Button>
        </>
      )}
    </span>
  );
}

function SecondFactor({ member, isDemo }: { member: MemberView; isDemo: boolean }) {
  if (isDemo) return <span className="text-xs text-ink-soft">{MEMBERS.factorInDemo}</span>;
  if (member.hasSecondFactor === null) return <span className="text-xs text-ink-soft">{MEMBERS.factorHidden}</span>;
  if (member.hasSecondFactor) return <Status tone="good">Set up</Status>;
  return needsSecondFactor(member.role) ? (
    <Status tone="warn" title={MEMBERS.factorMissing}>
      Required, not set up
    </Status>
  ) : (
    <Status tone="neutral">Not set up</Status>
  );
}

function Removal({ member, list, manages, action, actions, isDemo }: RowProps & { isDemo: boolean }) {
  const router = useRouter();
  const own = useRole();
  if (isDemo || (member.role === "owner" && list.ownerCount === 1)) return null;
  if (member.isReader) {
    return (
      <ConfirmButton
        size="small"
        title={MEMBERS.leaveTitle}
        description={MEMBERS.leave}
        confirm="Leave it"
        keep="Stay"
        busy={action.busy}
        onConfirm={() => action.run(actions.leave, () => router.push("/"))}
      >
        Leave…
      </ConfirmButton>
    );
  }
  if (!manages || !mayGrant(own, member.role)) return null;
  const name = member.name || member.email;
  return (
    <ConfirmButton
      size="small"
      label={`Remove ${name}`}
      title={MEMBERS.removeTitle(name)}
      description={MEMBERS.remove}
      confirm="Remove"
      busy={action.busy}
      onConfirm={() => action.run(() => actions.remove({ userId: member.userId }))}
    >
      Remove…
    </ConfirmButton>
  );
}
