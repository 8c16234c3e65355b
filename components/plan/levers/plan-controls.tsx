"use client";

import { Field } from "@/components/ui/field";
import { DraftInput } from "@/components/ui/draft-input";
import { MoneyInput } from "@/components/ui/money-input";
import { Slider } from "@/components/ui/slider";
import { microsToUnits, smallestAmountMicros, unitsToMicros, type Currency } from "@/lib/domain/money";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatRoi } from "@/lib/format/number";
import { parseNumber, refuseNumber } from "@/lib/domain/parse-amount";
import { sliderStep } from "./slider-scale";
import type { WhatIfState } from "./use-what-if";
import { PROPOSAL } from "../plan-messages";

interface PlanControlsProps {
  state: WhatIfState;
  currency: Currency;
  /** False if the data has no conversion values, so that no ROI target can be set. */
  hasValue: boolean;
}

/** The two limits of the whole plan: its total budget and its target. */
export function PlanControls({ state, currency, hasValue }: PlanControlsProps) {
  return (
    <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      <TotalBudget state={state} currency={currency} />
      {state.whatIf.target.kind === "cpa" ? (
        <CpaTarget state={state} currency={currency} />
      ) : hasValue ? (
        <RoiTarget state={state} />
      ) : (
        <p className="self-center text-xs text-ink-soft">{PROPOSAL.noRoiTarget}</p>
      )}
    </div>
  );
}

function TotalBudget({ state, currency }: { state: WhatIfState; currency: Currency }) {
  const { whatIf, initial, change } = state;
  const base = microsToUnits(initial.dailyBudgetMicros);
  const value = microsToUnits(whatIf.dailyBudgetMicros);
  const finest = microsToUnits(smallestAmountMicros(currency));
  return (
    <Field label="Total budget a day">
      {(control) => (
        <div className="flex items-center gap-4">
          <MoneyInput
            {...control}
            micros={whatIf.dailyBudgetMicros}
            currency={currency}
            onMicros={(micros) => micros !== null && change({ dailyBudgetMicros: micros })}
            wrapperClassName="w-36 shrink-0"
          />
          <Slider
            label="Total budget a day"
            valueText={formatMoney(whatIf.dailyBudgetMicros, currency)}
            value={value}
            min={0}
            max={Math.max(base * 2, value)}
            step={sliderStep(base * 2, finest)}
            marks={[{ at: base, name: `Plan: ${formatUnits(base, currency)}` }]}
            onChange={(units) => change({ dailyBudgetMicros: unitsToMicros(Math.max(units, finest)) })}
          />
        </div>
      )}
    </Field>
  );
}

const DEFAULT_ROI = 2;

function RoiTarget({ state }: { state: WhatIfState }) {
  const { whatIf, initial, change } = state;
  const target = whatIf.target.kind === "roi" ? whatIf.target.roi : null;
  const base = initial.target.kind === "roi" ? initial.target.roi : (state.totals.roi?.mid ?? DEFAULT_ROI);
  const set = (roi: number) => change({ target: roi > 0 ? { kind: "roi", roi } : { kind: "none" } });
  return (
    <Field label="ROI target" className="min-w-0">
      {(control) => (
        <div className="flex items-center gap-4">
          <DraftInput
            {...control}
            suffix="× spend"
            placeholder="none"
            value={target === null ? "" : String(target)}
            wrapperClassName="w-36 shrink-0"
            onCommit={(text) => {
              const roi = text.trim() === "" ? 0 : parseNumber(text);
              if (roi === null) return refuseNumber(text);
              set(roi);
              return null;
            }}
          />
          <Slider
            label="ROI target"
            valueText={target === null ? "no target" : formatRoi(target)}
            value={target ?? 0}
            min={0}
            max={Math.max(base * 2, target ?? 0)}
            step={sliderStep(base * 2, 0.01)}
            marks={
              initial.target.kind === "roi"
                ? [{ at: initial.target.roi, name: `Plan: ${formatRoi(initial.target.roi)}` }]
                : []
            }
            onChange={(roi) => set(Number(roi.toFixed(4)))}
          />
        </div>
      )}
    </Field>
  );
}

function CpaTarget({ state, currency }: { state: WhatIfState; currency: Currency }) {
  const { whatIf, initial, change } = state;
  if (whatIf.target.kind !== "cpa" || initial.target.kind !== "cpa") return null;
  const base = microsToUnits(initial.target.cpaMicros);
  const value = microsToUnits(whatIf.target.cpaMicros);
  const finest = microsToUnits(smallestAmountMicros(currency));
  const set = (units: number) => change({ target: { kind: "cpa", cpaMicros: unitsToMicros(Math.max(finest, units)) } });
  return (
    <Field label="Target per conversion" className="min-w-0">
      {(control) => (
        <div className="flex items-center gap-4">
          <MoneyInput
            {...control}
            micros={whatIf.target.kind === "cpa" ? whatIf.target.cpaMicros : null}
            currency={currency}
            onMicros={(micros) => micros !== null && set(microsToUnits(micros))}
            wrapperClassName="w-36 shrink-0"
          />
          <Slider
            label="Target per conversion"
            valueText={formatUnits(value, currency)}
            value={value}
            min={0}
            max={Math.max(base * 2, value)}
            step={sliderStep(base * 2, finest)}
            marks={[{ at: base, name: `Plan: ${formatUnits(base, currency)}` }]}
            onChange={set}
          />
        </div>
      )}
    </Field>
  );
}
