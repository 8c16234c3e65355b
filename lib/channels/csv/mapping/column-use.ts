import type { ColumnProfile } from "../table";
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

/** Plain numbers also read as the day numbers of a spreadsheet, so those are no proof of a date. */
export function isDateColumn({ dates, filled }: Pick<ColumnProfile, "dates" | "filled">): boolean {
  return Object.entries(dates).some(([format, count]) => format !== "excel-serial" && count > filled / 2);
}
