import type { BindingLimit } from "@/lib/domain/proposal";
import { type DayProblem, type Outlook, resolveOutlook } from "@/lib/engine";
import type { LineView } from "./line-view";
import { unlockedDay, toKnobs, type ChannelWhatIf, type WhatIf } from "./what-if";

/** Limits of one channel that a reader can take away. The cost of the largest step is in its line. */
const WITHOUT: Partial<Record<BindingLimit, (channel: ChannelWhatIf) => Partial<ChannelWhatIf> | null>> = {
  "channel-min": () => ({ minMicros: 0n }),
  "channel-max": ({ maxMicros }) => (maxMicros === null ? null : { maxMicros: null }),
  locked: ({ locked }) => (locked ? { locked: false } : null),
};

/**
 * What each binding limit of a channel costs: how much more the coming days bring at best without it.
 *
 * @param limits - The limits of the lines.
 * @returns Weighted conversions a day by channel id; only limits whose cost is known.
 */
export function limitCosts(
  problem: DayProblem,
  { limits, initial, lines }: { limits: WhatIf; initial: WhatIf; lines: readonly LineView[] },
): Map<string, number> {
  const outlookOf = (whatIf: WhatIf): Outlook | null => {
    const day = unlockedDay(problem, whatIf, initial);
    return resolveOutlook(day, toKnobs(day, whatIf, initial));
  };
  const freed = lines.flatMap(({ channelId, bindingLimit }) => {
    const channel = limits.channels.find((one) => one.channelId === channelId);
    const change = channel && WITHOUT[bindingLimit]?.(channel);
    return channel && change && channel.heldMicros === null ? [{ channel, change }] : [];
  });
  const before = freed.length > 0 ? outlookOf(limits) : null;
  if (before === null) return new Map();
  return new Map(
    freed.flatMap(({ channel, change }) => {
      const channels = limits.channels.map((one) => (one === channel ? { ...one, ...change } : one));
      const after = outlookOf({ ...limits, channels });
      return after ? [[channel.channelId, after.conversions.mid - before.conversions.mid] as const] : [];
    }),
  );
}
