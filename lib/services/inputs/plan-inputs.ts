import type { CurrentBudget } from "@/lib/domain/current";
import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { AnsweredSpan, CalendarSpan } from "@/lib/domain/unusual-days";
import type { LagProfile } from "@/lib/engine";
import type { ChannelDayRecord } from "@/lib/store/channel-days";

export interface PlanInputChannel {
  channelId: string;
  name: string;
  connectionId: string;
  /** The ad account's time zone, which defines its days. */
  timeZone: string;
  current: CurrentBudget;
  /** The day on which the current budget took effect; null if it is derived from spend. */
  changedOn: Day | null;
  /** Whether the change on that day raised or reduced the budget; absent where that is not known. */
  changed?: "raised" | "reduced";
  /** The budget before the plan day's first approval, from which the largest step counts; absent if it is the current one. */
  stepFromMicros?: Micros;
  /** The amount at which an approver holds the channel on the plan day; absent without one. */
  held?: {
    micros: Micros;
    until: Day;
    reason: string;
    /** The last day of an earlier amount that counts again after this one; absent without one. */
    thenUntil?: Day;
  };
}

export interface GoalAction {
  actionId: string;
  connectionId: string;
  /** The same in all connections: the learner treats "purchase" in two accounts as one action. */
  key: string;
  name: string;
  weight: number;
  /** Whether a day's count can still rise later: conversions can, clicks cannot. */
  late: boolean;
}

/** What people said about unusual days, and the plan's calendar. */
export interface KnownDays {
  /** Answered spans, newest first. */
  answers: AnsweredSpan[];
  calendar: CalendarSpan[];
}

/** A channel's day, limited to the fields that the numbers depend on and the goal's actions. */
export type InputDay = Pick<
  ChannelDayRecord,
  "channelId" | "day" | "spendMicros" | "budgetMicros" | "fetchedAt" | "actions"
>;

/** A channel's numbers of a day as one reading gave them; null where they are not known, or cannot be compared. */
export interface DayReading {
  /** The day on which they were first read, in the account's time zone. */
  on: Day;
  /** The whole days between the day's end and the last time that they were read. */
  ageDays: number;
  /** In currency units. */
  spend: number | null;
  /** Weighted by the goal. */
  conversions: number | null;
}

/** A channel's day whose numbers changed after its first week. */
export interface ChangedDay {
  channelId: string;
  day: Day;
  /** From the first to the newest. */
  readings: DayReading[];
}

/** The inputs of the learner and the proposal: the run's inputs and the lag learned from them. */
export interface PlanInputs {
  planId: string;
  planVersion: number;
  settings: PlanSettings;
  forDay: Day;
  seed: number;
  channels: PlanInputChannel[];
  actions: GoalAction[];
  /** Complete days before `forDay`, ascending by day, for the plan's channels only. */
  days: InputDay[];
  /** The delay of the goal's conversions; null if they are not late. */
  lagProfile: LagProfile | null;
  /** The first of the youngest days, whose conversions are left out because the delay is not known; absent for none. */
  leftOutFrom?: Day;
  /** Ascending by day and channel; absent in runs from before restated days were found. */
  changedDays?: ChangedDay[];
  /** Absent in runs from before unusual days were asked about. */
  known?: KnownDays;
  /** Sentences about missing data. */
  missing: string[];
}

/** The inputs with each own amount of an approver as its channel's only limit, in place of lock, lowest and highest. */
export function withHeldLimits(inputs: PlanInputs): PlanInputs {
  const held = new Map(inputs.channels.flatMap((channel) => (channel.held ? [[channel.channelId, channel.held]] : [])));
  if (held.size === 0) return inputs;
  const channels = inputs.settings.channels.map((limits) => {
    const micros = held.get(limits.channelId)?.micros;
    return micros === undefined ? limits : { ...limits, minMicros: micros, maxMicros: micros, locked: false };
  });
  return { ...inputs, settings: { ...inputs.settings, channels } };
}
