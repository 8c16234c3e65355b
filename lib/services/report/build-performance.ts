import {
  MATURE_SHARE,
  type EfficiencyKind,
  type Performance,
  type PerformanceDay,
  type PerformanceGroup,
  type PerformanceGroupRow,
  type PerformanceTotals,
} from "@/lib/domain/views/performance";
import { addDays, listDays, type Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import { microsToUnits, type Micros } from "@/lib/domain/money";
import type { PerformanceInputs } from "./performance-inputs";
import { addMicros, addNumbers, sumParts, type PartSums } from "./sum-parts";

const MAX_GROUPS = 7;
export const OTHER_GROUP_ID = "other";

interface Member {
  group: PerformanceGroup;
  sums: Map<Day, PartSums>;
}

/** The performance data of the overview and of every report. Pure. */
export function buildPerformance(inputs: PerformanceInputs): Performance {
  const byDay = groupRowsByDay(inputs.channelDays);
  const days = listDays(inputs.from, inputs.to);
  const members = rankMembers(listMembers(inputs, byDay, days), days);
  const largest = members.length > MAX_GROUPS ? members.slice(0, MAX_GROUPS - 1) : members;
  const rest = members.slice(largest.length);
  const shown = inStandingOrder(largest, inputs);
  const groups =
    rest.length > 0
      ? [...shown.map(({ group }) => group), { groupId: OTHER_GROUP_ID, name: "Other" }]
      : shown.map(({ group }) => group);
  const daySums = new Map([...byDay].map(([day, rows]) => [day, sumParts(inputs, rows)]));
  const totals = totalsOf(days.map((day) => daySums.get(day)));
  return {
    currency: inputs.currency,
    goalName: inputs.goalName,
    from: inputs.from,
    to: inputs.to,
    weekStart: inputs.weekStart,
    limits: inputs.limits,
    groups,
    days: days.map((day) => buildDay({ inputs, day, daySums, shown, rest })),
    rows: members.map((member) => buildRow(member, days, totals)),
    totals,
  };
}

/** A fixed order, because colours follow it: a channel that grows must keep its colour. */
function inStandingOrder(members: Member[], { groupBy, actionNames, channelNames }: PerformanceInputs): Member[] {
  const order = [...(groupBy === "action" ? actionNames : channelNames).keys()];
  return members.toSorted((a, b) => order.indexOf(a.group.groupId) - order.indexOf(b.group.groupId));
}

export function totalsOf(days: (PartSums | undefined)[]): PerformanceTotals {
  const present = days.filter((day) => day !== undefined);
  const known = <T>(values: (T | null)[]) => values.filter((value) => value !== null);
  return {
    spendMicros: addMicros(known(present.map((day) => day.spendMicros))),
    conversions: addNumbers(known(present.map((day) => day.conversions))),
    expectedConversions: addNumbers(known(present.map((day) => day.expectedConversions))),
    valueMicros: addMicros(known(present.map((day) => day.valueMicros))),
    roi: efficiencyOf("roi", present, (day) => unitsOrNull(day.valueMicros)),
    cpa: efficiencyOf("cpa", present, (day) => day.conversions),
  };
}

/** ROI or CPA over the days that have both parts of the ratio. */
export function efficiencyOf(
  kind: EfficiencyKind,
  days: (PartSums | undefined)[],
  gainOf: (day: PartSums) => number | null,
): number | null {
  let spend = 0;
  let gain = 0;
  for (const day of days) {
    const outcome = day ? gainOf(day) : null;
    if (!day || day.spendMicros === null || outcome === null) continue;
    spend += microsToUnits(day.spendMicros);
    gain += outcome;
  }
  const [numerator, denominator] = kind === "roi" ? [gain, spend] : [spend, gain];
  return denominator > 0 ? numerator / denominator : null;
}

/** A day's value (for ROI) or conversions (for CPA), completed by the lag profile. */
export function expectedGain(kind: EfficiencyKind): (day: PartSums) => number | null {
  return kind === "roi" ? (day) => unitsOrNull(day.expectedValueMicros) : (day) => day.expectedConversions;
}

export function groupRowsByDay(rows: ChannelDay[]): Map<Day, ChannelDay[]> {
  const byDay = new Map<Day, ChannelDay[]>();
  for (const row of rows) {
    const list = byDay.get(row.day);
    if (list) list.push(row);
    else byDay.set(row.day, [row]);
  }
  return byDay;
}

function listMembers(inputs: PerformanceInputs, byDay: Map<Day, ChannelDay[]>, days: Day[]): Member[] {
  const byAction = inputs.groupBy === "action";
  const names = byAction ? inputs.actionNames : inputs.channelNames;
  const seen = days.flatMap((day) => byDay.get(day) ?? []);
  const ids = byAction
    ? [...inputs.weights].filter(([, weight]) => weight > 0).map(([id]) => id)
    : [...new Set(seen.map((row) => row.channelId))];
  return ids.map((groupId) => ({
    group: { groupId, name: names.get(groupId) ?? "Unnamed" },
    sums: new Map(
      days.flatMap((day) => {
        const rows = (byDay.get(day) ?? []).filter((row) => byAction || row.channelId === groupId);
        return rows.length === 0 ? [] : [[day, actionOrChannelSums(inputs, rows, groupId)] as const];
      }),
    ),
  }));
}

function actionOrChannelSums(inputs: PerformanceInputs, rows: ChannelDay[], groupId: string): PartSums {
  if (inputs.groupBy === "channel") return sumParts(inputs, rows);
  return { ...sumParts(inputs, rows, groupId), spendMicros: null };
}

function rankMembers(members: Member[], days: Day[]): Member[] {
  const size = (member: Member) => totalsOf(days.map((day) => member.sums.get(day))).conversions ?? 0;
  return members
    .map((member) => ({ member, size: size(member) }))
    .sort((one, other) => other.size - one.size || (one.member.group.name < other.member.group.name ? -1 : 1))
    .map(({ member }) => member);
}

function buildDay(view: {
  inputs: PerformanceInputs;
  day: Day;
  daySums: Map<Day, PartSums>;
  shown: Member[];
  rest: Member[];
}): PerformanceDay {
  const { inputs, day, daySums, shown, rest } = view;
  const sums = daySums.get(day);
  const parts = shown.map((member) => member.sums.get(day) ?? NOTHING);
  const others = rest.flatMap((member) => member.sums.get(day) ?? []);
  const { complete, expectedValueMicros: _, ...counted } = sums ?? NOTHING;
  return {
    day,
    ...counted,
    budgetMicros: inputs.budgetOf(day),
    provisional: sums !== undefined && (!complete || counted.maturity < MATURE_SHARE),
    windowEfficiency: sums === undefined ? null : windowEfficiency(inputs, day, daySums),
    groupConversions: [
      ...parts.map((part) => part.conversions),
      ...(rest.length > 0 ? [addNumbers(others.map((part) => part.conversions))] : []),
    ],
    groupSpendMicros: [
      ...parts.map((part) => part.spendMicros),
      ...(rest.length > 0 ? [addMicros(others.map((part) => part.spendMicros))] : []),
    ],
  };
}

/** A day without rows. */
const NOTHING: PartSums = {
  spendMicros: null,
  conversions: null,
  expectedConversions: null,
  valueMicros: null,
  expectedValueMicros: null,
  maturity: 1,
  complete: true,
};

function windowEfficiency({ limits }: PerformanceInputs, day: Day, daySums: Map<Day, PartSums>): number | null {
  const window = listDays(addDays(day, 1 - limits.windowDays), day).map((past) => daySums.get(past));
  return efficiencyOf(limits.efficiency, window, expectedGain(limits.efficiency));
}

function buildRow(member: Member, days: Day[], all: PerformanceTotals): PerformanceGroupRow {
  const totals = totalsOf(days.map((day) => member.sums.get(day)));
  return {
    ...member.group,
    ...totals,
    conversionShare: all.conversions && totals.conversions !== null ? totals.conversions / all.conversions : null,
    dailyConversions: days.map((day) => member.sums.get(day)?.conversions ?? null),
  };
}

function unitsOrNull(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}
