"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import type { Currency } from "@/lib/domain/money";
import { formatUnits } from "@/lib/format/money";
import { ChannelRow } from "./channel-row";
import { type ExpectedAt, rowFormats } from "./row-text";
import { ROW_GRID, type LineChoice } from "./row-types";
import type { WhatIfState } from "./use-what-if";
import { shownBudgetsName } from "../plan-messages";

interface ChannelRowsProps {
  state: WhatIfState;
  goalName: string;
  currency: Currency;
  expected: ExpectedAt;
  /** What the channels' own limits cost, weighted conversions a day by channel. */
  costs: ReadonlyMap<string, number>;
  recentHigh: Map<string, number>;
  /** The range of daily spend in the data, by channel. */
  observed: Map<string, { from: number; to: number } | null>;
  /** Null if the reader cannot approve, or the proposal has been decided. */
  choice: LineChoice | null;
}

/** Each channel's current, ideal and proposed budget, the reason, and controls to try another budget. */
export function ChannelRows({
  state,
  goalName,
  currency,
  expected,
  costs,
  recentHigh,
  observed,
  choice,
}: ChannelRowsProps) {
  const { lines, whatIf } = state;
  const total = state.totals.budget;
  const scaleMax = Math.max(0, ...lines.map((line) => line.predicted?.high ?? 0));
  const formats = rowFormats(lines, state.totals, { currency, expected });
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
          Next {formatUnits(formats.stepUnits, currency)}
        </span>
        <span aria-hidden>Expected {goalName}</span>
        <span aria-hidden>Try another budget</span>
      </div>
      <ul
        aria-label="Channels"
        aria-busy={state.isPending}
        className={classNames("divide-y divide-line", state.isPending && "text-ink-soft")}
      >
        {lines.map((line) => {
          const channel = whatIf.channels.find((entry) => entry.channelId === line.channelId);
          return channel ? (
            <ChannelRow
              key={line.channelId}
              line={line}
              channel={channel}
              state={state}
              choice={choice}
              scale={{
                goalName,
                currency,
                scaleMax,
                cost: costs.get(line.channelId) ?? null,
                recentHigh: recentHigh.get(line.channelId) ?? null,
                observed: observed.get(line.channelId) ?? null,
                ...formats,
              }}
            />
          ) : null;
        })}
      </ul>
      <div className={`${ROW_GRID} grid-cols-3 border-t border-line px-4 py-3 font-medium figures sm:px-5`}>
        <span className="hidden xl:block" />
        <span className="col-span-3 xl:col-span-1">Total</span>
        <Sum name="Current" value={formats.formatBudget(sum(lines.map((line) => line.current)))} />
        <Sum name="Ideal" value={formats.formatBudget(sum(lines.map((line) => line.ideal)))} />
        <Sum name={shownBudgetsName(state)} value={formats.formatBudget(total)} />
        <span className="hidden xl:block" />
        <span className="hidden xl:block">{formats.formatExpected(state.totals.conversions?.mid)}</span>
      </div>
    </div>
  );
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
