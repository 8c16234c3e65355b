import { settledCurrency } from "./currency-evidence";
import { decimalSignOf, columnOf, type ColumnUse } from "../mapping";
import type { Draft, OpenQuestion } from "./draft";
import {
  centDecimals,
  microsPer,
  normaliseText,
  MONEY_UNITS,
  unitInName,
  type MoneyUnit,
  type DecimalSign,
  type NumberEvidence,
} from "../cells";

const MICROS_PER_UNIT = 1_000_000;
/** Below this, whole amounts are no cents that anyone reports. */
const MIN_CENTS = 100;
/** The smallest amount that a day's spend reaches in micros: a tenth of the currency unit, or ten yen. */
const MIN_MICROS = 100_000;
const MIN_MICROS_WITHOUT_CENTS = 10_000_000;
/** No campaign returns so many times its spend, and no daily budget is so many times the spend. */
const MAX_RATIO = 20;
/** Costs per click outside this range are absurd in currencies of which one buys something. */
const CLICK_COST = { min: 0.002, max: 1000 };
/** A single click can cost anything, such as on the first day of a campaign. */
const MIN_CLICKS = 20;
const STRONG = new Set(
  "USD EUR GBP CHF CAD AUD NZD SGD BRL PLN ILS AED SAR QAR BHD KWD OMR JOD MYR DKK SEK NOK CNY HKD CZK TRY MXN ZAR".split(
    " ",
  ),
);

export function askMoneyUnits(draft: Draft): OpenQuestion[] {
  return draft.mapping.columns.filter(isMoney).flatMap((use) => {
    const { unit, options, proposed } = unitOf(use, draft);
    return unit === null ? [askUnit(use, draft, { options, proposed })] : [];
  });
}

const isMoney = ({ role }: ColumnUse) => role === "spend" || role === "value" || role === "budget";

interface UnitReading {
  /** Null if only a person knows. */
  unit: MoneyUnit | null;
  options: MoneyUnit[];
  proposed: MoneyUnit | null;
}

/** The unit of a column of money, from its name, its decimals, its clicks, and what was answered. */
export function unitOf(use: ColumnUse, draft: Draft): UnitReading {
  const numbers = draft.inspection.columns[use.index]?.numbers;
  const hasAnswer = MONEY_UNITS.some((unit) => unit === draft.answers.values[`unit:${use.index}`]);
  if (hasAnswer) return ask([...MONEY_UNITS]);
  if (!numbers || numbers.largest === 0) return decided("units");
  const named = unitInName(use.name);
  if (named === "micros") return decided("micros");
  if (named !== null) return ask(["units", named], numbers.withDecimals > 0 && named === "cents" ? null : named);
  if (use.unit === "micros") return decided("micros");
  const titled = unitOfTitle(draft);
  if (titled !== null) return ask(["units", titled], titled);
  return use.role === "spend" ? spendUnit(use, draft, numbers) : companionUnit(use, draft, numbers);
}

const THOUSANDS =
  /(?:^| )(?:in|en|em) (?:thousands?|tsd|tausend|milliers|miles|milhares|migliaia|duizenden|teur|keur)(?: |$)/;
const MILLIONS = /(?:^| )(?:in|en|em) (?:millions?|mio|millionen|millones|milhoes|milioni|miljoenen)(?: |$)/;

/** The unit in a line above the table, such as "Amounts in thousands of EUR". */
function unitOfTitle({ inspection }: Draft): MoneyUnit | null {
  const lines = inspection.facts.titleLines.map(normaliseText);
  if (lines.some((line) => THOUSANDS.test(line))) return "thousands";
  return lines.some((line) => MILLIONS.test(line)) ? "millions" : null;
}

const decided = (unit: MoneyUnit): UnitReading => ({ unit, options: [], proposed: null });

function ask(options: MoneyUnit[], proposed: MoneyUnit | null = null): UnitReading {
  return options.length < 2 ? decided("units") : { unit: null, options, proposed };
}

function spendUnit(use: ColumnUse, draft: Draft, numbers: NumberEvidence): UnitReading {
  const isFitting = (unit: MoneyUnit) => hasFittingClicks(use, unit, draft);
  if (numbers.withDecimals > 0) {
    const others = (["micros", "thousands"] as const).filter((unit) => isFitting(unit) === true);
    return isFitting("units") === false && others.length > 0 ? ask(["units", ...others], others[0]) : decided("units");
  }
  const options = wholeUnits(largestOf(use, draft), settledCurrency(draft)).filter(
    (unit) => unit === "units" || isFitting(unit) !== false,
  );
  const fitting = options.filter((unit) => isFitting(unit) === true);
  return ask(options, fitting.length === 1 ? fitting[0] : null);
}

/** The units that whole numbers of this size can have. */
function wholeUnits(largest: number, currency: string | null): MoneyUnit[] {
  const hasCents = centDecimals(currency) > 0;
  const isCents = hasCents && largest >= MIN_CENTS;
  const isMicros = largest >= (hasCents ? MIN_MICROS : MIN_MICROS_WITHOUT_CENTS);
  return ["units", ...(isCents ? ["cents" as const] : []), ...(isMicros ? ["micros" as const] : [])];
}

/** Whether the cost per click is one that exists; null without enough clicks to say. */
function hasFittingClicks(use: ColumnUse, unit: MoneyUnit, draft: Draft): boolean | null {
  const column = columnOf(draft.mapping, "clicks");
  const clicks = column ? sumOf(column, draft) : 0;
  if (clicks < MIN_CLICKS) return null;
  const currency = settledCurrency(draft);
  const cost = unitsOf(use, unit, draft) / clicks;
  const max = currency !== null && STRONG.has(currency) ? CLICK_COST.max : CLICK_COST.max * 1000;
  return cost >= CLICK_COST.min && cost <= max;
}

/** Value and budget are compared with the spend, which mostly has the same unit. */
function companionUnit(use: ColumnUse, draft: Draft, numbers: NumberEvidence): UnitReading {
  const spend = columnOf(draft.mapping, "spend");
  if (!spend || numbers.withDecimals > 0) return decided("units");
  const options = wholeUnits(largestOf(use, draft), settledCurrency(draft));
  const own = unitOf(spend, draft);
  if (own.unit === null)
    return draft.answers.values[`unit:${spend.index}`] ? byRatio(use, draft, options) : ask(options);
  return byRatio(use, draft, options);
}

function byRatio(use: ColumnUse, draft: Draft, options: MoneyUnit[]): UnitReading {
  const spend = columnOf(draft.mapping, "spend");
  const answer = spend && MONEY_UNITS.find((unit) => unit === draft.answers.values[`unit:${spend.index}`]);
  const unit = spend && (answer ?? unitOf(spend, draft).unit);
  if (!spend || !unit) return decided("units");
  const ratio = comparable(use, "units", draft) / comparable({ ...use, index: spend.index }, unit, draft);
  return ratio >= MAX_RATIO ? ask(options) : decided("units");
}

/** Value adds up over the days. A budget is repeated on each row, so its largest counts. */
function comparable(use: ColumnUse, unit: MoneyUnit, draft: Draft): number {
  if (use.role !== "budget") return unitsOf(use, unit, draft);
  return (largestOf(use, draft) * microsPer(unit, settledCurrency(draft))) / MICROS_PER_UNIT;
}

function askUnit(use: ColumnUse, draft: Draft, { options, proposed }: Omit<UnitReading, "unit">): OpenQuestion {
  const numbers = draft.inspection.columns[use.index]?.numbers;
  const largest = formatAmount(largestOf(use, draft));
  const kind = numbers && numbers.withDecimals === 0 ? "whole numbers" : "numbers";
  return {
    id: `unit:${use.index}`,
    text: `"${use.name}" contains ${kind} up to ${largest}. What is their unit?`,
    kind: "choice",
    options: options.map((unit) => ({ value: unit, label: labelOf(use, unit, draft) })),
    proposed,
  };
}

function labelOf(use: ColumnUse, unit: MoneyUnit, draft: Draft): string {
  const currency = settledCurrency(draft);
  const day = columnOf(draft.mapping, "day");
  const days = (day && draft.inspection.columns[day.index]?.dayCount) ?? 0;
  const largest = `largest ${formatAmount((largestOf(use, draft) * microsPer(unit, currency)) / MICROS_PER_UNIT)}`;
  const average = days > 0 ? `${formatAmount(unitsOf(use, unit, draft) / days)} a day on average, ` : "";
  return `${nameOf(unit, currency)}: ${average}${largest}`;
}

function nameOf(unit: MoneyUnit, currency: string | null): string {
  if (unit === "cents" && centDecimals(currency) !== 2) return "Smallest units of the currency";
  return {
    units: "Currency units",
    cents: "Cents",
    micros: "Micros (millionths)",
    thousands: "Thousands",
    millions: "Millions",
  }[unit];
}

function unitsOf(use: ColumnUse, unit: MoneyUnit, draft: Draft): number {
  return (sumOf(use, draft) * microsPer(unit, settledCurrency(draft))) / MICROS_PER_UNIT;
}

function sumOf(use: ColumnUse, draft: Draft): number {
  return draft.inspection.columns[use.index]?.numbers.amounts[signOf(use, draft)].sum ?? 0;
}

function largestOf(use: ColumnUse, draft: Draft): number {
  return draft.inspection.columns[use.index]?.numbers.amounts[signOf(use, draft)].largest ?? 0;
}

function formatAmount(amount: number): string {
  if (amount !== 0 && Math.abs(amount) < 0.01) return amount.toPrecision(2);
  const digits = Number.isInteger(amount) ? 0 : 2;
  return amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function signOf({ index }: ColumnUse, { inspection, answers }: Draft): DecimalSign {
  return decimalSignOf(inspection.columns[index], inspection, answers.values["number-format"]);
}
