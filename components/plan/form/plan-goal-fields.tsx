"use client";

import { DraftInput } from "@/components/ui/draft-input";
import { Field, FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { NumberInput } from "@/components/ui/number-input";
import { Segmented } from "@/components/ui/segmented";
import { CONVERSION_DELAYS } from "@/lib/domain/conversion-delay";
import { CONVERSION_DELAY_NAMES } from "@/lib/format/answers";
import { formatCount, formatRoi } from "@/lib/format/number";
import { parseNumber, refuseNumber } from "@/lib/domain/parse-amount";
import type { DraftFieldsProps } from "./plan-draft";
import { PLAN_HINTS, PLAN_QUESTIONS } from "../plan-messages";

export function PlanGoalFields(fields: DraftFieldsProps) {
  return (
    <div className="flex flex-col gap-5">
      <GoalWeights {...fields} />
      <TargetFields {...fields} />
      <DelayField {...fields} />
    </div>
  );
}

function GoalWeights({ draft, options, errors, set }: DraftFieldsProps) {
  const error = errors.get("goalWeights");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium text-ink">Goal weights</legend>
      <p className="mb-2 text-xs text-ink-soft">{PLAN_HINTS.weights}</p>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {options.actions.map((action) => (
          <li key={action.actionId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2">
            <span className="min-w-0 flex-1">
              <span className="font-medium text-ink">{nameOf(action)}</span>
              <span className="block text-xs text-ink-soft figures">
                {action.recentDailyCount === null
                  ? "none recently"
                  : `${formatCount(action.recentDailyCount)} a day recently`}
                {action.hasValue ? ", with value" : ""}
              </span>
            </span>
            <DraftInput
              aria-label={`Weight of ${nameOf(action)}`}
              aria-invalid={error ? true : undefined}
              value={String(draft.weights.get(action.actionId) ?? 0)}
              wrapperClassName="w-24"
              className="h-8"
              onCommit={(text) => {
                const weight = parseNumber(text);
                if (weight === null) return refuseNumber(text);
                set({ weights: new Map(draft.weights).set(action.actionId, weight) });
                return null;
              }}
            />
          </li>
        ))}
      </ul>
      {error ? (
        <div className="mt-2">
          <FieldError message={error} />
        </div>
      ) : null}
    </fieldset>
  );
}

function DelayField({ draft, set }: DraftFieldsProps) {
  return (
    <Field label={PLAN_QUESTIONS.delay} hint={PLAN_QUESTIONS.delayHint} className="max-w-md">
      {(control) => (
        <Select
          {...control}
          value={draft.conversionDelay ?? ""}
          onChange={(event) =>
            set({ conversionDelay: CONVERSION_DELAYS.find((delay) => delay === event.target.value) ?? null })
          }
        >
          <option value="">{PLAN_QUESTIONS.noAnswer}</option>
          {CONVERSION_DELAYS.map((delay) => (
            <option key={delay} value={delay}>
              {CONVERSION_DELAY_NAMES[delay]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Two accounts can have an action of the same name. */
function nameOf({ name, accountName }: DraftFieldsProps["options"]["actions"][number]): string {
  return accountName === null ? name : `${name} (${accountName})`;
}

function TargetFields({ draft, options, errors, set }: DraftFieldsProps) {
  const error = errors.get("target");
  const hasValue = options.actions.some((action) => action.hasValue);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium text-ink">Target</span>
        <Segmented
          label="Target"
          current={draft.targetKind}
          options={[
            { value: "none" as const, name: "No target" },
            ...(hasValue ? [{ value: "roi" as const, name: "ROI" }] : []),
            { value: "cpa" as const, name: "Spend per conversion" },
          ]}
          onChange={(targetKind) => set({ targetKind })}
        />
        {hasValue ? null : <p className="text-xs text-ink-soft">{PLAN_HINTS.noValue}</p>}
      </div>
      {draft.targetKind === "none" ? null : (
        <div className="grid gap-5 sm:grid-cols-3">
          {draft.targetKind === "roi" ? (
            <Field
              label="ROI of at least"
              error={error}
              hint={options.recentRoi === null ? undefined : PLAN_HINTS.recentRoi(formatRoi(options.recentRoi))}
            >
              {(control) => (
                <NumberInput {...control} suffix="× spend" value={draft.roi} onNumber={(roi) => set({ roi })} />
              )}
            </Field>
          ) : (
            <Field label="At most, per conversion" error={error} hint={PLAN_HINTS.cpa}>
              {(control) => (
                <MoneyInput
                  {...control}
                  micros={draft.cpaMicros}
                  currency={draft.currency}
                  optional
                  onMicros={(cpaMicros) => set({ cpaMicros })}
                />
              )}
            </Field>
          )}
          <Field label="Evaluation window" error={errors.get("windowDays")} hint={PLAN_HINTS.window}>
            {(control) => (
              <NumberInput
                {...control}
                suffix="days"
                value={draft.windowDays}
                onNumber={(windowDays) => set({ windowDays })}
              />
            )}
          </Field>
          <Field label="Tolerance" error={errors.get("tolerance")} hint={PLAN_HINTS.tolerance}>
            {(control) => (
              <NumberInput
                {...control}
                suffix="%"
                value={draft.tolerancePercent}
                onNumber={(tolerancePercent) => set({ tolerancePercent })}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}
