import {
  MATURE_SHARE,
  type Basis,
  type Performance,
  type PerformanceDay,
  type PerformanceGroup,
  type PerformanceGroupRow,
  type PerformanceTotals,
} from "@/lib/domain/views/performance";
import { listDays, type Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import type { PerformanceInputs } from "./performance-inputs";
import { efficiencyOf, efficiencyOfWindow, onBasis } from "./efficiency";
import { listLeftOutParts } from "./left-out-parts";
import { readLimit } from "./read-limit";
import { groupRowsByDay, sumDays, type DaySums } from "./sum-days";
import { addMicros, addNumbers, sumParts, type Gains, type PartSums } from "./sum-parts";

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
  const daySums = sumDays(inputs, byDay);
  const totals = totalsOf(
    inputs.basis,
    days.map((day) => daySums.get(day)),
  );
  return {
    currency: inputs.currency,
    basis: inputs.basis,
    goalName: inputs.goalName,
    from: inputs.from,
    to: inputs.to,
    weekStart: inputs.weekStart,
    limits: inputs.limits,
    groups,
    days: days.map((day) => buildDay({ inputs, day, daySums, shown, rest })),
    rows: members.map((member) => buildRow(member, { inputs, days, totals })),
    totals,
    reading: readLimit(inputs, daySums),
    leftOut: listLeftOutParts(inputs),
  };
}

/** A fixed order, because colours follow it: a channel that grows must keep its colour. */
function inStandingOrder(members: Member[], { groupBy, actionNames, channelNames }: PerformanceInputs): Member[] {
  const order = [...(groupBy === "action" ? actionNames : channelNames).keys()];
  return members.toSorted((a, b) => order.indexOf(a.group.groupId) - order.indexOf(b.group.groupId));
}

function totalsOf(basis: Basis, days: (PartSums | undefined)[]): PerformanceTotals {
  const present = days.filter((day) => day !== undefined);
  const known = <T>(values: (T | null)[]) => values.filter((value) => value !== null);
  const counted = present.map((day) => onBasis(basis, day));
  return {
    spendMicros: addMicros(known(present.map((day) => day.spendMicros))),
    ...(present.some((day) => day.isSpendPartial) && { isSpendPartial: true }),
    conversions: addNumbers(known(counted.map((day) => day.conversions))),
    valueMicros: addMicros(known(counted.map((day) => day.valueMicros))),
    roi: efficiencyOf({ efficiency: "roi", basis }, present),
    cpa: efficiencyOf({ efficiency: "cpa", basis }, present),
  };
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
  return { ...sumParts(inputs, rows, groupId), spendMicros: null, isSpendPartial: false };
}

function rankMembers(members: Member[], days: Day[]): Member[] {
  const size = (member: Member) => addNumbers(days.flatMap((day) => member.sums.get(day)?.conversions ?? [])) ?? 0;
  return members
    .map((member) => ({ member, size: size(member) }))
    .sort((one, other) => other.size - one.size || (one.member.group.name < other.member.group.name ? -1 : 1))
    .map(({ member }) => member);
}

function buildDay(view: {
  inputs: PerformanceInputs;
  day: Day;
  daySums: DaySums;
  shown: Member[];
  rest: Member[];
}): PerformanceDay {
  const { inputs, day, daySums, shown, rest } = view;
  const sums = daySums.get(day);
  const parts = shown.map((member) => member.sums.get(day) ?? NOTHING);
  const others = rest.flatMap((member) => member.sums.get(day) ?? []);
  const { complete, ratio: _, isSpendPartial, ...counted } = sums ?? NOTHING;
  return {
    day,
    ...counted,
    ...(isSpendPartial && { isSpendPartial }),
    budgetMicros: inputs.budgetOf(day),
    provisional: sums !== undefined && (!complete || counted.maturity < MATURE_SHARE),
    windowEfficiency: sums === undefined ? null : efficiencyOfWindow(inputs, daySums, day),
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

const NO_GAINS: Gains = { conversions: null, expectedConversions: null, valueMicros: null, expectedValueMicros: null };

/** A day without rows. */
const NOTHING: PartSums = {
  ...NO_GAINS,
  spendMicros: null,
  isSpendPartial: false,
  maturity: 1,
  complete: true,
  ratio: { roi: null, cpa: null },
};

function buildRow(
  member: Member,
  { inputs, days, totals: all }: { inputs: PerformanceInputs; days: Day[]; totals: PerformanceTotals },
): PerformanceGroupRow {
  const sums = days.map((day) => member.sums.get(day));
  const totals = totalsOf(inputs.basis, sums);
  return {
    ...member.group,
    ...totals,
    conversionShare: all.conversions && totals.conversions !== null ? totals.conversions / all.conversions : null,
    dailyConversions: sums.map((day) => (day ? onBasis(inputs.basis, day).conversions : null)),
  };
}
