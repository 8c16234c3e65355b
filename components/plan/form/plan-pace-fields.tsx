"use client";

import { useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import type { DraftFieldsProps } from "./plan-draft";
import { PLAN_HINTS } from "../plan-messages";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function PlanPaceFields({ draft, errors, set }: DraftFieldsProps) {
  const supported = useSyncExternalStore(neverChanges, browserTimeZones, noTimeZones);
  const zones = [...new Set([draft.timeZone, "UTC", ...supported])].sort();
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      <Field label="Largest step" error={errors.get("maxStep")} hint={PLAN_HINTS.maxStep}>
        {(control) => (
          <NumberInput
            {...control}
            suffix="%"
            value={draft.maxStepPercent}
            onNumber={(maxStepPercent) => set({ maxStepPercent })}
          />
        )}
      </Field>
      <Field label="Starting budget" error={errors.get("startShare")} hint={PLAN_HINTS.startShare}>
        {(control) => (
          <NumberInput
            {...control}
            suffix="%"
            value={draft.startSharePercent}
            onNumber={(startSharePercent) => set({ startSharePercent })}
          />
        )}
      </Field>
      <Field label="Least worthwhile gain" error={errors.get("leastGain")} hint={PLAN_HINTS.leastGain}>
        {(control) => (
          <NumberInput
            {...control}
            suffix="%"
            value={draft.leastGainPercent}
            onNumber={(leastGainPercent) => set({ leastGainPercent })}
          />
        )}
      </Field>
      <Field label="Cool-down" error={errors.get("coolDownDays")} hint={PLAN_HINTS.coolDown}>
        {(control) => (
          <NumberInput
            {...control}
            suffix="days"
            value={draft.coolDownDays}
            onNumber={(coolDownDays) => set({ coolDownDays })}
          />
        )}
      </Field>
      <Field label="Largest age of data" error={errors.get("maxDataAgeDays")} hint={PLAN_HINTS.dataAge}>
        {(control) => (
          <NumberInput
            {...control}
            suffix="days"
            value={draft.maxDataAgeDays}
            onNumber={(maxDataAgeDays) => set({ maxDataAgeDays })}
          />
        )}
      </Field>
      <Field label="Nightly run at" error={errors.get("nightlyHour")}>
        {(control) => (
          <Select
            {...control}
            value={draft.nightlyHour}
            onChange={(event) => set({ nightlyHour: Number(event.target.value) })}
          >
            {HOURS.map((hour) => (
              <option key={hour} value={hour}>
                {String(hour).padStart(2, "0")}:00
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Time zone" error={errors.get("timeZone")}>
        {(control) => (
          <Select {...control} value={draft.timeZone} onChange={(event) => set({ timeZone: event.target.value })}>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

let timeZones: string[] | null = null;
const NONE: string[] = [];

/** Read only in the browser: the server may know other zones, and the first render must be the same on both. */
function browserTimeZones(): string[] {
  timeZones ??= Intl.supportedValuesOf("timeZone");
  return timeZones;
}

function noTimeZones(): string[] {
  return NONE;
}

function neverChanges(): () => void {
  return () => undefined;
}
