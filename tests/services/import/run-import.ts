import { randomUUID } from "node:crypto";
import { toDay } from "@/lib/domain/day";
import { workerContext, type ServiceContext } from "@/lib/services/context";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { stageImport } from "@/lib/services/import/stage-import";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { listChannelDays } from "@/lib/store/channel-days/channel-days";
import { listWorkspaceDays } from "@/tests/store/workspace-days";
import { listChannels } from "@/lib/store/accounts/channels";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { savePerson } from "@/lib/store/people/people";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";

export const NOW = new Date("2026-11-23T08:00:00Z");

export async function newWorkspace(): Promise<ServiceContext> {
  const owner = await savePerson({ email: "owner@example.com", name: "Owner" });
  const { workspaceId } = await createWorkspace(owner.userId, { name: `W ${randomUUID()}` });
  return { ...workerContext(workspaceId, NOW), userId: owner.userId };
}

export const ANSWERS: Record<string, string> = {
  currency: "EUR",
  "time-zone": "Europe/Berlin",
  "export-day": "2026-11-22",
  "time-basis": "interaction",
  attribution: "platform default",
};

export async function stage(context: ServiceContext, text: string, fileName = "export.csv"): Promise<string> {
  const bytes = Buffer.from(text);
  return stageImport(context, { fileName, byteCount: bytes.length, bytes: inPieces(bytes) });
}

export async function check(
  context: ServiceContext,
  text: string,
  values: Record<string, string> = {},
  accountName: string | null = "export",
): Promise<string> {
  const importId = await stage(context, text);
  await answerImport(context, { importId, values: { ...ANSWERS, ...values }, accountName });
  await checkImport(context, importId);
  return importId;
}

export async function importFile(
  context: ServiceContext,
  text: string,
  values: Record<string, string> = {},
  accountName: string | null = "export",
) {
  const importId = await check(context, text, values, accountName);
  return { importId, result: await commitImport(context, importId) };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}

/** The workspace's history as screens and curves see it, with names instead of ids. */
export async function visibleState({ workspaceId }: ServiceContext) {
  return inWorkspace(workspaceId, async (tx) => {
    const channels = (await listChannels(tx)).filter((channel) => !channel.archived);
    const names = new Map(channels.map((channel) => [channel.channelId, channel.name]));
    const actions = new Map((await listConversionActions(tx)).map((action) => [action.actionId, action.key]));
    const days = await listChannelDays(tx, { channelIds: [...names.keys()] });
    return {
      channels: [...names.values()].sort(),
      days: days
        .map(({ channelId, actions: counts, ...day }) => ({
          channel: names.get(channelId),
          ...day,
          actions: Object.fromEntries(counts.map((one) => [actions.get(one.actionId), [one.count, one.valueMicros]])),
        }))
        .sort((left, right) => `${left.day}${left.channel}`.localeCompare(`${right.day}${right.channel}`)),
      totals: await listWorkspaceDays(tx, { first: toDay("2000-01-01"), last: toDay("2030-01-01") }),
    };
  });
}
