"use client";

import { useAction } from "@/components/state/use-action";
import { Permitted, usePermission } from "@/components/state/permission-context";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status";
import type { WorkspaceSettings } from "@/lib/domain/views/workspace";
import { ConfirmButton } from "./confirm-button";
import { Instant } from "@/components/state/instant";
import { WorkspaceForm, type WorkspaceActions } from "./workspace-form";
import { STOP_SWITCH, WORKSPACE } from "./settings-messages";

interface WorkspaceScreenProps {
  settings: WorkspaceSettings;
  timeZones: string[];
  actions: WorkspaceActions;
}

export function WorkspaceScreen({ settings, timeZones, actions }: WorkspaceScreenProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Workspace" note={WORKSPACE.address(settings.slug)} />
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
        note={STOP_SWITCH.note}
        actions={stop ? <StatusPill tone="bad">Stopped</StatusPill> : <StatusPill tone="good">Running</StatusPill>}
      >
        <div className="flex flex-col gap-3">
          <ul className="list-disc pl-5 text-sm text-ink-soft">
            {(stop ? STOP_SWITCH.whileStopped : STOP_SWITCH.beforeStop).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {stop ? (
            <Notice tone="warn">
              Stopped by {stop.stoppedBy ?? "someone"} on <Instant at={stop.stoppedAt} />.
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
                  title={STOP_SWITCH.resumeTitle}
                  description={STOP_SWITCH.resume}
                  confirm="Resume workspace"
                  keep="Keep stopped"
                  busy={busy}
                  onConfirm={() => run(actions.resume)}
                >
                  {busy ? "Resuming…" : "Resume…"}
                </ConfirmButton>
              ) : (
                <ConfirmButton
                  title={STOP_SWITCH.stopTitle}
                  description={STOP_SWITCH.stop}
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
