"use client";

import { memo } from "react";
import { Field } from "@/components/ui/field";
import { DraftInput } from "@/components/ui/draft-input";
import { MoneyInput } from "@/components/ui/money-input";
import { Slider } from "@/components/ui/slider";
import { microsToUnits, smallestAmountMicros, unitsToMicros, type Currency, type Micros } from "@/lib/domain/money";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatRoi } from "@/lib/format/number";
import { parseNumber, refuseNumber } from "@/lib/domain/parse-amount";
import { sliderStep } from "./slider-scale";
import type { WhatIfState } from "./use-what-if";
import type { WhatIf } from "./what-if";
import { PROPOSAL } from "../plan-messages";

interface PlanControlsProps {
  state: WhatIfState;
  currency: Currency;
  /** False if the data has no conversion values, so that no ROI target can be set. */
  hasValue: boolean;
}

/** The two limits of the whole plan: its total budget and its target. */
export function PlanControls({ state, currency, hasValue }: PlanControlsProps) {
  const { whatIf, initial, proposed, change } = state;
  const { target } = whatIf;
  return (
    <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      <TotalBudget
        micros={whatIf.dailyBudgetMicros}
        planMicros={initial.dailyBudgetMicros}
        currency={currency}
        change={change}
      />
      {target.kind === "cpa" ? (
        <CpaTarget
          micros={target.cpaMicros}
          planMicros={initial.target.kind === "cpa" ? initial.target.cpaMicros : target.cpaMicros}
          currency={currency}
          change={change}
        />
      ) : hasValue ? (
        <RoiTarget
          target={roiOf(target)}
          planTarget={roiOf(initial.target)}
          proposedRoi={proposed.roi?.mid ?? null}
          change={change}
        />
      ) : (
        <p className="self-center text-xs text-ink-soft">{PROPOSAL.noRoiTarget}</p>
      )}
    </div>
  );
}

function roiOf(target: WhatIf["target"]): number | null {
  return target.kind === "roi" ? target.roi : null;
}

interface AmountControlProps {
  micros: Micros;
  /** The plan's own. */
  planMicros: Micros;
  currency: Currency;
  change: WhatIfState["change"];
}

/** Like the controls below, drawn again only when its own limit changes, as a channel's slider moves often. */
const TotalBudget = memo(function TotalBudget({ micros, planMicros, currency, change }: AmountControlProps) {
  const base = microsToUnits(planMicros);
  const value = microsToUnits(micros);
  const finest = microsToUnits(smallestAmountMicros(currency));
  return (
    <Field label="Total budget a day">
      {(control) => (
        <div className="flex items-center gap-4">
          <MoneyInput
            {...control}
            micros={micros}
            currency={currency}
            onMicros={(typed) => typed !== null && change({ dailyBudgetMicros: typed })}
            wrapperClassName="w-36 shrink-0"
          />
          <Slider
            label="Total budget a day"
            valueText={formatMoney(micros, currency)}
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
});

const DEFAULT_ROI = 2;

interface RoiTargetProps {
  /** The target on trial and the plan's own; null without one. */
  target: number | null;
  planTarget: number | null;
  /** The ROI that the proposal expects, which sets the range of the slider if the plan has no target. */
  proposedRoi: number | null;
  change: WhatIfState["change"];
}

const RoiTarget = memo(function RoiTarget({ target, planTarget, proposedRoi, change }: RoiTargetProps) {
  const base = planTarget ?? proposedRoi ?? DEFAULT_ROI;
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
            marks={planTarget === null ? [] : [{ at: planTarget, name: `Plan: ${formatRoi(planTarget)}` }]}
            onChange={(roi) => set(Number(roi.toFixed(4)))}
          />
        </div>
      )}
    </Field>
  );
});

const CpaTarget = memo(function CpaTarget({ micros, planMicros, currency, change }: AmountControlProps) {
  const base = microsToUnits(planMicros);
  const value = microsToUnits(micros);
  const finest = microsToUnits(smallestAmountMicros(currency));
  const set = (units: number) => change({ target: { kind: "cpa", cpaMicros: unitsToMicros(Math.max(finest, units)) } });
  return (
    <Field label="Target per conversion" className="min-w-0">
      {(control) => (
        <div className="flex items-center gap-4">
          <MoneyInput
            {...control}
            micros={micros}
            currency={currency}
            onMicros={(typed) => typed !== null && set(microsToUnits(typed))}
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
});
