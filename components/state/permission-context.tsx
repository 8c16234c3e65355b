"use client";

import { createContext, useContext, type ReactNode } from "react";
import { can, type Permission, type Role } from "@/lib/domain/permissions";
import { describeMissingPermission } from "./permission-labels";

interface Reader {
  role: Role;
  /** True while the stop switch is on. */
  isStopped: boolean;
}

/** Null outside a workspace, where no one may do anything. */
const ReaderContext = createContext<Reader | null>(null);

/** Lets every control below check the reader's permissions. The services enforce them; this only hides controls. */
export function PermissionProvider({ role, isStopped, children }: Reader & { children: ReactNode }) {
  return <ReaderContext.Provider value={{ role, isStopped }}>{children}</ReaderContext.Provider>;
}

export interface PermissionAnswer {
  allowed: boolean;
  /** Null if it is allowed. */
  reason: string | null;
}

export function usePermission(permission: Permission): PermissionAnswer {
  const reader = useContext(ReaderContext);
  if (reader && can(reader.role, permission)) return { allowed: true, reason: null };
  return {
    allowed: false,
    reason: reader ? describeMissingPermission(permission, reader.role) : "You are not in a workspace.",
  };
}

/** Whether approving and applying are blocked until an admin resumes the workspace. */
export function useIsStopped(): boolean {
  return useContext(ReaderContext)?.isStopped ?? false;
}

export function useRole(): Role {
  return useContext(ReaderContext)?.role ?? "analyst";
}

interface PermittedProps {
  permission: Permission;
  children: ReactNode;
  /** Shown to everyone else. */
  otherwise?: ReactNode;
}

/** Shows a control only to readers who may use it. */
export function Permitted({ permission, children, otherwise = null }: PermittedProps) {
  return usePermission(permission).allowed ? children : otherwise;
}
