"use client";

import { useAction } from "@/components/state/use-action";
import { Permitted, usePermission } from "@/components/state/permission-context";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status";
import type { WorkspaceSettings } from "@/lib/domain/workspace-view";
import { ConfirmButton } from "./confirm-button";
import { Instant } from "./settings-clock";
import { WorkspaceForm, type WorkspaceActions } from "./workspace-form";

interface WorkspaceScreenProps {
  settings: WorkspaceSettings;
  timeZones: string[];
  actions: WorkspaceActions;
}

export function WorkspaceScreen({ settings, timeZones, actions }: WorkspaceScreenProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Workspace" note={`Its address is /${settings.slug}`} />
      <WorkspaceForm
        key={`${settings.name} ${settings.currency} ${settings.timeZone} ${settings.weekStart} ${settings.fourEyes}`}
        settings={settings}
        timeZones={timeZones}
        update={actions.update}
      />
      <StopCard settings={settings} actions={actions} />
    </div>
  );
}

function StopCard({ settings, actions }: Omit<WorkspaceScreenProps, "timeZones">) {
  const { busy, error, run } = useAction();
  const { stop } = settings;
  const permission = usePermission("workspace.stop");
  return (
    <div id="stop" className="scroll-mt-20">
      <SectionCard
        title="Stop switch"
        note="Stops everything that could move money in this workspace, at once"
        actions={stop ? <StatusPill tone="bad">Stopped</StatusPill> : <StatusPill tone="good">Running</StatusPill>}
      >
        <div className="flex flex-col gap-3">
          <ul className="list-disc pl-5 text-sm text-ink-soft">
            {(stop ? WHILE_STOPPED : ONCE_THROWN).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {stop ? (
            <Notice tone="warn">
              Stopped by {stop.stoppedBy ?? "somebody"} on <Instant at={stop.stoppedAt} />.
            </Notice>
          ) : null}
          {error ? (
            <Notice tone="bad" live>
              {error}
            </Notice>
          ) : null}
          <Permitted
            permission="workspace.stop"
            otherwise={<p className="text-xs text-ink-soft">{permission.reason}</p>}
          >
            <div>
              {stop ? (
                <ConfirmButton
                  variant="primary"
                  title="Let it go on?"
                  description="From this moment proposals can be approved and budget changes marked as applied again."
                  confirm="Let it go on"
                  keep="Stay stopped"
                  busy={busy}
                  onConfirm={() => run(actions.resume)}
                >
                  {busy ? "Starting…" : "Let it go on…"}
                </ConfirmButton>
              ) : (
                <ConfirmButton
                  title="Stop everything?"
                  description="From this moment nothing in this workspace can be approved or applied, until an admin lets it go on."
                  confirm="Stop everything"
                  busy={busy}
                  onConfirm={() => run(actions.stop)}
                >
                  Stop everything…
                </ConfirmButton>
              )}
            </div>
          </Permitted>
        </div>
      </SectionCard>
    </div>
  );
}

const ONCE_THROWN = [
  "When it is thrown, nobody can approve a proposal or mark one as applied, not even with an API token.",
  "Nightly runs would go on and make proposals: they move no money.",
  "Budgets that are set on the platforms already would stay as they are.",
];

const WHILE_STOPPED = [
  "Nobody can approve a proposal or mark one as applied, not even with an API token.",
  "Nightly runs go on and make proposals: they move no money.",
  "Budgets that are set on the platforms already stay as they are.",
];
