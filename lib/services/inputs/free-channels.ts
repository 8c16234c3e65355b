import type { PlanInputs } from "./plan-inputs";

/** A channel that has conversions and never any spend, such as a newsletter: no budget can be derived for it. */
export interface FreeChannel {
  channelId: string;
  /** Weighted conversions on the days that are known. */
  conversions: number;
  days: number;
  /** Whether its spend is unknown on every day, instead of zero. */
  isUnknown: boolean;
}

/**
 * Lists the plan's channels that have conversions without any known spend. One with a budget on record, with an own amount
 * or with a lowest budget is not free: a person means to spend on it.
 */
export function listFreeChannels({ channels, settings, actions, days }: PlanInputs): FreeChannel[] {
  const weights = new Map(actions.map(({ actionId, weight }) => [actionId, weight]));
  return channels.flatMap(({ channelId, current, held }) => {
    const limits = settings.channels.find((entry) => entry.channelId === channelId);
    if (current.micros > 0n || held || (limits?.minMicros ?? 0n) > 0n) return [];
    const own = days.filter((row) => row.channelId === channelId);
    if (own.some(({ spendMicros }) => spendMicros !== null && spendMicros > 0n)) return [];
    const counts = own.map((row) =>
      row.actions.reduce((sum, { actionId, count }) => sum + (weights.get(actionId) ?? 0) * (count ?? 0), 0),
    );
    const conversions = counts.reduce((sum, count) => sum + count, 0);
    const isUnknown = own.every(({ spendMicros }) => spendMicros === null);
    return conversions > 0 ? [{ channelId, conversions, days: own.length, isUnknown }] : [];
  });
}

/** The inputs without free channels, so that the plan of the others is as if these did not exist. */
export function withoutFreeChannels(inputs: PlanInputs): PlanInputs {
  const free = new Set(listFreeChannels(inputs).map(({ channelId }) => channelId));
  if (free.size === 0 || free.size === inputs.channels.length) return inputs;
  return {
    ...inputs,
    channels: inputs.channels.filter(({ channelId }) => !free.has(channelId)),
    days: inputs.days.filter(({ channelId }) => !free.has(channelId)),
  };
}
