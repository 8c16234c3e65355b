"use client";

import { memo, type ReactNode } from "react";
import { IntervalBar } from "@/components/charts/interval-bar";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { StatusPill } from "@/components/ui/status";
import { unitsToMicros } from "@/lib/domain/money";
import { formatUnits } from "@/lib/format/money";
import { formatInterval, MISSING } from "@/lib/format/number";
import { ChannelLevers } from "./channel-levers";
import { type LineChoice, ROW_GRID, type RowRange, type RowScale } from "./row-types";
import { LIMIT_NAME, LIMIT_TONE } from "../plan-labels";
import { describeLimitPrice } from "../limit-messages";
import type { LineView } from "./line-view";
import type { WhatIfState } from "./use-what-if";
import type { ChannelWhatIf } from "./what-if";
import { CURVE, PROPOSAL } from "../plan-messages";

interface ChannelRowProps {
  line: LineView;
  channel: ChannelWhatIf;
  /** Whether the numbers are those with the slider's budget. */
  isHeld: boolean;
  /** The upper end of the slider. */
  sliderEnd: number;
  /** The range of daily spend in the data. */
  observed: RowRange | null;
  choice: LineChoice | null;
  scale: RowScale;
  changeChannel: WhatIfState["changeChannel"];
}

/** Drawn again only when its own numbers or the scale change: a plan has many rows, and a slider moves often. */
export const ChannelRow = memo(function ChannelRow(props: ChannelRowProps) {
  const { line, channel, isHeld, sliderEnd, observed, choice, scale, changeChannel } = props;
  const { currency, goalName, stepUnits } = scale;
  const canChoose = choice?.choosable.has(line.channelId) === true;
  return (
    <li className={classNames(ROW_GRID, ROW, isHeld && "bg-accent-soft/50")}>
      <span className="hidden xl:block">{canChoose ? <LineCheckbox line={line} choice={choice} /> : null}</span>
      <div className="col-span-3 flex min-w-0 items-center gap-2 xl:col-span-1 xl:items-start">
        <span className="xl:hidden">{canChoose ? <LineCheckbox line={line} choice={choice} /> : null}</span>
        <h3 className="min-w-0 font-semibold wrap-anywhere text-ink">{line.channelName}</h3>
      </div>
      <Figure name="Current">{scale.formatBudget(line.current)}</Figure>
      <Figure name="Ideal" missing={line.ideal === null ? PROPOSAL.notEnoughData : undefined}>
        {scale.formatBudget(line.ideal)}
        <Extrapolated amount={line.ideal} observed={observed} />
      </Figure>
      <Figure name={scale.budgetsName}>
        <Budget line={line} format={scale.formatBudget} />
        <Extrapolated amount={line.allowed} observed={observed} />
      </Figure>
      <Figure
        name={`Next ${formatUnits(stepUnits, currency)}`}
        missing={line.nextUnitConversions === null ? PROPOSAL.notEnoughData : undefined}
      >
        {line.nextUnitConversions === null ? MISSING : `+${scale.formatNext(line.nextUnitConversions * stepUnits)}`}
        <span className="sr-only"> {goalName}</span>
      </Figure>
      <Predicted line={line} scale={scale} />
      <div className="col-span-3 min-w-0 xl:col-span-1 xl:row-span-2">
        <ChannelLevers
          channelName={line.channelName}
          channel={channel}
          current={line.current}
          allowed={line.allowed}
          end={sliderEnd}
          currency={currency}
          changeChannel={changeChannel}
        />
      </div>
      <Reason line={line} isHeld={isHeld} scale={scale} />
    </li>
  );
});

/** A row's layout is its own, so that a change in one does not lay out the others. */
const ROW = "grid-cols-3 px-4 py-3.5 [contain:content] sm:px-5";

function Budget({ line, format }: { line: LineView; format: RowScale["formatBudget"] }) {
  const { instead, current, allowed } = line;
  return (
    <>
      {instead ? <s className="block text-ink-soft">{format(instead.proposed)}</s> : null}
      <span className="font-semibold text-ink">{instead?.text ?? format(allowed)}</span>
      {instead && current === allowed ? null : <Change from={current} to={allowed} format={format} />}
    </>
  );
}

function Predicted({ line, scale }: { line: LineView; scale: RowScale }) {
  return (
    <div className="col-span-2 min-w-0 xl:col-span-1">
      <span className="block text-2xs font-medium text-ink-soft xl:sr-only">Expected {scale.goalName} a day</span>
      {line.predicted ? (
        <>
          <span className="flex items-baseline gap-1.5 figures">
            {scale.formatExpected(line.predicted.mid)}
            <span className="text-2xs text-ink-soft">
              <span className="sr-only">90% likely </span>
              {formatInterval(line.predicted)}
            </span>
          </span>
          <IntervalBar interval={line.predicted} scaleMax={scale.scaleMax} />
        </>
      ) : (
        <span title={PROPOSAL.notEnoughData}>{MISSING}</span>
      )}
    </div>
  );
}

function Reason({ line, isHeld, scale }: { line: LineView; isHeld: boolean; scale: RowScale }) {
  const price = isHeld ? null : describeLimitPrice(line, scale.goalName);
  return (
    <div className="col-span-3 flex flex-wrap items-baseline gap-x-2 gap-y-1 xl:col-span-6 xl:col-start-2 xl:row-start-2">
      <StatusPill tone={isHeld || line.instead ? "info" : LIMIT_TONE[line.bindingLimit]}>
        {isHeld ? "Held" : (line.instead?.label ?? LIMIT_NAME[line.bindingLimit])}
      </StatusPill>
      <p className="min-w-0 flex-1 basis-60 text-xs wrap-anywhere text-ink-soft">
        {line.reason}
        {price ? <span className="font-medium text-ink"> {price}</span> : null}
      </p>
    </div>
  );
}

function LineCheckbox({ line, choice }: { line: LineView; choice: LineChoice }) {
  return (
    <Checkbox
      label={`Select the change of ${line.channelName}`}
      labelHidden
      checked={choice.chosen.has(line.channelId)}
      onChange={(chosen) => choice.toggle(line.channelId, chosen)}
    />
  );
}

function Figure({ name, missing, children }: { name: string; missing?: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0 figures xl:text-right" title={missing}>
      <span className="block text-2xs font-medium text-ink-soft xl:sr-only">{name}</span>
      {children}
    </div>
  );
}

/** Marks an amount outside the range of spend that the data covers. */
function Extrapolated({ amount, observed }: { amount: number | null; observed: RowRange | null }) {
  const explanation = amount === null || observed === null ? null : explainExtrapolation(amount, observed);
  return explanation === null ? null : (
    <span className="block text-2xs font-normal text-warn" title={explanation}>
      extrapolated
    </span>
  );
}

const MARGIN = 0.05;

function explainExtrapolation(amount: number, { from, to }: { from: number; to: number }): string | null {
  if (amount > to * (1 + MARGIN)) return CURVE.aboveRange;
  return amount < from * (1 - MARGIN) ? CURVE.belowRange : null;
}

function Change({ from, to, format }: { from: number | null; to: number; format: RowScale["formatBudget"] }) {
  if (from === null) return null;
  const change = unitsToMicros(to) - unitsToMicros(from);
  const sign = change > 0n ? "+" : "−";
  const text = change === 0n ? "no change" : `${sign}${format(Math.abs(to - from))}`;
  return (
    <span className={classNames("block text-2xs", change === 0n ? "text-ink-soft" : "font-medium text-accent")}>
      {text}
    </span>
  );
}
