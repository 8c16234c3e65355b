import type { ColumnRole } from "../names";

/** The columns that a person has mapped, by index. */
export type HandMapping = Record<string, { role: ColumnRole; action: string | null }>;
