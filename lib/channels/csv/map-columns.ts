import { currenciesOf } from "./currency-marks";
import { normaliseName, rolesOfName, type NameHit } from "./column-names";
import type { ColumnProfile, ColumnRole, Inspection } from "./inspection";
import type { MoneyUnit } from "./money-unit";
import { findPreset, type Preset } from "./presets";

/** How one column is used. */
export interface ColumnUse {
  index: number;
  name: string;
  role: ColumnRole;
  /** The conversion action, for conversions and value. */
  action: string | null;
  /** The unit of the platform's column; null or "ask" where its cells decide. */
  unit: MoneyUnit | "ask" | null;
}

export interface Mapping {
  preset: Preset | null;
  columns: ColumnUse[];
}

/** The columns that a person has mapped, by index. */
export type HandMapping = Record<string, { role: ColumnRole; action: string | null }>;

export const MANY_COLUMN_ROLES: ReadonlySet<ColumnRole> = new Set(["conversions", "value", "ignore"]);

/** Maps columns. A mapping by hand comes before the platform's preset, and the preset before column names. */
export function mapColumns(inspection: Inspection, byHand: HandMapping): Mapping {
  const preset = findPreset(inspection.columns.map((column) => column.name));
  const columns = inspection.columns.map((column) => fromPreset(column, preset));
  mapByName(columns, inspection);
  applyHand(columns, byHand);
  return { preset, columns };
}

export function columnOf(mapping: Mapping, role: ColumnRole): ColumnUse | null {
  return mapping.columns.find((use) => use.role === role) ?? null;
}

function fromPreset(column: ColumnProfile, preset: Preset | null): ColumnUse {
  const known = preset?.columns[normaliseName(column.name)];
  const isKnown = known !== undefined && Object.hasOwn(preset?.columns ?? {}, normaliseName(column.name));
  return {
    index: column.index,
    name: column.name,
    role: isKnown ? known.role : "ignore",
    action: isKnown ? (known.action ?? null) : null,
    unit: isKnown ? (known.unit ?? null) : null,
  };
}

function mapByName(columns: ColumnUse[], inspection: Inspection): void {
  const preset = findPreset(inspection.columns.map((column) => column.name));
  const isSettled = (use: ColumnUse) => Object.hasOwn(preset?.columns ?? {}, normaliseName(use.name));
  const taken = new Set(columns.map((use) => use.role));
  const hits = columns
    .filter((use) => !isSettled(use))
    .flatMap((use) =>
      rolesOfName(use.name).map((hit) => ({ use, hit, misfit: misfit(hit, inspection.columns[use.index]) })),
    )
    .filter(({ misfit }) => !misfit)
    .sort((left, right) => left.hit.rank - right.hit.rank || left.use.index - right.use.index);
  for (const { use, hit } of hits) {
    const role = hit.role as ColumnRole;
    if (NOT_ROLES.has(hit.role) || taken.has(role) || use.role !== "ignore") continue;
    use.role = role;
    if (role === "conversions" || role === "value") use.action = "conversions";
    taken.add(role);
  }
}

const NOT_ROLES = new Set<string>(["week", "month", "time-zone", "fetched-at", "breakdown"]);
const NUMBER_ROLES = new Set<string>(["spend", "impressions", "clicks", "conversions", "value", "budget"]);

/** Whether the content contradicts the name: names are not spend, and amounts are not a currency. */
function misfit(hit: NameHit, column: ColumnProfile | undefined): boolean {
  if (!column || column.filled === 0) return false;
  const numericShare = (column.numbers.numeric + column.numbers.hidden) / column.filled;
  if (NUMBER_ROLES.has(hit.role)) return numericShare < 0.5 && column.numbers.percent === 0;
  if (hit.role === "currency") return !(column.distinct ?? []).some((text) => currenciesOf(text) !== null);
  if (hit.role === "day") return Object.keys(column.dates).length === 0 && column.periods.count === 0;
  return false;
}

function applyHand(columns: ColumnUse[], byHand: HandMapping): void {
  for (const [index, choice] of Object.entries(byHand)) {
    const use = columns[Number(index)];
    if (!use) continue;
    freeRole(columns, choice.role);
    if (use.role !== choice.role) use.unit = null;
    use.role = choice.role;
    const hasAction = choice.role === "conversions" || choice.role === "value";
    use.action = hasAction ? choice.action?.trim() || use.action || "conversions" : null;
  }
}

/** Most roles allow only one column: the one mapped last. */
function freeRole(columns: ColumnUse[], role: ColumnRole): void {
  if (MANY_COLUMN_ROLES.has(role)) return;
  for (const use of columns) if (use.role === role) use.role = "ignore";
}
