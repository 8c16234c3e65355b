"use client";

import { memo, type ReactNode, useRef } from "react";
import { IntervalBar } from "@/components/charts/interval-bar";
import { useAtRest } from "@/components/state/use-at-rest";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { StatusPill, type Tone } from "@/components/ui/status";
import { useIsFar } from "@/components/ui/use-is-far";
import { MISSING } from "@/lib/format/number";
import { ChannelLevers } from "./channel-levers";
import { NO_CHANGE, rowText, type RowText } from "./row-text";
import { type LineChoice, ROW_GRID, type RowRange, type RowScale } from "./row-types";
import { SKIPPED_WHEN_FAR } from "../skipped-when-far";
import { LIMIT_TONE } from "../plan-labels";
import type { LineView } from "./line-view";
import type { WhatIfState } from "./use-what-if";
import type { ChannelWhatIf } from "./what-if";
import { PROPOSAL } from "../plan-messages";

interface ChannelRowProps {
  line: LineView;
  /** Null for a channel that the day does not contain: it has no levers. */
  channel: ChannelWhatIf | null;
  /** Whether the numbers are those with the slider's budget. */
  isHeld: boolean;
  /** The upper end of the slider. */
  sliderEnd: number;
  /** The range of daily spend in the data. */
  observed: RowRange | null;
  /** What the channel's own limit costs, weighted conversions a day; null where that is unknown. */
  cost: number | null;
  /** True while the cost is that of other limits: then it only keeps its place, so that no row jumps. */
  isCostPending: boolean;
  choice: LineChoice | null;
  scale: RowScale;
  changeChannel: WhatIfState["changeChannel"];
}

/** A row far from the window follows once the sliders rest. */
const REST_MS = 120;

/**
 * Drawn again only when its own numbers or the scale change: a plan has many rows, and a slider moves often.
 */
export const ChannelRow = memo(function ChannelRow(props: ChannelRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const isFar = useIsFar(row);
  const later = useAtRest(props, REST_MS);
  return (
    <li
      ref={row}
      className={classNames(ROW, props.scale.skipsFarRows && SKIPPED_WHEN_FAR, props.isHeld && "bg-accent-soft/50")}
    >
      <Row {...(isFar ? later : props)} />
    </li>
  );
});

const Row = memo(function Row(props: ChannelRowProps) {
  const { line, channel, isHeld, sliderEnd, observed, cost, isCostPending, choice, scale, changeChannel } = props;
  const text = rowText(line, { ...scale, isHeld, observed, cost });
  const canChoose = choice?.choosable.has(line.channelId) === true;
  return (
    <div className={classNames(ROW_GRID, "grid-cols-3")}>
      <span className="hidden xl:block">{canChoose ? <LineCheckbox line={line} choice={choice} /> : null}</span>
      <div className="col-span-3 flex min-w-0 items-center gap-2 xl:col-span-1 xl:items-start">
        <span className="xl:hidden">{canChoose ? <LineCheckbox line={line} choice={choice} /> : null}</span>
        <h3 className="min-w-0 font-semibold wrap-anywhere text-ink">{line.channelName}</h3>
      </div>
      <Figure name="Current">{text.current}</Figure>
      <Figure name="Ideal" missing={line.ideal === null ? PROPOSAL.notEnoughData : undefined}>
        {text.ideal}
        <Extrapolated note={text.idealNote} />
      </Figure>
      <Figure name={scale.budgetsName}>
        {line.instead ? <s className="block text-ink-soft">{scale.formatBudget(line.instead.proposed)}</s> : null}
        <span className="font-semibold text-ink">{text.budget}</span>
        <Change text={text.change} />
        <Extrapolated note={text.budgetNote} />
      </Figure>
      <Figure name={text.nextName} missing={text.next === MISSING ? PROPOSAL.notEnoughData : undefined}>
        {text.next}
        <span className="sr-only"> {scale.goalName}</span>
      </Figure>
      <Predicted line={line} text={text} scale={scale} />
      <div className="col-span-3 min-w-0 xl:col-span-1 xl:row-span-2">
        {channel === null ? null : (
          <ChannelLevers
            channelName={line.channelName}
            channel={channel}
            current={line.current}
            allowed={line.allowed}
            end={sliderEnd}
            currency={scale.currency}
            changeChannel={changeChannel}
          />
        )}
      </div>
      <Reason
        text={text}
        tone={isHeld || line.instead ? "info" : LIMIT_TONE[line.bindingLimit]}
        isPricePending={isCostPending}
      />
    </div>
  );
});

/** A row's layout is its own, so that a change in one does not lay out the others. */
const ROW = "px-4 py-3.5 [contain:content] sm:px-5";

function Predicted({ line, text, scale }: { line: LineView; text: RowText; scale: RowScale }) {
  return (
    <div className="col-span-2 min-w-0 xl:col-span-1">
      <span className="block text-2xs font-medium text-ink-soft xl:sr-only">Expected {scale.goalName} a day</span>
      {line.predicted && text.predicted ? (
        <>
          <span className="flex items-baseline gap-1.5 figures">
            {text.predicted.mid}
            <span className="text-2xs text-ink-soft">
              <span className="sr-only">90% likely </span>
              {text.predicted.range}
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

/** Room for two lines, so that the rows below keep their place when a slider makes the sentence longer or shorter. */
function Reason({ text, tone, isPricePending }: { text: RowText; tone: Tone; isPricePending: boolean }) {
  return (
    <div className="col-span-3 flex flex-wrap items-baseline gap-x-2 gap-y-1 xl:col-span-6 xl:col-start-2 xl:row-start-2">
      <StatusPill tone={tone}>{text.limit}</StatusPill>
      <p className="min-w-0 flex-1 basis-60 text-xs wrap-anywhere text-ink-soft xl:min-h-8">
        {text.reason}
        {text.source ? ` ${text.source}` : null}
        {text.price ? (
          <span className={classNames("font-medium text-ink", isPricePending && "invisible")}> {text.price}</span>
        ) : null}
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
function Extrapolated({ note }: { note: string | null }) {
  return note === null ? null : (
    <span className="block text-2xs font-normal text-warn" title={note}>
      extrapolated
    </span>
  );
}

function Change({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <span className={classNames("block text-2xs", text === NO_CHANGE ? "text-ink-soft" : "font-medium text-accent")}>
      {text}
    </span>
  );
}
