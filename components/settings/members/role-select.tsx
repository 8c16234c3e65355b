"use client";

import { useRole } from "@/components/state/permission-context";
import { ROLE_NAME, ROLE_NOTE } from "@/components/state/permission-labels";
import { Select } from "@/components/ui/input";
import { mayGrant, ROLES, type Role } from "@/lib/domain/permissions";

interface RoleSelectProps {
  value: Role;
  onChange: (role: Role) => void;
  disabled?: boolean;
  /** True to explain each role in its option. */
  explained?: boolean;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
}

/** Lists the roles that the reader may give, and the current one in any case. */
export function RoleSelect({ value, onChange, explained = false, ...rest }: RoleSelectProps) {
  const own = useRole();
  const choices = ROLES.filter((role) => mayGrant(own, role) || role === value);
  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value as Role)}>
      {choices.map((role) => (
        <option key={role} value={role}>
          {explained ? `${ROLE_NAME[role]}: ${ROLE_NOTE[role]}` : ROLE_NAME[role]}
        </option>
      ))}
    </Select>
  );
}
