"use client";

import { Lock, LockOpen, Undo2 } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { MoneyInput } from "@/components/ui/money-input";
import { Slider } from "@/components/ui/slider";
import { microsToUnits, smallestAmountMicros, type Currency, type Micros } from "@/lib/domain/money";
import { formatUnits } from "@/lib/format/money";
import { sliderStep } from "./slider-scale";
import type { WhatIfState } from "./use-what-if";
import { sliderMicros, type ChannelWhatIf } from "./what-if";

interface ChannelLeversProps {
  channelName: string;
  channel: ChannelWhatIf;
  current: number | null;
  allowed: number;
  /** The upper end of the slider. */
  end: number;
  currency: Currency;
  changeChannel: WhatIfState["changeChannel"];
}

/** A channel's slider, lock and limits. Moving the slider holds its budget; the others are solved again. */
export const ChannelLevers = memo(function ChannelLevers(props: ChannelLeversProps) {
  const { channelName, channel, current, allowed, end, currency, changeChannel } = props;
  const held = channel.heldMicros === null ? null : microsToUnits(channel.heldMicros);
  const value = held ?? allowed;
  const finest = microsToUnits(smallestAmountMicros(currency));
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
          marks={current === null ? [] : [{ at: current, name: `Current: ${formatUnits(current, currency)}` }]}
          onChange={(units) => changeChannel(channel.channelId, { heldMicros: sliderMicros(units), locked: false })}
        />
        <Freedom channelName={channelName} channel={channel} changeChannel={changeChannel} />
      </div>
      <Limits channelName={channelName} channel={channel} currency={currency} changeChannel={changeChannel} />
    </div>
  );
});

type FreedomProps = Pick<ChannelLeversProps, "channelName" | "channel" | "changeChannel">;

/** Locks the channel, or frees it of its lock or of the slider's budget. */
const Freedom = memo(function Freedom({ channelName, channel, changeChannel }: FreedomProps) {
  const { channelId, locked } = channel;
  return channel.heldMicros === null ? (
    <Button
      variant="quiet"
      size="icon"
      className="size-7"
      aria-label={`Lock ${channelName} at its current budget`}
      aria-pressed={locked}
      title={locked ? "Unlock" : "Lock at the current budget"}
      onClick={() => changeChannel(channelId, { locked: !locked })}
    >
      {locked ? <Lock aria-hidden className="text-accent" /> : <LockOpen aria-hidden />}
    </Button>
  ) : (
    <Button
      variant="quiet"
      size="icon"
      className="size-7"
      aria-label={`Let the engine decide the budget of ${channelName} again`}
      title="Let the engine decide again"
      onClick={() => changeChannel(channelId, { heldMicros: null })}
    >
      <Undo2 aria-hidden />
    </Button>
  );
});

type LimitsProps = Pick<ChannelLeversProps, "channelName" | "channel" | "currency" | "changeChannel">;

const Limits = memo(function Limits({ channelName, channel, currency, changeChannel }: LimitsProps) {
  const { channelId, minMicros, maxMicros } = channel;
  return (
    <div className="grid grid-cols-2 gap-2">
      <Limit
        name="min"
        label={`Lowest budget of ${channelName}`}
        micros={minMicros}
        currency={currency}
        onMicros={(micros) => changeChannel(channelId, { minMicros: micros ?? 0n })}
      />
      <Limit
        name="max"
        label={`Highest budget of ${channelName}`}
        micros={maxMicros}
        currency={currency}
        onMicros={(micros) => changeChannel(channelId, { maxMicros: micros })}
      />
    </div>
  );
});

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
