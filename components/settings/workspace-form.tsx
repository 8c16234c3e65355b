"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted, usePermission } from "@/components/state/permission-context";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { SubmitButton } from "@/components/ui/submit-button";
import type { WorkspaceInput, WorkspaceSettings } from "@/lib/domain/views/workspace";
import type { ActionResult } from "@/lib/domain/action-result";
import { WORKSPACE } from "./settings-messages";

export interface WorkspaceActions {
  update: (input: WorkspaceInput) => Promise<ActionResult>;
  stop: () => Promise<ActionResult>;
  resume: () => Promise<ActionResult>;
}

interface WorkspaceFormProps {
  settings: WorkspaceSettings;
  timeZones: string[];
  update: WorkspaceActions["update"];
}

/** Errors of these fields are shown at the field itself. */
const FIELDS_WITH_ERROR: ReadonlySet<string | null> = new Set(["name", "currency", "timeZone"]);

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function WorkspaceForm({ settings, timeZones, update }: WorkspaceFormProps) {
  const { busy, error, field, run } = useAction();
  const [saved, setSaved] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const permission = usePermission("workspace.write");
  const disabled = !permission.allowed || busy;
  const set = (change: Partial<typeof draft>) => {
    setSaved(false);
    setDraft((now) => ({ ...now, ...change }));
  };
  const errorAt = (name: keyof WorkspaceInput) => (field === name ? error : null);
  const zones = timeZones.includes(draft.timeZone) ? timeZones : [draft.timeZone, ...timeZones];
  return (
    <SectionCard title="About this workspace">
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          run(
            () => update(draft),
            () => setSaved(true),
          );
        }}
      >
        <div className="grid items-start gap-x-6 gap-y-5 md:grid-cols-2">
          <Field label="Name" error={errorAt("name")}>
            {(control) => (
              <Input
                {...control}
                maxLength={80}
                disabled={disabled}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Currency"
            error={errorAt("currency")}
            hint={settings.hasPlans ? WORKSPACE.currencyFixed : WORKSPACE.currencyHint}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={3}
                disabled={disabled || settings.hasPlans}
                value={draft.currency}
                onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
              />
            )}
          </Field>
          <Field label="Time zone" hint={WORKSPACE.timeZoneHint} error={errorAt("timeZone")}>
            {(control) => (
              <Select
                {...control}
                disabled={disabled}
                value={draft.timeZone}
                onChange={(event) => set({ timeZone: event.target.value })}
              >
                {zones.map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="First day of the week" hint={WORKSPACE.weekStartHint}>
            {(control) => (
              <Select
                {...control}
                disabled={disabled}
                value={draft.weekStart}
                onChange={(event) => set({ weekStart: Number(event.target.value) })}
              >
                {WEEKDAYS.map((name, index) => (
                  <option key={name} value={index + 1}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <SecondApprover checked={draft.fourEyes} disabled={disabled} onChange={(fourEyes) => set({ fourEyes })} />
        {error && !FIELDS_WITH_ERROR.has(field) ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Permitted
            permission="workspace.write"
            otherwise={<p className="text-xs text-ink-soft">{permission.reason}</p>}
          >
            <SubmitButton variant="primary" busy={busy}>
              {busy ? "Saving…" : "Save"}
            </SubmitButton>
          </Permitted>
          <p role="status" className="text-sm text-ink-soft">
            {saved ? WORKSPACE.saved : ""}
          </p>
        </div>
      </form>
    </SectionCard>
  );
}

interface SecondApproverProps {
  checked: boolean;
  disabled: boolean;
  onChange: (fourEyes: boolean) => void;
}

function SecondApprover(props: SecondApproverProps) {
  return (
    <div className="flex flex-col gap-1">
      <Switch label="Require a second approver" {...props} />
      <p className="text-xs text-ink-soft">{WORKSPACE.secondApprover}</p>
    </div>
  );
}

function draftOf({ name, currency, timeZone, weekStart, fourEyes }: WorkspaceSettings): WorkspaceInput {
  return { name, currency, timeZone, weekStart, fourEyes };
}
