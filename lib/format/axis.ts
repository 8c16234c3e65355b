import type { Day } from "@/lib/domain/day";
import type { Currency } from "@/lib/domain/money";
import { formatDay, formatShortDay } from "./day";
import { formatUnitsFixed } from "./money";
import { formatFixed } from "./number";

/**
 * The format of an axis: every tick has the same unit and the same decimals, as many as the distance between two ticks
 * needs. "€0, €10K, €20K" and "0, 0.5, 1.0", never "€2.3K, €1.5K, €750".
 */
export function countAxis(ticks: readonly number[]): (value: number) => string {
  return axisFormat(ticks, formatFixed);
}

/** The same for money in currency units. */
export function moneyAxis(ticks: readonly number[], currency: Currency): (value: number) => string {
  return axisFormat(ticks, (units, decimals) => formatUnitsFixed(units, currency, decimals));
}

/** The same for ROI. */
export function roiAxis(ticks: readonly number[]): (value: number) => string {
  const format = axisFormat(ticks, formatFixed);
  return (value) => `${format(value)}×`;
}

/** The format of a time axis: "12 Mar", or "12 Mar 2026" where the axis has days of two years. */
export function dayAxis(from: Day | undefined, to: Day | undefined): (day: Day) => string {
  return from?.slice(0, 4) === to?.slice(0, 4) ? formatShortDay : formatDay;
}

/** Ten thousand needs its unit, because "€10,000" is too wide for the side of a chart. */
const UNITS = [
  { from: 1e9, divisor: 1e9, suffix: "B" },
  { from: 1e6, divisor: 1e6, suffix: "M" },
  { from: 1e4, divisor: 1e3, suffix: "K" },
];
const MAX_DECIMALS = 6;

function axisFormat(ticks: readonly number[], print: (value: number, decimals: number) => string) {
  const largest = Math.max(0, ...ticks.map(Math.abs));
  const { divisor, suffix } = UNITS.find((unit) => largest >= unit.from) ?? { divisor: 1, suffix: "" };
  const isExact = (decimals: number) => ticks.every((tick) => isWhole((tick / divisor) * 10 ** decimals));
  let decimals = 0;
  while (decimals < MAX_DECIMALS && !isExact(decimals)) decimals++;
  return (value: number) => (value === 0 ? print(0, 0) : `${print(value / divisor, decimals)}${suffix}`);
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}
