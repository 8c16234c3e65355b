import type { Counting } from "@/lib/store/imports";

/** Counts campaigns under other ids from here on, with everything that the counting already says about them. */
export function renameCampaigns(counting: Counting, pairs: { from: string; to: string }[]): Counting {
  const toOf = new Map(pairs.map(({ from, to }) => [from, to]));
  const rename = (id: string) => toOf.get(id) ?? id;
  const aliases = new Map([
    ...pairs.map(({ from, to }) => [from, to] as const),
    ...counting.aliases.map(({ from, to }) => [from, rename(to)] as const),
  ]);
  return {
    ...counting,
    aliases: [...aliases].map(([from, to]) => ({ from, to })),
    leftOut: counting.leftOut.map(rename),
    leftOutDays: counting.leftOutDays.map((day) => ({ ...day, campaign: rename(day.campaign) })),
  };
}
