import type { Claim } from "@/lib/domain/claim";
import type { ProposalLine } from "@/lib/domain/proposal";
import type { CurveView } from "@/lib/domain/views/plan";
import { listFreeChannels, type PlanInputs } from "@/lib/services/inputs";

/** A free channel's line and curve: no budget, and why. */
export interface FreeLine {
  line: ProposalLine;
  curve: CurveView;
}

/** The lines of the channels that have conversions without spend, which the solve does not contain. */
export function freeLines(inputs: PlanInputs, describe: (claims: Claim[]) => string): FreeLine[] {
  const free = listFreeChannels(inputs);
  if (free.length === inputs.channels.length) return [];
  return free.map(({ channelId, conversions, days, isUnknown }) => {
    const channelName = inputs.channels.find((channel) => channel.channelId === channelId)?.name ?? "";
    const claim: Claim = { code: "free", conversions, days, isUnknown };
    const line: ProposalLine = {
      channelId,
      channelName,
      currentMicros: 0n,
      idealMicros: 0n,
      allowedMicros: 0n,
      bindingLimit: "none",
      reason: describe([claim]),
      nextUnitConversions: null,
      predictedConversions: { low: 0, mid: 0, high: 0 },
      limitPrice: null,
    };
    const curve: CurveView = {
      ...{ channelId, channelName, status: "not-enough-data", spend: [], mean: [], low: [], high: [] },
      ...{ supported: null, observed: [] },
    };
    return { line, curve };
  });
}

/** Entries of solved and of free channels, in the order of the plan. */
export function inPlanOrder<Entry extends { channelId: string }>({ channels }: PlanInputs, entries: Entry[]): Entry[] {
  const byId = new Map(entries.map((entry) => [entry.channelId, entry]));
  return channels.flatMap(({ channelId }) => byId.get(channelId) ?? []);
}
