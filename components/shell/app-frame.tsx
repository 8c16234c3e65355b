import type { ReactNode } from "react";
import type { WorkspaceFrame, WorkspaceSummary } from "@/lib/domain/views/workspace";
import { DemoBanner, type OwnWorkspaceLink } from "./demo-banner";
import { FreshnessBadge } from "./freshness-badge";
import { Logo } from "./logo";
import { NavLinks } from "./nav-links";
import { TimeZoneProvider } from "../state/instant";
import { PermissionProvider } from "../state/permission-context";
import { SecondFactorHint } from "./second-factor-hint";
import { StopBanner } from "./stop-banner";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu, type UserMenuProps } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

interface AppFrameProps {
  frame: WorkspaceFrame;
  workspaces: WorkspaceSummary[];
  user: UserMenuProps;
  mayCreateWorkspace: boolean;
  /** Where the demo's reader gets a workspace of their own; null outside the demo, or if they may not. */
  ownWorkspace: OwnWorkspaceLink | null;
  /** Why the reader's role is limited in this session; null if it is not. */
  secondFactor: "missing" | "not-shown" | null;
  children: ReactNode;
}

/** The frame of every workspace screen. The navigation is at the side, or at the bottom on a phone. */
export function AppFrame(props: AppFrameProps) {
  const { frame, workspaces, user, mayCreateWorkspace, ownWorkspace, secondFactor, children } = props;
  const { workspace, freshness, openProposalCount, role, stop } = frame;
  return (
    <PermissionProvider role={role} isStopped={stop !== null}>
      <div className="lg:grid lg:min-h-dvh lg:grid-cols-[14.5rem_minmax(0,1fr)]">
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent-fill px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          Skip to content
        </a>
        <header className="sticky top-0 z-30 border-b border-line bg-canvas lg:h-dvh lg:border-r lg:border-b-0 lg:bg-surface">
          <div className="flex items-center gap-3 px-4 py-2.5 lg:h-full lg:flex-col lg:items-stretch lg:gap-4 lg:px-3 lg:py-4">
            <div className="hidden px-1.5 lg:block">
              <Logo />
            </div>
            <div className="min-w-0 flex-1 lg:flex-none">
              <WorkspaceSwitcher current={workspace} workspaces={workspaces} mayCreate={mayCreateWorkspace} />
            </div>
            <div className="hidden lg:block lg:flex-1">
              <NavLinks slug={workspace.slug} openProposalCount={openProposalCount} placement="side" />
            </div>
            <div className="flex items-center justify-between gap-2 lg:flex-col lg:items-stretch">
              <span className="lg:px-2.5">
                <FreshnessBadge freshness={freshness} timeZone={frame.timeZone} />
              </span>
              <span className="flex items-center lg:flex-col lg:items-stretch">
                <ThemeToggle inSidebar />
                <UserMenu {...user} />
              </span>
            </div>
          </div>
        </header>
        <div className="flex min-w-0 flex-col">
          {stop ? <StopBanner stop={stop} timeZone={frame.timeZone} slug={workspace.slug} /> : null}
          {workspace.isDemo ? <DemoBanner ownWorkspace={ownWorkspace} /> : null}
          {secondFactor ? <SecondFactorHint role={role} isMissing={secondFactor === "missing"} /> : null}
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-[90rem] flex-1 px-4 pt-5 pb-24 outline-none sm:px-6 lg:px-8 lg:pt-7 lg:pb-12"
          >
            <TimeZoneProvider timeZone={frame.timeZone}>{children}</TimeZoneProvider>
          </main>
        </div>
        <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
          <NavLinks slug={workspace.slug} openProposalCount={openProposalCount} placement="bottom" />
        </div>
      </div>
    </PermissionProvider>
  );
}
