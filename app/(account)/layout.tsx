import type { ReactNode } from "react";

/** Screens of a person, outside of any workspace. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <div className="min-h-dvh bg-canvas">{children}</div>;
}
