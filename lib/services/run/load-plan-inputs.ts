import { addDays } from "@/lib/domain/day";
import { listChannelDays } from "@/lib/store/channel-days";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import type { FrozenInputs } from "./freeze-inputs";
import type { LagResult } from "./learn-lag";
import type { PlanInputs } from "./plan-inputs";
import type { StepInput } from "./run-step";

/** Puts together what earlier steps froze and the day rows that are complete on the eve of the plan day. */
export async function loadPlanInputs({ workspaceId, state, plan }: StepInput): Promise<PlanInputs> {
  const frozen = state.stepResults["roll-up"] as FrozenInputs;
  const lag = state.stepResults["lag-profile"] as LagResult;
  const channelIds = frozen.channels.map((channel) => channel.channelId);
  const last = frozen.lastDay ?? addDays(state.run.forDay, -1);
  const rows = await inWorkspace(workspaceId, (tx) => listChannelDays(tx, { channelIds, last }));
  const days = rows
    .filter((row) => row.complete)
    .sort((one, other) => compare(one.day, other.day) || compare(one.channelId, other.channelId));
  return {
    planId: plan.planId,
    planVersion: plan.version,
    settings: plan.settings,
    forDay: state.run.forDay,
    seed: state.run.seed,
    channels: frozen.channels.map((channel) => ({
      ...channel,
      current: { ...channel.current, micros: BigInt(channel.current.micros) },
    })),
    actions: frozen.actions,
    days,
    lagProfile: lag.profile,
    missing: frozen.missing,
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
