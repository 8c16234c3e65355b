import type { BindingLimit } from "@/lib/domain/proposal";
import { type DayProblem, type Knobs, type Outlook, resolveOutlook } from "@/lib/engine";
import type { LineView } from "./line-view";
import { unlockedDay, toKnobs, type ChannelWhatIf, type WhatIf } from "./what-if";

/** Limits of one channel that a reader can take away. */
const WITHOUT: Partial<Record<BindingLimit, (channel: ChannelWhatIf) => Partial<ChannelWhatIf> | null>> = {
  "channel-min": () => ({ minMicros: 0n }),
  "channel-max": ({ maxMicros }) => (maxMicros === null ? null : { maxMicros: null }),
  locked: ({ locked }) => (locked ? { locked: false } : null),
};

/**
 * What each binding limit of a channel costs: how much more the coming days bring at best without it. The largest step is
 * one limit of all channels, so each channel that it binds has the cost of all of them.
 *
 * @param limits - The limits of the lines.
 * @returns Weighted conversions a day by channel id; only limits whose cost is known.
 */
export function limitCosts(
  problem: DayProblem,
  { limits, initial, lines }: { limits: WhatIf; initial: WhatIf; lines: readonly LineView[] },
): Map<string, number> {
  const outlookOf = (whatIf: WhatIf, knobs: Knobs = {}): Outlook | null => {
    const day = unlockedDay(problem, whatIf, initial);
    return resolveOutlook(day, { ...toKnobs(day, whatIf, initial), ...knobs });
  };
  const stepped = lines.filter(({ bindingLimit }) => bindingLimit === "largest-step");
  const freed = lines.flatMap(({ channelId, bindingLimit }) => {
    const channel = limits.channels.find((one) => one.channelId === channelId);
    const change = channel && WITHOUT[bindingLimit]?.(channel);
    return channel && change && channel.heldMicros === null ? [{ channel, change }] : [];
  });
  const before = freed.length + stepped.length > 0 ? outlookOf(limits) : null;
  if (before === null) return new Map();
  const costOf = (after: Outlook | null) => (after ? after.conversions.mid - before.conversions.mid : null);
  const stepCost = stepped.length > 0 ? costOf(outlookOf(limits, { maxStep: null })) : null;
  const costs = [
    ...stepped.map(({ channelId }) => [channelId, stepCost] as const),
    ...freed.map(({ channel, change }) => {
      const channels = limits.channels.map((one) => (one === channel ? { ...one, ...change } : one));
      return [channel.channelId, costOf(outlookOf({ ...limits, channels }))] as const;
    }),
  ];
  return new Map(costs.flatMap(([channelId, cost]) => (cost === null ? [] : [[channelId, cost] as const])));
}
