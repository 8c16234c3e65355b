import type { Dialect } from "./dialect";
import { LANGUAGE_DIALECTS } from "./languages";
import { REPORTS, WAREHOUSES } from "./platforms";

export const DIALECTS: Dialect[] = [...LANGUAGE_DIALECTS, ...REPORTS, ...WAREHOUSES];

export function dialectNamed(id: string): Dialect {
  const found = DIALECTS.find((one) => one.id === id);
  if (!found) throw new Error(`There is no dialect ${id}.`);
  return found;
}
