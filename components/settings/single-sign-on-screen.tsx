"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { useRole } from "@/components/state/permission-context";
import { ROLE_NAME } from "@/components/state/permission-labels";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { mayGrant, type Role } from "@/lib/domain/permissions";
import { CARD_TABLE } from "./card-table";
import { ConfirmButton } from "./confirm-button";
import { RoleSelect } from "./members/role-select";
import { SINGLE_SIGN_ON } from "./settings-messages";

interface SingleSignOnScreenProps {
  provider: { name: string; issuer: string; groupsClaim: string } | null;
  groupRoles: { group: string; role: Role }[];
  actions: {
    save: (input: { group: string; role: Role }) => Promise<ActionResult>;
    remove: (input: { group: string }) => Promise<ActionResult>;
  };
}

/** Maps groups of the identity provider to roles. */
export function SingleSignOnScreen({ provider, groupRoles, actions }: SingleSignOnScreenProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title="Single sign-on"
        note={provider ? SINGLE_SIGN_ON.note(provider) : SINGLE_SIGN_ON.noProviderNote}
      />
      {provider ? null : (
        <Notice tone="info" title={SINGLE_SIGN_ON.noProviderTitle}>
          {SINGLE_SIGN_ON.noProvider}
        </Notice>
      )}
      <GroupForm save={actions.save} />
      <GroupTable groupRoles={groupRoles} actions={actions} />
    </div>
  );
}

function GroupForm({ save }: Pick<SingleSignOnScreenProps["actions"], "save">) {
  const { busy, error, run } = useAction();
  const [group, setGroup] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  return (
    <SectionCard title="Give a group a role" note={SINGLE_SIGN_ON.groupNote}>
      <form
        noValidate
        className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          run(
            () => save({ group, role }),
            () => setGroup(""),
          );
        }}
      >
        <Field label="Group" hint={SINGLE_SIGN_ON.groupHint} error={error}>
          {(control) => (
            <Input {...control} maxLength={256} value={group} onChange={(event) => setGroup(event.target.value)} />
          )}
        </Field>
        <Field label="Role">{(control) => <RoleSelect {...control} value={role} onChange={setRole} explained />}</Field>
        <SubmitButton variant="primary" busy={busy} disabled={group.trim() === ""} className="sm:mt-6.5">
          {busy ? "Saving…" : "Save"}
        </SubmitButton>
      </form>
    </SectionCard>
  );
}

function GroupTable({ groupRoles, actions }: Pick<SingleSignOnScreenProps, "groupRoles" | "actions">) {
  const { busy, error, run } = useAction();
  const own = useRole();
  return (
    <SectionCard title="Groups" note="By name" padded={groupRoles.length === 0}>
      {error ? (
        <Notice tone="bad" live className="mx-5 mb-3">
          {error}
        </Notice>
      ) : null}
      {groupRoles.length === 0 ? (
        <p className="text-sm text-ink-soft">{SINGLE_SIGN_ON.empty}</p>
      ) : (
        <Table caption="Groups and their roles" className={CARD_TABLE}>
          <TableHead>
            <HeaderCell>Group</HeaderCell>
            <HeaderCell>Role</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Actions</span>
            </HeaderCell>
          </TableHead>
          <TableBody>
            {groupRoles.map(({ group, role }) => (
              <tr key={group}>
                <RowHeader className="wrap-anywhere">{group}</RowHeader>
                <Cell>
                  {mayGrant(own, role) ? (
                    <span className="inline-flex w-36">
                      <RoleSelect
                        aria-label={`Role of the group ${group}`}
                        value={role}
                        disabled={busy}
                        onChange={(next) => run(() => actions.save({ group, role: next }))}
                      />
                    </span>
                  ) : (
                    ROLE_NAME[role]
                  )}
                </Cell>
                <Cell className="sm:text-right">
                  {mayGrant(own, role) ? (
                    <ConfirmButton
                      size="small"
                      label={`Remove ${group}`}
                      title={SINGLE_SIGN_ON.removeTitle(group)}
                      description={SINGLE_SIGN_ON.remove}
                      confirm="Remove"
                      busy={busy}
                      onConfirm={() => run(() => actions.remove({ group }))}
                    >
                      Remove…
                    </ConfirmButton>
                  ) : null}
                </Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      )}
    </SectionCard>
  );
}
