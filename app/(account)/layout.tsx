import type { ReactNode } from "react";

/** The account's screens, outside any workspace. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <div className="min-h-dvh bg-canvas">{children}</div>;
}
