import type { ChannelDay } from "@/lib/domain/day-row";
import { unitsToMicros, microsToUnits, type Micros } from "@/lib/domain/money";
import { countedRatio, valueOfDay } from "@/lib/domain/counted-day";
import { EFFICIENCY_KINDS, type EfficiencyKind } from "@/lib/domain/views/performance";
import type { PerformanceInputs } from "./performance-inputs";

/** Sums of some channel-days. A sum is null if a part is missing or if there are no parts. */
export interface PartSums extends Gains {
  /** The sum of the known spends; null if none is known. */
  spendMicros: Micros | null;
  /** Whether the spend of a part is unknown, so that the sum is a lower bound. */
  isSpendPartial: boolean;
  /** The share of the final conversions that is already reported; 1 if nothing counts. */
  maturity: number;
  complete: boolean;
  /** The parts that ROI and CPA count; null where that is no channel-day. */
  ratio: Record<EfficiencyKind, RatioSums | null>;
}

/** What spend brought. */
export interface Gains {
  conversions: number | null;
  expectedConversions: number | null;
  valueMicros: Micros | null;
  expectedValueMicros: Micros | null;
}

/** Spend and what it brought, in currency units and weighted conversions, over the channel-days that count. */
export interface RatioSums {
  spend: number;
  reported: number;
  expected: number;
}

type Counted = Gains & Pick<PartSums, "maturity">;

export function sumParts(inputs: PerformanceInputs, rows: ChannelDay[], actionId?: string): PartSums {
  const counted = rows.flatMap((row) => countActions(inputs, row, actionId));
  const gains = addGains(counted);
  const { conversions, expectedConversions } = gains;
  const known = rows.filter((row) => row.spendMicros !== null);
  return {
    ...gains,
    spendMicros: addMicros(known.map((row) => row.spendMicros)),
    isSpendPartial: known.length < rows.length,
    maturity: conversions && expectedConversions ? conversions / expectedConversions : meanMaturity(counted),
    complete: rows.every((row) => row.complete),
    // Spend belongs to a channel and not to one of its actions.
    ratio: actionId === undefined ? sumRatios(inputs, rows) : { roi: null, cpa: null },
  };
}

function addGains(counted: Counted[]): Gains {
  return {
    conversions: addNumbers(counted.map((part) => part.conversions)),
    expectedConversions: addNumbers(counted.map((part) => part.expectedConversions)),
    valueMicros: addValues(counted.map((part) => part.valueMicros)),
    expectedValueMicros: addValues(counted.map((part) => part.expectedValueMicros)),
  };
}

function sumRatios(inputs: PerformanceInputs, rows: ChannelDay[]): PartSums["ratio"] {
  const sums: PartSums["ratio"] = { roi: null, cpa: null };
  for (const row of rows) {
    for (const kind of EFFICIENCY_KINDS) {
      const day = ratioOf(inputs, row, kind);
      const counted = countedRatio({ spend: day.spend, gain: day.reported });
      if (counted === null) continue;
      const sum = (sums[kind] ??= { spend: 0, reported: 0, expected: 0 });
      sum.spend += counted.spend;
      sum.reported += counted.gain;
      sum.expected += day.expected ?? counted.gain;
    }
  }
  return sums;
}

/** A channel's day as ROI or CPA sees it; null is unknown. */
export interface RowRatio {
  spend: number | null;
  reported: number | null;
  expected: number | null;
}

export function ratioOf(inputs: PerformanceInputs, row: ChannelDay, kind: EfficiencyKind): RowRatio {
  const spend = row.spendMicros === null ? null : microsToUnits(row.spendMicros);
  if (!inputs.hasGoal(row.channelId)) return { spend, reported: 0, expected: 0 };
  const counted = countActions(inputs, row);
  const conversions = addNumbers(counted.map((part) => part.conversions));
  if (kind === "cpa")
    return { spend, reported: conversions, expected: addNumbers(counted.map((part) => part.expectedConversions)) };
  const valueOf = (read: (part: Counted) => Micros | null) =>
    valueOfDay(
      counted.map((part) => unitsOrNull(read(part))),
      conversions,
      inputs.reportsValues(row.channelId),
    );
  return {
    spend,
    reported: valueOf((part) => part.valueMicros),
    expected: valueOf((part) => part.expectedValueMicros),
  };
}

function unitsOrNull(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}

export function addNumbers(numbers: (number | null)[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce<number | null>((sum, next) => (sum === null || next === null ? null : sum + next), 0);
}

export function addMicros(amounts: (Micros | null)[]): Micros | null {
  if (amounts.length === 0) return null;
  return amounts.reduce<Micros | null>((sum, next) => (sum === null || next === null ? null : sum + next), 0n);
}

/** An action without a value is skipped, so that it does not make the sum of the others unknown. */
function addValues(amounts: (Micros | null)[]): Micros | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : addMicros(known);
}

function meanMaturity(counted: Counted[]): number {
  if (counted.length === 0) return 1;
  return counted.reduce((sum, part) => sum + part.maturity, 0) / counted.length;
}

function countActions(inputs: PerformanceInputs, row: ChannelDay, onlyActionId?: string): Counted[] {
  const { weights, maturityOf } = inputs;
  return row.actions.flatMap(({ actionId, count, valueMicros }) => {
    const weight = weights.get(actionId) ?? 0;
    if (weight === 0 || (onlyActionId !== undefined && actionId !== onlyActionId)) return [];
    const maturity = maturityOf(row.channelId, actionId, row.day);
    return {
      maturity,
      conversions: count === null ? null : weight * count,
      expectedConversions: count === null ? null : (weight * count) / maturity,
      valueMicros,
      expectedValueMicros: valueMicros === null ? null : unitsToMicros(microsToUnits(valueMicros) / maturity),
    };
  });
}
