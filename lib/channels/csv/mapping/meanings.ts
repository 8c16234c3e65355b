import { currenciesOf } from "../cells";
import {
  parseColumnName,
  rolesOfName,
  type ColumnName,
  type NamedRole,
  type NameHit,
  type ColumnRole,
  wordsOf,
  type Preset,
} from "../names";
import type { ColumnProfile } from "../table";

/** One thing that a column can mean by its name. */
export interface Meaning {
  role: NamedRole | ColumnRole;
  action: string | null;
  unit: "micros" | null;
  /** Lower ranks win. A preset's column is below zero. */
  rank: number;
  isPart: boolean;
  words: ColumnName;
}

const PRESET_RANK = -1;

/** What the column can mean: what the preset says, or else what its name says and its content allows. */
export function meaningsOf(column: ColumnProfile, preset: Preset | null): Meaning[] {
  const words = parseColumnName(column.name);
  const known = presetColumn(column.name, preset);
  if (!known) {
    const hits = rolesOfName(column.name).filter((hit) => !isMisfit(hit, column));
    return hits.map(({ role, action, rank, isPart }) => ({ role, action, unit: null, rank, isPart, words }));
  }
  const { role, action = null, unit = null } = known;
  return role === "ignore" ? [] : [{ role, action, unit, rank: PRESET_RANK, isPart: false, words }];
}

/** Whether the platform's preset names the column as one that is not read. */
export function isIgnoredByPreset(name: string, preset: Preset | null): boolean {
  return presetColumn(name, preset)?.role === "ignore";
}

function presetColumn(name: string, preset: Preset | null) {
  const key = wordsOf(name).find((words) => Object.hasOwn(preset?.columns ?? {}, words));
  return key === undefined ? undefined : preset?.columns[key];
}

const NUMBER_ROLES = new Set<string>(["spend", "impressions", "clicks", "conversions", "value", "budget"]);
const TEXT_ROLES = new Set<string>(["action-name", "result-indicator"]);

/** Whether the content contradicts the name: names are not spend, and amounts are not a currency. */
function isMisfit(hit: NameHit, column: ColumnProfile): boolean {
  if (column.filled === 0) return false;
  const numericShare = (column.numbers.numeric + column.numbers.hidden) / column.filled;
  if (NUMBER_ROLES.has(hit.role) && column.name.includes("%")) return true;
  if (NUMBER_ROLES.has(hit.role)) return numericShare < 0.5 && column.numbers.percent === 0;
  if (TEXT_ROLES.has(hit.role)) return numericShare >= 0.5;
  if (hit.role === "currency") return !(column.distinct ?? []).some((text) => currenciesOf(text) !== null);
  if (hit.role === "day") return Object.keys(column.dates).length === 0 && column.periods.count === 0;
  return false;
}
