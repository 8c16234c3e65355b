"use client";

import { Lock, LockOpen, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { MoneyInput } from "@/components/ui/money-input";
import { Slider } from "@/components/ui/slider";
import { microsToUnits, smallestAmountMicros, type Currency, type Micros } from "@/lib/domain/money";
import { formatUnits } from "@/lib/format/money";
import type { RowScale } from "./row-types";
import type { LineView } from "./line-view";
import { channelSliderEnd, sliderStep } from "./slider-scale";
import type { WhatIfState } from "./use-what-if";
import { sliderMicros, type ChannelWhatIf } from "./what-if";

interface ChannelLeversProps {
  line: LineView;
  channel: ChannelWhatIf;
  state: WhatIfState;
  scale: RowScale;
}

/** A channel's slider, lock and limits. Moving the slider holds its budget; the others are solved again. */
export function ChannelLevers({ line, channel, state, scale }: ChannelLeversProps) {
  const { currency, recentHigh } = scale;
  const { channelId, channelName } = line;
  const held = channel.heldMicros === null ? null : microsToUnits(channel.heldMicros);
  const value = held ?? line.allowed;
  const end = channelSliderEnd(
    [line.current, line.ideal, line.allowed, recentHigh, held],
    microsToUnits(state.whatIf.dailyBudgetMicros),
  );
  const finest = microsToUnits(smallestAmountMicros(currency));
  const change = (next: Partial<ChannelWhatIf>) => state.changeChannel(channelId, next);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Slider
          label={`Budget of ${channelName}`}
          valueText={formatUnits(value, currency)}
          value={value}
          min={0}
          max={end}
          step={sliderStep(end, finest)}
          marks={
            line.current === null ? [] : [{ at: line.current, name: `Current: ${formatUnits(line.current, currency)}` }]
          }
          onChange={(units) => change({ heldMicros: sliderMicros(units), locked: false })}
        />
        {held === null ? (
          <Button
            variant="quiet"
            size="icon"
            className="size-7"
            aria-label={`Lock ${channelName} at its current budget`}
            aria-pressed={channel.locked}
            title={channel.locked ? "Unlock" : "Lock at the current budget"}
            onClick={() => change({ locked: !channel.locked })}
          >
            {channel.locked ? <Lock aria-hidden className="text-accent" /> : <LockOpen aria-hidden />}
          </Button>
        ) : (
          <Button
            variant="quiet"
            size="icon"
            className="size-7"
            aria-label={`Let the engine decide the budget of ${channelName} again`}
            title="Let the engine decide again"
            onClick={() => change({ heldMicros: null })}
          >
            <Undo2 aria-hidden />
          </Button>
        )}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Limit
          name="min"
          label={`Lowest budget of ${channelName}`}
          micros={channel.minMicros}
          currency={currency}
          onMicros={(micros) => change({ minMicros: micros ?? 0n })}
        />
        <Limit
          name="max"
          label={`Highest budget of ${channelName}`}
          micros={channel.maxMicros}
          currency={currency}
          onMicros={(micros) => change({ maxMicros: micros })}
        />
      </div>
    </div>
  );
}

interface LimitProps {
  name: string;
  label: string;
  micros: Micros | null;
  currency: Currency;
  onMicros: (micros: Micros | null) => void;
}

function Limit({ name, label, micros, currency, onMicros }: LimitProps) {
  return (
    <MoneyInput
      aria-label={label}
      prefix={name}
      placeholder="none"
      optional
      micros={micros === 0n ? null : micros}
      currency={currency}
      onMicros={onMicros}
      className="h-7 text-xs"
    />
  );
}
