import type { ColumnRole } from "../names";

/** How one column is used. */
export interface ColumnUse {
  index: number;
  name: string;
  role: ColumnRole;
  /** The conversion action, for conversions and value. */
  action: string | null;
  unit: "micros" | null;
}

export function columnOf(mapping: { columns: ColumnUse[] }, role: ColumnRole): ColumnUse | null {
  return mapping.columns.find((use) => use.role === role) ?? null;
}
