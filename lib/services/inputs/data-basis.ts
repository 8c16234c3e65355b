import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Day } from "@/lib/domain/day";
import type { PlanSettings } from "@/lib/domain/plan";
import {
  type ChannelRecord,
  type ConnectionRecord,
  listChannels,
  listConnections,
  listConversionActions,
} from "@/lib/store/accounts";
import { hashChannelDays } from "@/lib/store/channel-days";
import { listUndoneImports } from "@/lib/store/imports";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { type DayBudget, listDayBudgets } from "./day-budgets";
import type { GoalAction } from "./plan-inputs";
import { readKnownDays } from "./unusual-days";

/**
 * The data behind a proposal in a form that is cheap to compare: the numbers of the days that the run read, their
 * series, and the recorded budgets. Later days and fetch times are not included.
 */
export interface DataBasis {
  upTo: Day;
  channels: BasisChannel[];
  goals: Pick<GoalAction, "actionId" | "key" | "late">[];
  /** Undone imports of the plan's accounts. The lag may have been learned from one even if later imports replaced its days. */
  undoneImports: string[];
  /** The answers about unusual days and the calendar, as JSON; absent before they existed. */
  known?: string;
}

export interface BasisChannel {
  channelId: string;
  /** For messages only; a new name is not new data. */
  name: string;
  archived: boolean;
  timeZone: string | null;
  seriesId: string | null;
  budgetMicros: string | null;
  budgetFrom: Day | null;
  /** The approver's own amount and its last day; absent without one. */
  held?: { micros: string; until: Day };
  /** Hash of all days up to `upTo`; null without days. If it differs, the days themselves are compared. */
  daysHash: string | null;
}

/** The workspace's records of a plan's channels, without their days. */
export interface PlanRecords {
  /** In the order of the plan. */
  channels: ChannelRecord[];
  connections: Map<string, ConnectionRecord>;
  /** The budgets in force on the plan day, including changes that start on that day. */
  budgets: DayBudget[];
  actions: GoalAction[];
}

export async function readPlanRecords(
  tx: WorkspaceTransaction,
  settings: Pick<PlanSettings, "channels" | "goalWeights">,
  forDay: Day,
): Promise<PlanRecords> {
  const channelIds = settings.channels.map((channel) => channel.channelId);
  const records = new Map((await listChannels(tx, { channelIds })).map((record) => [record.channelId, record]));
  return {
    channels: channelIds.flatMap((channelId) => records.get(channelId) ?? []),
    connections: new Map((await listConnections(tx)).map((record) => [record.connectionId, record])),
    budgets: await listDayBudgets(tx, { channelIds, day: forDay }),
    actions: await goalActions(tx, settings),
  };
}

export async function readBasis(
  tx: WorkspaceTransaction,
  records: PlanRecords,
  { planId, upTo }: { planId: string; upTo: Day },
): Promise<DataBasis> {
  const { channels, connections, budgets, actions } = records;
  const seriesOf = ({ connectionId }: ChannelRecord) => connections.get(connectionId)?.activeSeriesId ?? null;
  const hashes = await hashChannelDays(tx, {
    channels: channels.flatMap((channel) => {
      const seriesId = seriesOf(channel);
      return seriesId === null ? [] : [{ channelId: channel.channelId, seriesId }];
    }),
    actionIds: actions.map((action) => action.actionId),
    last: upTo,
  });
  return {
    upTo,
    channels: channels.map(({ channelId, connectionId, name, archived }) => {
      const connection = connections.get(connectionId);
      const budget = budgets.find((one) => one.channelId === channelId);
      return {
        channelId,
        name,
        archived,
        timeZone: connection?.timeZone ?? null,
        seriesId: connection?.activeSeriesId ?? null,
        budgetMicros: budget?.amountMicros?.toString() ?? null,
        budgetFrom: budget?.validFrom ?? null,
        ...heldOf(budget),
        daysHash: hashes.get(channelId) ?? null,
      };
    }),
    goals: actions.map(({ actionId, key, late }) => ({ actionId, key, late })),
    undoneImports: await listUndoneImports(tx, [...new Set(channels.map((channel) => channel.connectionId))]),
    known: canonicalJson(await readKnownDays(tx, planId)),
  };
}

function heldOf(budget: DayBudget | undefined): Pick<BasisChannel, "held"> {
  if (!budget?.held) return {};
  return { held: { micros: budget.held.amountMicros.toString(), until: budget.held.until } };
}

async function goalActions(
  tx: WorkspaceTransaction,
  { goalWeights }: Pick<PlanSettings, "goalWeights">,
): Promise<GoalAction[]> {
  const weights = new Map(goalWeights.map((goal) => [goal.actionId, goal.weight]));
  const actions = await listConversionActions(tx);
  return actions.flatMap(({ actionId, connectionId, key, name, kind }) => {
    const weight = weights.get(actionId) ?? 0;
    return weight > 0 ? [{ actionId, connectionId, key, name, weight, late: kind !== "click" }] : [];
  });
}
