import { type Day, describeDay, toDay } from "@/lib/domain/day";
import { describeMoney, type Currency } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { listChannelDays } from "@/lib/store/channel-days";
import { haveDaysOf } from "@/lib/store/imports";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { readBasis, readPlanRecords, type BasisChannel, type DataBasis, type PlanRecords } from "./data-basis";
import type { InputDay } from "./plan-inputs";
import { inputDays } from "./read-inputs";

/** The data that was read for a proposal, for comparison with the current data. */
export interface ReadBefore {
  planId: string;
  basis: DataBasis;
  settings: PlanSettings;
  forDay: Day;
  /** The days that were read. They are loaded only if some have changed. */
  days(): Promise<InputDay[]>;
}

const MAX_NAMED = 3;

/** Describes the changes to the data since then, to follow "…: "; null if there are none. */
export async function findDataChanges(tx: WorkspaceTransaction, read: ReadBefore): Promise<string | null> {
  const records = await readPlanRecords(tx, read.settings, read.forDay);
  const now = await readBasis(tx, records, { planId: read.planId, upTo: read.basis.upTo });
  const changes = [
    ...channelChanges(read, now),
    ...(await dayChanges(tx, read, { now, records })),
    ...goalChanges(read.basis, now),
    ...knownChanges(read.basis, now),
  ];
  if (changes.length === 0) changes.push(...(await undoneSince(tx, read.basis, now)));
  if (changes.length === 0) return null;
  const more = changes.length - MAX_NAMED;
  return [...changes.slice(0, MAX_NAMED), ...(more > 0 ? [`${more} more`] : [])].join("; ");
}

function channelChanges({ basis, settings }: ReadBefore, now: DataBasis): string[] {
  const before = new Map(basis.channels.map((channel) => [channel.channelId, channel]));
  const after = new Map(now.channels.map((channel) => [channel.channelId, channel]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((channelId) => {
    const [was, is] = [before.get(channelId), after.get(channelId)];
    if (!was || !is) return [`${(was ?? is)?.name ?? channelId} ${was ? "was removed" : "was added"}`];
    return changesOf(was, is, settings.currency);
  });
}

function changesOf(was: BasisChannel, is: BasisChannel, currency: Currency): string[] {
  return [
    ...(was.archived === is.archived
      ? []
      : [`${is.name} was ${is.archived ? "archived" : "restored from the archive"}`]),
    ...(was.seriesId === is.seriesId ? [] : [`${is.name} uses another series`]),
    ...(was.timeZone === is.timeZone ? [] : [`the account of ${is.name} has another time zone`]),
    ...(was.budgetMicros === is.budgetMicros && was.budgetFrom === is.budgetFrom ? [] : [budgetChange(is, currency)]),
    ...(canonicalJson(was.held) === canonicalJson(is.held) ? [] : [heldChange(is, currency)]),
  ];
}

function budgetChange({ name, budgetMicros, budgetFrom }: BasisChannel, currency: Currency): string {
  if (budgetMicros === null || budgetFrom === null) return `the budget of ${name} is no longer recorded`;
  return `the budget of ${name} was set to ${describeMoney(BigInt(budgetMicros), currency)} from ${budgetFrom} on`;
}

function heldChange({ name, held }: BasisChannel, currency: Currency): string {
  if (!held) return `${name} is no longer held at an amount of an approver`;
  return `an approver holds ${name} at ${describeMoney(BigInt(held.micros), currency)} until ${held.until}`;
}

async function dayChanges(
  tx: WorkspaceTransaction,
  { basis, days }: ReadBefore,
  { now, records }: { now: DataBasis; records: PlanRecords },
): Promise<string[]> {
  const hashes = new Map(now.channels.map((channel) => [channel.channelId, channel.daysHash]));
  const changed = basis.channels.filter(
    ({ channelId, daysHash }) => hashes.has(channelId) && hashes.get(channelId) !== daysHash,
  );
  if (changed.length === 0) return [];
  const channelIds = changed.map((channel) => channel.channelId);
  const before = await days();
  const after = inputDays(await listChannelDays(tx, { channelIds, last: basis.upTo }), records.actions);
  return changed.flatMap(({ channelId, name }) =>
    describeDays(
      name,
      numbersByDay(before.filter((row) => row.channelId === channelId)),
      numbersByDay(after.filter((row) => row.channelId === channelId)),
    ),
  );
}

function numbersByDay(rows: InputDay[]): Map<Day, string> {
  return new Map(rows.map(({ day, fetchedAt: _, ...numbers }) => [day, canonicalJson(numbers)]));
}

function describeDays(name: string, before: Map<Day, string>, after: Map<Day, string>): string[] {
  const removed = [...before.keys()].filter((day) => !after.has(day));
  const added = [...after.keys()].filter((day) => !before.has(day));
  const restated = [...before.keys()].filter((day) => after.has(day) && after.get(day) !== before.get(day));
  return [
    ...describeDayRange(name, removed, ["was removed", "were removed"]),
    ...describeDayRange(name, restated, ["was restated", "were restated"]),
    ...describeDayRange(name, added, ["was added", "were added"]),
  ];
}

function describeDayRange(name: string, days: Day[], [one, many]: [string, string]): string[] {
  const [first, ...rest] = [...days].sort();
  if (first === undefined) return [];
  const last = rest.at(-1);
  if (last === undefined) return [`${describeDay(first)} of ${name} ${one}`];
  return [`${days.length} days of ${name} (${describeDay(first)} to ${describeDay(last)}) ${many}`];
}

function goalChanges(before: DataBasis, now: DataBasis): string[] {
  return canonicalJson(before.goals) === canonicalJson(now.goals)
    ? []
    : ["a conversion action of the goal was changed"];
}

const NOTHING_KNOWN = canonicalJson({ answers: [], calendar: [] });

function knownChanges(before: DataBasis, now: DataBasis): string[] {
  return (before.known ?? NOTHING_KNOWN) === (now.known ?? NOTHING_KNOWN)
    ? []
    : ["an answer about unusual days was given or undone"];
}

/** If later readings had already replaced an undone import's days, its undo changes the lag but not the days. */
async function undoneSince(tx: WorkspaceTransaction, before: DataBasis, now: DataBasis): Promise<string[]> {
  const alreadyUndone = new Set(before.undoneImports);
  const undone = now.undoneImports.filter((importId) => !alreadyUndone.has(importId));
  const channelIds = now.channels.map((channel) => channel.channelId);
  const found = await haveDaysOf(tx, undone, { channelIds, last: toDay(before.upTo) });
  return found ? ["an import of these days was undone"] : [];
}
