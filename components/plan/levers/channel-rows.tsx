"use client";

import { useMemo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { microsToUnits, type Currency } from "@/lib/domain/money";
import { formatUnits } from "@/lib/format/money";
import { ChannelRow } from "./channel-row";
import type { LineView } from "./line-view";
import { type ExpectedAt, rowFormats } from "./row-text";
import { DIMMED_WHILE_BUSY, ROW_GRID, type LineChoice, type RowRange, type RowScale } from "./row-types";
import { channelSliderEnd } from "./slider-scale";
import type { LimitCosts } from "./use-limit-costs";
import type { WhatIfState } from "./use-what-if";
import type { ChannelWhatIf } from "./what-if";
import { shownBudgetsName } from "../plan-messages";
import { MAX_CHANNELS_WITHOUT_SKIPPING } from "../skipped-when-far";

interface ChannelRowsProps {
  state: WhatIfState;
  goalName: string;
  currency: Currency;
  expected: ExpectedAt;
  /** What the channels' own limits cost. */
  costs: LimitCosts;
  recentHigh: Map<string, number>;
  /** The range of daily spend in the data, by channel. */
  observed: Map<string, RowRange | null>;
  /** Null if the reader cannot approve, or the proposal has been decided. */
  choice: LineChoice | null;
}

/** Each channel's current, ideal and proposed budget, the reason, and controls to try another budget. */
export function ChannelRows(props: ChannelRowsProps) {
  const { state, goalName, currency, costs, recentHigh, observed, choice } = props;
  const { lines } = state;
  const scale = useRowScale(props);
  const channels = new Map(state.whatIf.channels.map((channel) => [channel.channelId, channel]));
  const heldIds = new Set(
    state.shownLimits.channels.flatMap((one) => (one.heldMicros === null ? [] : [one.channelId])),
  );
  const total = microsToUnits(state.whatIf.dailyBudgetMicros);
  return (
    <div>
      <div className={`${ROW_GRID} hidden border-b border-line px-5 pb-2 text-xs font-medium text-ink-soft xl:grid`}>
        <SelectAll choice={choice} />
        <span aria-hidden>Channel</span>
        <span aria-hidden className="text-right">
          Current
        </span>
        <span aria-hidden className="text-right">
          Ideal
        </span>
        <span aria-hidden className="text-right">
          {shownBudgetsName(state)}
        </span>
        <span aria-hidden className="text-right">
          Next {formatUnits(scale.stepUnits, currency)}
        </span>
        <span aria-hidden>Expected {goalName}</span>
        <span aria-hidden>Try another budget</span>
      </div>
      <ul
        aria-label="Channels"
        aria-busy={state.isPending}
        className={classNames("divide-y divide-line", DIMMED_WHILE_BUSY)}
      >
        {lines.map((line) => {
          const channel = channels.get(line.channelId) ?? null;
          return (
            <ChannelRow
              key={line.channelId}
              line={line}
              channel={channel}
              isHeld={heldIds.has(line.channelId)}
              sliderEnd={sliderEnd(line, { channel, recentHigh: recentHigh.get(line.channelId) ?? null, total })}
              observed={observed.get(line.channelId) ?? null}
              choice={choice}
              cost={costs.byChannel.get(line.channelId) ?? null}
              isCostPending={costs.isPending && costs.byChannel.has(line.channelId)}
              scale={scale}
              changeChannel={state.changeChannel}
            />
          );
        })}
      </ul>
      <div className={`${ROW_GRID} grid-cols-3 border-t border-line px-4 py-3 font-medium figures sm:px-5`}>
        <span className="hidden xl:block" />
        <span className="col-span-3 xl:col-span-1">Total</span>
        <Sum name="Current" value={scale.formatBudget(sum(lines.map((line) => line.current)))} />
        <Sum name="Ideal" value={scale.formatBudget(sum(lines.map((line) => line.ideal)))} />
        <Sum name={shownBudgetsName(state)} value={scale.formatBudget(state.totals.budget)} />
        <span className="hidden xl:block" />
        <span className="hidden xl:block">{scale.formatExpected(state.totals.conversions?.mid)}</span>
      </div>
    </div>
  );
}

/** The same object until the numbers change, so that the rows need no new drawing. */
function useRowScale({ state, goalName, currency, expected }: ChannelRowsProps): RowScale {
  const { lines, totals } = state;
  const budgetsName = shownBudgetsName(state);
  return useMemo(
    () => ({
      goalName,
      budgetsName,
      currency,
      scaleMax: Math.max(0, ...lines.map((line) => line.predicted?.high ?? 0)),
      skipsFarRows: lines.length > MAX_CHANNELS_WITHOUT_SKIPPING,
      ...rowFormats(lines, totals, { currency, expected }),
    }),
    [lines, totals, budgetsName, goalName, currency, expected],
  );
}

interface SliderRange {
  channel: ChannelWhatIf | null;
  recentHigh: number | null;
  /** The total budget on trial. */
  total: number;
}

function sliderEnd({ current, ideal, allowed }: LineView, { channel, recentHigh, total }: SliderRange): number {
  const held = channel?.heldMicros == null ? null : microsToUnits(channel.heldMicros);
  return channelSliderEnd([current, ideal, allowed, recentHigh, held], total);
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <span className="xl:text-right">
      <span className="block text-2xs font-medium text-ink-soft xl:sr-only">{name}</span>
      {value}
    </span>
  );
}

function SelectAll({ choice }: { choice: LineChoice | null }) {
  if (!choice || choice.choosable.size === 0) return <span />;
  const count = [...choice.choosable].filter((channelId) => choice.chosen.has(channelId)).length;
  return (
    <Checkbox
      label="Select all changes"
      labelHidden
      checked={count === 0 ? false : count === choice.choosable.size ? true : "indeterminate"}
      onChange={choice.toggleAll}
    />
  );
}

function sum(amounts: (number | null)[]): number | null {
  return amounts.some((amount) => amount === null)
    ? null
    : amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
}
