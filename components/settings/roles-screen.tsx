import { Check, Minus } from "lucide-react";
import { ROLE_NAME, ROLE_NOTE } from "@/components/state/permission-labels";
import { SectionCard } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { can, PERMISSION_NAMES, PERMISSIONS, ROLES, type Assurance, type Role } from "@/lib/domain/permissions";
import { ROLES_PAGE } from "./settings-messages";

/** The permission table that every request is checked against. */
export function RolesScreen({ own }: { own: Role }) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Roles" note={ROLES_PAGE.note(ROLE_NAME[own])} />
      <SectionCard title="The five roles" note={ROLES_PAGE.rolesNote}>
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-5">
          {ROLES.map((role) => (
            <div key={role} className="min-w-0">
              <dt className="text-sm font-semibold">
                {ROLE_NAME[role]} {role === own ? <span className="font-normal text-ink-soft">(you)</span> : null}
              </dt>
              <dd className="text-sm text-ink-soft first-letter:uppercase">{ROLE_NOTE[role]}</dd>
            </div>
          ))}
        </dl>
      </SectionCard>
      <SectionCard title="Who may do what" padded={false}>
        <Table caption="Who may do what">
          <TableHead>
            <HeaderCell>May …</HeaderCell>
            {ROLES.map((role) => (
              <HeaderCell key={role} className={classNames(role === own && "text-ink")}>
                {ROLE_NAME[role]}
              </HeaderCell>
            ))}
            <HeaderCell>Requires</HeaderCell>
          </TableHead>
          <TableBody>
            {PERMISSION_NAMES.map((name) => (
              <tr key={name}>
                <RowHeader className="min-w-56 font-normal">{PERMISSIONS[name].does}</RowHeader>
                {ROLES.map((role) => (
                  <Cell key={role} className={classNames(role === own && "bg-sunken/60")}>
                    <Answer yes={can(role, name)} />
                  </Cell>
                ))}
                <Cell className="min-w-44 text-xs text-ink-soft">{ASSURANCE_LABEL[PERMISSIONS[name].assurance]}</Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      </SectionCard>
    </div>
  );
}

function Answer({ yes }: { yes: boolean }) {
  return yes ? (
    <span className="inline-flex items-center gap-1 align-middle text-xs font-medium text-good">
      <Check aria-hidden className="size-3.5" /> yes
    </span>
  ) : (
    <span className="inline-flex items-center gap-1 align-middle text-xs text-ink-soft">
      <Minus aria-hidden className="size-3.5" /> no
    </span>
  );
}

const ASSURANCE_LABEL: Record<Assurance, string> = {
  session: "being signed in",
  "second-factor": "a second factor",
  "step-up": "a second factor, confirmed within the last 15 minutes",
};
