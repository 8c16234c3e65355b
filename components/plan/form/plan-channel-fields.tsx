"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { SPEND_DAYS } from "@/lib/domain/current";
import type { PlanOptions } from "@/lib/domain/views/plan";
import { SPEND_DAYS_NAMES } from "@/lib/format/answers";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import type { DraftFieldsProps } from "./plan-draft";
import { limitOf } from "./plan-limit";
import { PLAN_QUESTIONS } from "../plan-messages";

type ChannelOption = PlanOptions["channels"][number];

export function PlanChannelFields(fields: DraftFieldsProps) {
  const { options, errors } = fields;
  const error = errors.get("channels");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-ink">Channels</legend>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {options.channels.map((channel) => (
          <ChannelField key={channel.channelId} channel={channel} {...fields} />
        ))}
      </ul>
      {error ? (
        <div className="mt-2">
          <FieldError message={error} />
        </div>
      ) : null}
    </fieldset>
  );
}

function ChannelField({ channel, draft, options, set }: DraftFieldsProps & { channel: ChannelOption }) {
  const { channelId, channelName } = channel;
  const isChosen = draft.chosen.has(channelId);
  const limits = draft.limits.get(channelId) ?? { minMicros: 0n, maxMicros: null };
  const choose = (next: boolean) => {
    const chosen = new Set(draft.chosen);
    if (next) chosen.add(channelId);
    else chosen.delete(channelId);
    const { limit } = draft;
    const follows = limit === "budgets" || limit === "spend";
    set({ chosen, ...(follows ? { dailyBudgetMicros: limitOf(limit, options, chosen) } : {}) });
  };
  const limit = (change: Partial<typeof limits>) =>
    set({ limits: new Map(draft.limits).set(channelId, { ...limits, ...change }) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
      <Checkbox label={channelName} checked={isChosen} onChange={choose} className="min-w-0 flex-1 basis-44" />
      <span className="w-48 text-xs text-ink-soft figures">{describeRecent(channel)}</span>
      <span className="grid w-full grid-cols-2 gap-2 sm:w-72">
        <MoneyInput
          aria-label={`Lowest budget of ${channelName}`}
          prefix="min"
          placeholder="none"
          optional
          disabled={!isChosen}
          micros={limits.minMicros === 0n ? null : limits.minMicros}
          currency={draft.currency}
          onMicros={(micros) => limit({ minMicros: micros ?? 0n })}
          className="h-8 text-xs"
        />
        <MoneyInput
          aria-label={`Highest budget of ${channelName}`}
          prefix="max"
          placeholder="none"
          optional
          disabled={!isChosen}
          micros={limits.maxMicros}
          currency={draft.currency}
          onMicros={(maxMicros) => limit({ maxMicros })}
          className="h-8 text-xs"
        />
      </span>
      <SpendDaysField channel={channel} draft={draft} set={set} />
    </li>
  );
}

/** Offered once the channel is in the plan. Most channels report by the day and need no answer. */
function SpendDaysField({ channel, draft, set }: Pick<DraftFieldsProps, "draft" | "set"> & { channel: ChannelOption }) {
  const { channelId, channelName } = channel;
  if (!draft.chosen.has(channelId)) return null;
  const choose = (value: string) => {
    const spendDays = new Map(draft.spendDays);
    const chosen = SPEND_DAYS.find((mode) => mode === value);
    if (chosen) spendDays.set(channelId, chosen);
    else spendDays.delete(channelId);
    set({ spendDays });
  };
  return (
    <span className="flex w-full items-center gap-2 text-xs text-ink-soft">
      <span aria-hidden className="shrink-0">
        {PLAN_QUESTIONS.spendDays}
      </span>
      <Select
        aria-label={PLAN_QUESTIONS.spendDaysOf(channelName)}
        value={draft.spendDays.get(channelId) ?? ""}
        onChange={(event) => choose(event.target.value)}
        className="h-8 max-w-md text-xs"
      >
        <option value="">{PLAN_QUESTIONS.spendDaysDefault}</option>
        {SPEND_DAYS.map((mode) => (
          <option key={mode} value={mode}>
            {SPEND_DAYS_NAMES[mode]}
          </option>
        ))}
      </Select>
    </span>
  );
}

function describeRecent({ recentDailySpendMicros, currency, dayCount, lastDay }: ChannelOption): string {
  if (recentDailySpendMicros === null)
    return lastDay === null ? "no data" : `no spend in the last 28 days, data to ${formatDay(lastDay)}`;
  return `${formatMoney(recentDailySpendMicros, currency)} a day, data on ${dayCount} of 28 days`;
}
