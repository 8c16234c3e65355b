"use client";

import { createContext, useContext, type ReactNode } from "react";
import { can, type Permission, type Role } from "@/lib/domain/permissions";
import { whyNot } from "./permission-labels";

interface Reader {
  role: Role;
  /** True while the stop switch is on. */
  isStopped: boolean;
}

/** Outside of a workspace nobody may do anything. */
const ReaderContext = createContext<Reader | null>(null);

/** Tells every control below what the reader may do here. The services decide; this keeps screens from offering more. */
export function PermissionProvider({ role, isStopped, children }: Reader & { children: ReactNode }) {
  return <ReaderContext.Provider value={{ role, isStopped }}>{children}</ReaderContext.Provider>;
}

export interface PermissionAnswer {
  allowed: boolean;
  /** Null where it is allowed. */
  reason: string | null;
}

export function usePermission(permission: Permission): PermissionAnswer {
  const reader = useContext(ReaderContext);
  if (reader && can(reader.role, permission)) return { allowed: true, reason: null };
  return { allowed: false, reason: reader ? whyNot(permission, reader.role) : "You are not in a workspace." };
}

/** Whether approving and applying wait until an admin lets things go on. */
export function useIsStopped(): boolean {
  return useContext(ReaderContext)?.isStopped ?? false;
}

export function useRole(): Role {
  return useContext(ReaderContext)?.role ?? "analyst";
}

interface PermittedProps {
  permission: Permission;
  children: ReactNode;
  /** What stands there for everybody else. */
  otherwise?: ReactNode;
}

/** Shows a control only to those who may use it. */
export function Permitted({ permission, children, otherwise = null }: PermittedProps) {
  return usePermission(permission).allowed ? children : otherwise;
}
