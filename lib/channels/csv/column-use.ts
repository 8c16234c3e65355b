import type { ColumnRole } from "./inspection";
import type { MoneyUnit } from "./money-unit";

/** How one column is used. */
export interface ColumnUse {
  index: number;
  name: string;
  role: ColumnRole;
  /** The conversion action, for conversions and value. */
  action: string | null;
  unit: MoneyUnit | "ask" | null;
}

export function columnOf(mapping: { columns: ColumnUse[] }, role: ColumnRole): ColumnUse | null {
  return mapping.columns.find((use) => use.role === role) ?? null;
}
